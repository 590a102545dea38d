import { CLIENTS } from './clients.mjs';

/**
 * @typedef {import('./login.mjs').Login} Login
 * @typedef {import('./clients.mjs').Client} Client
 */

export const STYLE = `
:root { color-scheme: light dark; background: light-dark(#fff, #16181d); color: light-dark(#1b1d22, #e7e8eb); }
a { color: light-dark(#0b50c4, #8ab4f8); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
pre { border: 1px solid; overflow-x: auto; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
li { margin: 0.5rem 0; }
button { font: inherit; padding: 0.4rem 1rem; }
`;

/** @param {unknown} text */
const escaped = (text) =>
  String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {object} value */
const json = (value) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

/**
 * @param {string} title
 * @param {string} body
 */
const page = (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Sample web application</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

export function homePage() {
  const links = CLIENTS.map(
    ({ id, platform }) =>
      `<li><a href="/login?client=${id}">${id} on ${escaped(platform)}</a></li>`,
  );
  return page(
    'Log in',
    `<p>Choose the client that this application is. Its platform decides which extensions run.</p>
<ul>
${links.join('\n')}
</ul>`,
  );
}

/** @param {Login} login */
export function loginPage({ client, idClaims, accessClaims, userInfo }) {
  return page(
    'You are logged in',
    `<p>Client <strong>${client.id}</strong> on ${escaped(client.platform)}.</p>
<section aria-labelledby="id"><h2 id="id">ID token</h2>${json(idClaims)}</section>
<section aria-labelledby="access"><h2 id="access">Access token</h2>${json(accessClaims)}</section>
<section aria-labelledby="user"><h2 id="user">Userinfo</h2>${json(userInfo)}</section>
<form method="post" action="/logout"><button>Log out</button></form>`,
  );
}

/**
 * @param {Client} client
 * @param {string} told what the provider told this application
 */
export function errorPage({ id, platform }, told) {
  return page(
    'The login failed',
    `<p>You are not logged in as a user of ${id} on ${escaped(platform)}. This is what the application got:</p>
<pre>${escaped(told)}</pre>
<p><a href="/">Back to the start</a></p>`,
  );
}

/**
 * @param {string} title
 * @param {string} [text]
 */
export function messagePage(title, text = '') {
  return page(title, `<p>${escaped(text)}</p>\n<p><a href="/">Back to the start</a></p>`);
}
