/**
 * A web application that logs in through the simulator as one of four clients.
 *
 *   node server.mjs [issuer] [port]
 */
import { createServer } from 'node:http';
import { AuthorizationResponseError } from 'openid-client';
import { CLIENTS } from './clients.mjs';
import { beginLogin, endSession, finishLogin } from './login.mjs';
import { errorPage, homePage, loginPage, messagePage, STYLE } from './pages.mjs';
import { endSessionOf, replaceSession, sessionOf } from './sessions.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

const [issuer = 'http://127.0.0.1:8765', port = '3100'] = process.argv.slice(2);
const HOST = `127.0.0.1:${port}`;
const HOME = `http://${HOST}/`;
const CALLBACK = `${HOME}callback`;

/** @type {Record<string, (request: Request, response: Response, url: URL) => Promise<void> | void>} */
const routes = {
  'GET /': (request, response) => {
    const login = sessionOf(request)?.login;
    send(response, 200, login === undefined ? homePage() : loginPage(login));
  },

  'GET /login': async (request, response, url) => {
    const client = CLIENTS.find(({ id }) => id === url.searchParams.get('client'));
    if (client === undefined) return send(response, 404, messagePage('There is no such client'));
    const { address, pending } = await beginLogin(client, {
      issuer: new URL(issuer),
      callback: CALLBACK,
    });
    replaceSession(request, response, { pending });
    redirect(response, address.href);
  },

  'GET /callback': async (request, response, url) => {
    const session = sessionOf(request);
    const pending = session?.pending;
    if (pending === undefined) return redirect(response, '/');
    // One answer for one login: whatever comes of it, it can't be tried again.
    delete session?.pending;
    try {
      const login = await finishLogin(pending, url);
      replaceSession(request, response, { login });
      redirect(response, '/');
    } catch (error) {
      send(response, 403, errorPage(pending.client, toldBy(error, pending.refusals)));
    }
  },

  'POST /logout': (request, response) => {
    const login = sessionOf(request)?.login;
    endSessionOf(request);
    redirect(response, login === undefined ? '/' : endSession(login, HOME).href);
  },

  'GET /style.css': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(STYLE);
  },
};

/**
 * Why there is no login: what the provider said, in its redirect or in an answer, as it said it; or
 * which check failed here.
 *
 * @param {unknown} error
 * @param {string[]} refusals
 */
function toldBy(error, refusals) {
  if (error instanceof AuthorizationResponseError) return error.cause.toString();
  const failed = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return refusals.at(-1) ?? String(failed);
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} html
 */
function send(response, status, html) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${issuer}; frame-ancestors 'none'; base-uri 'none'`,
  });
  response.end(html);
}

/**
 * @param {Response} response
 * @param {string} address
 */
function redirect(response, address) {
  response.writeHead(303, { location: address, 'cache-control': 'no-store' }).end();
}

const server = createServer(async (request, response) => {
  // Another name for this address would be a page elsewhere that makes the browser come here.
  if (request.headers.host !== HOST) return response.writeHead(421).end();
  try {
    const url = new URL(request.url ?? '/', HOME);
    const route = routes[`${request.method} ${url.pathname}`];
    if (route === undefined) return send(response, 404, messagePage('There is no such page'));
    await route(request, response, url);
  } catch (error) {
    send(response, 502, messagePage('The provider can’t be reached', `${issuer}: ${error}`));
  }
});

server.listen(Number(port), '127.0.0.1', () => console.log(`Open ${HOME}`));
