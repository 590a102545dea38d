import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { CALLBACK, claimsOf, clientOf, logIn, started, throughLogin, toLogin } from './started.ts';

/** What a client of ours throws for an answer of the token endpoint. */
async function refusal(of: Promise<unknown>) {
  const error = await of.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof client.ResponseBodyError)) throw error ?? new Error('it was granted');
  return { status: error.status, error: error.error };
}

const why = (records: readonly { text: string; source: string }[]) => {
  for (const { source } of records) expect(source).toBe('provider');
  return records.map(({ text }) => text).join('\n');
};

describe('grants', () => {
  test.each([
    ['web-shop', 'openid profile offline_access'],
    ['partner-portal', 'openid profile'],
    ['field-app', 'openid orders:read'],
  ])('refresh of %s rotates, and a replayed token ends its family', async (clientId, scope) => {
    const { issuer, records } = await started();
    const config = await clientOf(issuer, clientId);
    const { tokens } = await logIn(config, { scope });
    const first = tokens.refresh_token ?? '';
    const second = await client.refreshTokenGrant(config, first);
    expect(second.refresh_token).not.toBe(first);
    expect(claimsOf(second.access_token).sub).toBe(claimsOf(tokens.access_token).sub);
    const third = await client.refreshTokenGrant(config, second.refresh_token ?? '');
    expect(records).toEqual([]);
    expect(await refusal(client.refreshTokenGrant(config, first))).toEqual({
      status: 400,
      error: 'invalid_grant',
    });
    expect(why(records)).toContain('refresh token already used');
    const last = third.refresh_token ?? '';
    expect(await refusal(client.refreshTokenGrant(config, last))).toMatchObject({
      error: 'invalid_grant',
    });
    await expect(
      client.fetchUserInfo(config, third.access_token, client.skipSubjectCheck),
    ).rejects.toThrow();
  });

  test('an application without the refresh grant gets no refresh token', async () => {
    const { issuer } = await started();
    const { tokens } = await logIn(await clientOf(issuer, 'lead-desk'));
    expect(tokens.refresh_token).toBeUndefined();
  });

  test('client credentials are for the application itself', async () => {
    const { issuer, runs } = await started();
    const config = await clientOf(issuer, 'field-app');
    const tokens = await client.clientCredentialsGrant(config, { scope: 'orders:read' });
    expect(claimsOf(tokens.access_token)).toMatchObject({
      sub: 'field-app',
      scope: 'orders:read',
      'https://fieldwork.example/plan': 'crew',
    });
    expect(runs.map(({ flow, decision, input }) => [flow, decision, input.grant])).toEqual([
      ['token', 'issued', 'client_credentials'],
    ]);
    expect((await client.tokenIntrospection(config, tokens.access_token)).active).toBe(true);
  });

  test('the password grant of a platform that has it', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const grant = (password: string) =>
      client.genericGrantRequest(config, 'password', {
        username: 'alice',
        password,
        scope: 'openid offline_access',
      });
    const tokens = await grant('correct-horse');
    expect(claimsOf(tokens.id_token).email).toBe('alice@acme.test');
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(claimsOf(refreshed.access_token).sub).toBe(claimsOf(tokens.access_token).sub);
    expect(await refusal(grant('wrong'))).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('endpoints', () => {
  test('userinfo, introspection and revocation know the tokens of runs', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: 'openid profile email offline_access' });
    const { access_token: access, refresh_token: refresh = '' } = tokens;
    const userinfo = await client.fetchUserInfo(config, access, tokens.claims()?.sub ?? '');
    expect(userinfo).toMatchObject({ email: 'alice@acme.test', given_name: 'Alice' });
    expect(await client.tokenIntrospection(config, access)).toMatchObject({
      active: true,
      iss: issuer,
      client_id: 'web-shop',
      favouriteColour: 'blue',
    });
    expect(await client.tokenIntrospection(config, refresh)).toMatchObject({ active: true });
    await client.tokenRevocation(config, access);
    expect(await client.tokenIntrospection(config, access)).toEqual({ active: false });
    expect(await client.tokenIntrospection(config, refresh)).toEqual({ active: false });
    await expect(client.refreshTokenGrant(config, refresh)).rejects.toThrow();
  });

  test('a token of another key is not active', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const { tokens } = await logIn(config);
    const forged = `${tokens.access_token.slice(0, -4)}AAAA`;
    expect(await client.tokenIntrospection(config, forged)).toEqual({ active: false });
  });

  test('end session signs out and goes back to the application', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'lead-desk');
    const { browser, tokens } = await logIn(config);
    const page = await browser.open(
      client.buildEndSessionUrl(config, {
        id_token_hint: tokens.id_token ?? '',
        post_logout_redirect_uri: 'http://127.0.0.1:3100/',
        state: 's',
      }),
    );
    expect(page.text).toContain('Sign out?');
    const gone = await browser.submit(page, { logout: 'yes' });
    expect(gone.url).toBe('http://127.0.0.1:3100/?state=s');
    await expect(
      client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck),
    ).rejects.toThrow();
  });
});

describe('bad input', () => {
  test('a wrong password, and a user that is not there, stay on the login page', async () => {
    const { issuer } = await started();
    const { browser, page } = await toLogin(await clientOf(issuer, 'web-shop'));
    const again = await browser.submit(page, { username: 'alice', password: 'wrong' });
    expect(again.status).toBe(403);
    expect(again.text).toContain('role="alert"');
    const third = await browser.submit(again, { username: 'nobody', password: 'x' });
    expect(third.status).toBe(403);
    const last = await browser.submit(third, { username: 'alice', password: 'correct-horse' });
    expect(last.text).toContain('Allow Web shop?');
  });

  test('a user who denies or cancels sends the client away with access_denied', async () => {
    const { issuer } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const first = await toLogin(config);
    const cancelled = await first.browser.submit(first.page, { cancel: 'yes' });
    expect(new URL(cancelled.url).searchParams.get('error')).toBe('access_denied');
    const second = await toLogin(config);
    const { browser } = second;
    const consent = await browser.submit(second.page, {
      username: 'alice',
      password: 'correct-horse',
    });
    const denied = await browser.submit(consent, { consent: 'deny' });
    expect(new URL(denied.url).searchParams.get('error')).toBe('access_denied');
  });

  test('a code is used once; its second use ends what came of the first', async () => {
    const { issuer, records } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const { seen, checks } = await throughLogin(config);
    const tokens = await client.authorizationCodeGrant(config, new URL(seen.url), checks);
    const again = client.authorizationCodeGrant(config, new URL(seen.url), checks);
    expect(await refusal(again)).toEqual({ status: 400, error: 'invalid_grant' });
    expect(why(records)).toContain('POST /token of web-shop: invalid_grant, authorization code');
    expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
  });

  test('a wrong verifier is refused', async () => {
    const { issuer, records } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const { seen, checks } = await throughLogin(config);
    const wrong = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    const end = client.authorizationCodeGrant(config, new URL(seen.url), wrong);
    expect(await refusal(end)).toMatchObject({ error: 'invalid_grant' });
    expect(why(records)).toContain('code_verifier does not match');
  });

  test.each([
    [
      'an address that is not registered',
      { redirect_uri: 'http://127.0.0.1:9/' },
      'invalid_redirect_uri',
    ],
    ['a client that is not there', { client_id: 'nobody' }, 'invalid_client'],
  ])('%s is told on a page, never by a redirect', async (_, parameters, error) => {
    const { issuer, records } = await started();
    const { page } = await toLogin(await clientOf(issuer, 'web-shop'), { parameters });
    expect(page.status).toBe(400);
    expect(page.text).toContain(error);
    expect(why(records)).toContain(error);
  });

  test('an unknown scope is told to the client', async () => {
    const { issuer, records } = await started();
    const config = await clientOf(issuer, 'web-shop');
    const { page } = await toLogin(config, { scope: 'openid everything' });
    expect(page.url).toContain(CALLBACK['web-shop']);
    expect(new URL(page.url).searchParams.get('error')).toBe('invalid_scope');
    expect(why(records)).toContain('everything');
    const machine = await clientOf(issuer, 'field-app');
    const end = client.clientCredentialsGrant(machine, { scope: 'everything' });
    expect(await refusal(end)).toMatchObject({ error: 'invalid_scope' });
  });

  test('a wrong client secret is refused', async () => {
    const { issuer, records } = await started();
    const config = await client.discovery(
      new URL(issuer),
      'field-app',
      'wrong',
      client.ClientSecretPost('wrong'),
      { execute: [client.allowInsecureRequests] },
    );
    await expect(client.clientCredentialsGrant(config)).rejects.toThrow();
    expect(why(records)).toContain('POST /token of field-app: invalid_client, invalid secret');
  });
});
