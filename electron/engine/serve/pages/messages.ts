import { html, raw } from 'hono/html';
import type { Page } from './layout.ts';

/** A request that can't go on, in the protocol's words. */
export function errorPage(error: string, description: string | undefined): Page {
  return {
    title: 'This request can’t go on',
    body: html`<h1>This request can’t go on</h1>
<p>The provider refused what the application sent. Its terminal says why.</p>
<dl><dt>Error</dt><dd><code>${error}</code></dd>
${description === undefined ? '' : html`<dt>Description</dt><dd>${description}</dd>`}</dl>`,
  };
}

/**
 * Asks before a logout.
 * @param form the protocol's own form, without buttons; its id is op.logoutForm
 */
export function logoutPage(form: string, leadsTo: readonly string[]): Page {
  return {
    title: 'Sign out?',
    leadsTo,
    body: html`<h1>Sign out?</h1>
<p>You are signed in at the simulated provider.</p>
${raw(form)}
<div class="row"><button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button class="second" form="op.logoutForm">Stay signed in</button></div>`,
  };
}

export function loggedOutPage(): Page {
  return {
    title: 'Signed out',
    body: html`<h1>Signed out</h1>
<p>You can close this page.</p>`,
  };
}
