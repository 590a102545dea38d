import { html } from 'hono/html';
import type { Page } from './layout.ts';

export interface ConsentView {
  readonly client: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly action: string;
  readonly csrf: string;
  readonly leadsTo: readonly string[];
}

const MEANING: Readonly<Record<string, string>> = {
  openid: 'know who you are',
  profile: 'see your name and profile',
  email: 'see your email address',
  phone: 'see your phone number',
  offline_access: 'keep access when you are not there',
};

export function consentPage({ client, user, scopes, action, csrf, leadsTo }: ConsentView): Page {
  const title = `Allow ${client}?`;
  return {
    title,
    leadsTo,
    body: html`<h1>${title}</h1>
<p class="quiet">You are signed in as ${user}.</p>
<p>${client} asks to:</p>
<ul class="plain">
${scopes.map((scope) => html`<li>${MEANING[scope] ?? 'use'} (<code>${scope}</code>)</li>`)}
</ul>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<div class="row"><button name="consent" value="allow">Allow</button>
<button class="second" name="consent" value="deny">Deny</button></div>
</form>`,
  };
}
