import * as client from 'openid-client';
import { Browser } from '../../unit/serve/browser.ts';

/** Where the partner portal of the example takes its codes. */
export const CALLBACK = 'http://127.0.0.1:3001/callback';

/** Signs in by the pages of the provider, up to the application's redirect URI. */
export async function signIn(issuer: string, address: string, password: string) {
  const browser = new Browser(issuer);
  const page = await browser.open(address);
  const seen = await browser.submit(page, { username: 'alice', password });
  if (!seen.text.includes('name="consent"')) return seen;
  return browser.submit(seen, { consent: 'allow' });
}

/** The partner portal of the example, as its own client: a login with PKCE and its tokens. */
export async function partnerPortal(issuer: string) {
  const config = await client.discovery(
    new URL(issuer),
    'partner-portal',
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const checks = { pkceCodeVerifier: verifier, expectedState: state };
  return {
    address: address.href,
    tokens: (seen: string) => client.authorizationCodeGrant(config, new URL(seen), checks),
  };
}
