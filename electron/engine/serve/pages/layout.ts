import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { STYLE } from './style.ts';

/** Text of a page, escaped where it holds what others wrote. */
export type Markup = ReturnType<typeof html>;

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** addresses that its forms may lead to after our own answer, such as a client's redirect URI */
  readonly leadsTo?: readonly string[];
}

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The part of an address that a policy names: an origin, or the scheme of an app's own. */
function sourceOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  return [origin === 'null' ? protocol : origin];
}

/** Nothing is loaded, nothing runs; forms go to ourselves and where the protocol leads from there. */
export function policyOf(leadsTo: readonly string[] = []): string {
  const targets = ["'self'", ...leadsTo.flatMap(sourceOf)].join(' ');
  return `default-src 'none'; style-src ${STYLE_HASH}; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
}

/** Headers of every page: it is nobody else's to frame, to keep or to learn from. */
export function pageHeaders({ leadsTo }: Page): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(leadsTo),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

export async function pageText({ title, body }: Page): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Hookbench</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header class="simulator">Hookbench, a simulator on this computer. No real account belongs here.</header>
<main>
${body}
</main>
</body>
</html>
`;
  return String(await page);
}

/** What is wrong, where a reader is taken first. */
export function errorSummary(text: string | undefined, field?: string): Markup {
  if (text === undefined) return html``;
  const said = field === undefined ? text : html`<a href="#${field}">${text}</a>`;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
<h2>There is a problem</h2>
<p id="problem">${said}</p>
</div>`;
}
