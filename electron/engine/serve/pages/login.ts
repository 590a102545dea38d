import { html } from 'hono/html';
import type { User } from '../../../../shared/model/directory.ts';
import { errorSummary, type Page } from './layout.ts';

export interface LoginView {
  readonly client: string;
  readonly platform: string;
  readonly action: string;
  readonly csrf: string;
  /** who can sign in with one click: their password is a test value of directory.json */
  readonly users: readonly User[];
  /** how many more there are than are shown */
  readonly more: number;
  readonly problem?: string | undefined;
  readonly username?: string | undefined;
  readonly leadsTo: readonly string[];
}

export function loginPage(view: LoginView): Page {
  const { client, platform, action, csrf, problem, username = '', leadsTo } = view;
  const invalid = problem === undefined ? 'false' : 'true';
  const title = `Sign in to ${client}`;
  return {
    title: problem === undefined ? title : `Problem: ${title}`,
    leadsTo,
    body: html`<h1>${title}</h1>
<p class="quiet">Simulated login on ${platform}</p>
${errorSummary(problem, 'username')}
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<label for="username">Username or email</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false"
 required value="${username}" aria-invalid="${invalid}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
 aria-invalid="${invalid}">
<div class="row"><button>Sign in</button>
<button class="second" name="cancel" value="yes" formnovalidate>Cancel</button></div>
</form>
<p><a href="${action}/register">Register</a> · <a href="${action}/reset">Reset the password</a></p>
${testUsers(view)}`,
  };
}

function testUsers({ users, more, action, csrf }: LoginView) {
  if (users.length === 0) return html``;
  return html`<h2 id="test-users">Test users of directory.json</h2>
<form method="post" action="${action}" aria-labelledby="test-users">
<input type="hidden" name="csrf" value="${csrf}">
<ul class="users">
${users.map(
  ({ id, username, email }) => html`<li><button class="second" name="testUser" value="${id}">
<span>${username}</span> <span class="quiet">${email ?? ''}</span></button></li>`,
)}
</ul>
${more > 0 ? html`<p class="quiet">${more} more are not listed here.</p>` : ''}
</form>`;
}
