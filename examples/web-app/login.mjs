import * as oidc from 'openid-client';

/**
 * @typedef {import('./clients.mjs').Client} Client
 *
 * A login that has begun: what its answer is checked against.
 * @typedef {object} Pending
 * @property {Client} client
 * @property {oidc.Configuration} config
 * @property {{pkceCodeVerifier: string, expectedState: string, expectedNonce: string}} checks
 * @property {string[]} refusals answers of the provider that were errors, as they came
 *
 * Who is logged in.
 * @typedef {object} Login
 * @property {Client} client
 * @property {oidc.Configuration} config
 * @property {string} idToken
 * @property {object} idClaims checked by openid-client: signature, issuer, audience, nonce, expiry
 * @property {object} accessClaims
 * @property {object} userInfo
 */

/**
 * Begins a login: authorization code with PKCE.
 *
 * @param {Client} client
 * @param {{issuer: URL, callback: string}} where
 * @returns {Promise<{address: URL, pending: Pending}>} where the browser goes, and what to remember
 */
export async function beginLogin(client, { issuer, callback }) {
  /** @type {string[]} */
  const refusals = [];
  const config = await oidc.discovery(
    issuer,
    client.id,
    undefined,
    client.secret === undefined ? oidc.None() : oidc.ClientSecretBasic(client.secret),
    {
      // The simulator speaks plain HTTP, on this computer only. Leave this line out elsewhere.
      execute: [oidc.allowInsecureRequests],
      [oidc.customFetch]: (url, options) => fetchAndKeep(url, options, refusals),
    },
  );
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: client.scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  return { address, pending: { client, config, checks, refusals } };
}

/**
 * Ends a login: exchanges the code for tokens and asks who the user is.
 *
 * @param {Pending} pending
 * @param {URL} callback the address that the provider sent the browser back to
 * @returns {Promise<Login>}
 * @throws what openid-client throws when the login was denied or a check fails
 */
export async function finishLogin({ client, config, checks }, callback) {
  const tokens = await oidc.authorizationCodeGrant(config, callback, checks);
  const accessClaims = claimsOf(tokens.access_token);
  return {
    client,
    config,
    idToken: tokens.id_token ?? '',
    idClaims: tokens.claims() ?? {},
    accessClaims,
    userInfo: await oidc.fetchUserInfo(config, tokens.access_token, String(accessClaims.sub)),
  };
}

/**
 * Where the browser goes to log out at the provider too.
 *
 * @param {Login} login
 * @param {string} home where it comes back to
 */
export function endSession({ config, idToken }, home) {
  return oidc.buildEndSessionUrl(config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: home,
  });
}

/**
 * Reads a token without checking it: an access token is for the API that takes it, and that API
 * checks it. It is decoded here only to be looked at.
 *
 * @param {string} jwt
 * @returns {Record<string, unknown>}
 */
function claimsOf(jwt) {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

/**
 * Keeps an answer that is an error as it came, so that it can be shown to the byte.
 *
 * @param {string} url
 * @param {oidc.CustomFetchOptions} options
 * @param {string[]} refusals
 */
async function fetchAndKeep(url, options, refusals) {
  const response = await fetch(url, /** @type {RequestInit} */ (options));
  if (!response.ok) refusals.push(`HTTP ${response.status}\n\n${await response.clone().text()}`);
  return response;
}
