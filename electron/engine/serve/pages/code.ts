import { html } from 'hono/html';
import type { Asks } from '../../../../shared/model/run.ts';
import { errorSummary, type Markup, type Page } from './layout.ts';

export interface CodeView {
  readonly asks: Extract<Asks, { kind: 'code' }>;
  readonly action: string;
  readonly csrf: string;
  readonly problem?: string | undefined;
  readonly leadsTo: readonly string[];
}

/** The code where a person would read it: nothing is sent, and there is no device. */
export function simulatedMessage({ method, to, code }: CodeView['asks']): Markup {
  const where = to === undefined ? html`` : html` to ${to}`;
  return html`<p class="note">Simulated ${method}${where}: the code is <strong>${code}</strong></p>`;
}

export function codePage({ asks, action, csrf, problem, leadsTo }: CodeView): Page {
  const title = 'Enter your code';
  return {
    title: problem === undefined ? title : `Problem: ${title}`,
    leadsTo,
    body: html`<h1>${title}</h1>
<p class="quiet">The second factor of this login.</p>
${errorSummary(problem, 'code')}
${simulatedMessage(asks)}
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<label for="code">Code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required
 aria-invalid="${problem === undefined ? 'false' : 'true'}">
<div class="row"><button>Continue</button>
<button class="second" name="cancel" value="yes" formnovalidate>Cancel</button></div>
</form>`,
  };
}
