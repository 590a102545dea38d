import { randomBytes } from 'node:crypto';

const COOKIE = 'web_app_session';

/**
 * What the server remembers of one browser.
 *
 * @typedef {object} Session
 * @property {import('./login.mjs').Pending} [pending]
 * @property {import('./login.mjs').Login} [login]
 */

/** @type {Map<string, Session>} */
const sessions = new Map();

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Session | undefined}
 */
export function sessionOf(request) {
  return sessions.get(idOf(request) ?? '');
}

/**
 * Puts a new session in the place of the browser's old one, under a new id: nobody who planted or
 * saw the old id gets into the new session.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Session} session
 */
export function replaceSession(request, response, session) {
  endSessionOf(request);
  const id = randomBytes(32).toString('base64url');
  sessions.set(id, session);
  // No script reads it, and no other site's form sends it. Over HTTPS, add "Secure".
  response.setHeader('set-cookie', `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`);
}

/** @param {import('node:http').IncomingMessage} request */
export function endSessionOf(request) {
  sessions.delete(idOf(request) ?? '');
}

/** @param {import('node:http').IncomingMessage} request */
function idOf({ headers }) {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}
