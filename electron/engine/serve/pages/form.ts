import { html } from 'hono/html';
import { errorSummary, type Markup, type Page } from './layout.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'password';
  readonly autocomplete?: string;
  readonly value?: string | undefined;
}

export interface FormView {
  readonly title: string;
  readonly lead: string;
  readonly fields: readonly Field[];
  readonly button: string;
  readonly action: string;
  readonly csrf: string;
  readonly leadsTo: readonly string[];
  /** where the login is */
  readonly back: string;
  readonly problem?: string | undefined;
  /** between the lead and the form */
  readonly note?: Markup | undefined;
}

/** One step of a form that a person fills in. */
export function formPage(view: FormView): Page {
  const { title, lead, fields, button, action, csrf, leadsTo, back, problem, note = '' } = view;
  return {
    title: problem === undefined ? title : `Problem: ${title}`,
    leadsTo,
    body: html`<h1>${title}</h1>
<p class="quiet">${lead}</p>
${errorSummary(problem, fields[0]?.name)}
${note}
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
${fields.map(fieldOf)}
<div class="row"><button>${button}</button></div>
</form>
<p><a href="${back}">Back to the login</a></p>`,
  };
}

function fieldOf({ name, label, type = 'text', autocomplete = 'off', value = '' }: Field): Markup {
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" value="${value}">`;
}
