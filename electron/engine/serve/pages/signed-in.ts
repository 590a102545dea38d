import { html } from 'hono/html';
import type { Refusal } from '../own-client/exchange.ts';
import type { Page } from './layout.ts';

/** After a login that the app began. @param refusal absent: tokens were issued */
export function cameBackPage(client: string, refusal: Refusal | undefined): Page {
  return refusal === undefined ? signedInPage(client) : refusedPage(client, refusal);
}

function signedInPage(client: string): Page {
  return {
    title: 'Signed in',
    body: html`<h1>Signed in: go back to Hookbench</h1>
<p>The login to ${client} got through and its tokens were issued. What happened is in Timeline, what came of it in
Tokens. You can close this page.</p>`,
  };
}

function refusedPage(client: string, { error, description }: Refusal): Page {
  return {
    title: 'Not signed in',
    body: html`<h1>Not signed in: go back to Hookbench</h1>
<p>The login to ${client} ended without tokens. Why is in Timeline and Logs. You can close this page.</p>
<dl><dt>Error</dt><dd><code>${error}</code></dd>
${description === undefined ? '' : html`<dt>Description</dt><dd>${description}</dd>`}</dl>`,
  };
}

/** Somebody arrives where only logins of the app come back to. */
export function strayPage(): Page {
  return {
    title: 'No login waits here',
    body: html`<h1>No login waits here</h1>
<p>Only a login that Hookbench began comes back to this address, once and within an hour. Go back to Hookbench and
open the login page again.</p>`,
  };
}
