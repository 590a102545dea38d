import { html } from 'hono/html';
import type { Page } from './layout.ts';

export interface RedirectView {
  readonly url: string;
  /** the extension that wants it */
  readonly by: string;
  readonly action: string;
  readonly csrf: string;
  readonly leadsTo: readonly string[];
}

/** An extension sends the user elsewhere. The way there and the way back are the user's to take. */
export function redirectPage({ url, by, action, csrf, leadsTo }: RedirectView): Page {
  const web = /^https?:\/\//i.test(url);
  return {
    title: 'Go on elsewhere',
    leadsTo,
    body: html`<h1>Go on elsewhere</h1>
<p>The extension ${by} sends you to:</p>
<p>${web ? html`<a href="${url}" target="_blank" rel="noreferrer">${url}</a>` : html`<code>${url}</code>`}</p>
<p>When you are done there, go on here.</p>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<div class="row"><button name="resume" value="yes">Continue</button>
<button class="second" name="cancel" value="yes">Cancel</button></div>
</form>`,
  };
}
