import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import {
  CALLBACK,
  claimsOf,
  clientOf,
  logIn,
  type Started,
  started,
  throughLogin,
  toLogin,
} from './started.ts';

const EXAMPLE = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
type Application = { clientId: string; scopes: string[]; [member: string]: unknown };

/** Writes directory.json as an editor would, and has the workspace read it. */
async function write({ dir, workspace, refresh }: Started, text: string) {
  writeFileSync(join(dir, 'directory.json'), text);
  await workspace.reload();
  refresh();
}

const saveWith = (house: Started, change: object) =>
  write(house, JSON.stringify({ ...EXAMPLE, ...change }));

const changed = (clientId: string, change: object): Application[] =>
  EXAMPLE.applications.map((application: Application) =>
    application.clientId === clientId ? { ...application, ...change } : application,
  );

const texts = ({ records }: Started) => records.map(({ text }) => text);

const NEW = {
  clientId: 'new-desk',
  platform: 'extend',
  redirectUris: [CALLBACK['lead-desk']],
  grantTypes: ['authorization_code', 'client_credentials'],
  clientSecret: 'new-secret',
  scopes: ['openid', 'desks:read'],
};

describe('a directory that changes while the provider runs', () => {
  test('an application and its scopes that were added are there', async () => {
    const house = await started();
    await saveWith(house, { applications: [...EXAMPLE.applications, NEW] });
    const config = await clientOf(house.issuer, 'new-desk', 'new-secret');
    expect(config.serverMetadata().scopes_supported).toContain('desks:read');
    const tokens = await client.clientCredentialsGrant(config, { scope: 'desks:read' });
    expect(claimsOf(tokens.access_token).scope).toBe('desks:read');
    expect(texts(house).join()).toContain('new-desk');
  });

  test('an application that was removed is not, with all that it had', async () => {
    const house = await started();
    const config = await clientOf(house.issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: 'openid offline_access' });
    const without = EXAMPLE.applications.filter((app: Application) => app.clientId !== 'web-shop');
    await saveWith(house, { applications: without });
    const refresh = () => client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    await expect(refresh()).rejects.toThrow();
    expect(texts(house).at(-1)).toContain('POST /token: invalid_client');
    const info = client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck);
    await expect(info).rejects.toThrow();
    expect((await toLogin(config)).page.text).toContain('invalid_client');
    await saveWith(house, {});
    expect((await refresh()).access_token).toBeTruthy();
  });

  test('a changed secret and a changed address count at once', async () => {
    const house = await started();
    const old = await clientOf(house.issuer, 'field-app');
    await client.clientCredentialsGrant(old);
    const redirectUris = ['http://127.0.0.1:3999/elsewhere'];
    await saveWith(house, {
      applications: changed('field-app', { clientSecret: 'another-secret', redirectUris }),
    });
    await expect(client.clientCredentialsGrant(old)).rejects.toThrow();
    expect(texts(house).at(-1)).toContain('invalid_client, invalid secret');
    const config = await clientOf(house.issuer, 'field-app', 'another-secret');
    expect((await client.clientCredentialsGrant(config)).access_token).toBeTruthy();
    expect((await toLogin(config)).page.text).toContain('invalid_redirect_uri');
    const parameters = { redirect_uri: redirectUris[0] ?? '' };
    expect((await toLogin(config, { parameters })).page.text).toContain('Sign in to');
  });

  test('tokens, sessions and grants survive, and a login that is half done goes on', async () => {
    const house = await started();
    const config = await clientOf(house.issuer, 'web-shop');
    const { browser, tokens } = await logIn(config, { scope: 'openid profile offline_access' });
    const half = await toLogin(config);
    await saveWith(house, { applications: [...EXAMPLE.applications, NEW] });
    expect((await client.tokenIntrospection(config, tokens.access_token)).active).toBe(true);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    const info = await client.fetchUserInfo(
      config,
      refreshed.access_token,
      client.skipSubjectCheck,
    );
    expect(info.preferred_username).toBe('alice');
    const asked = await browser.open(
      client.buildAuthorizationUrl(config, {
        redirect_uri: CALLBACK['web-shop'] ?? '',
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge('a'.repeat(43)),
        code_challenge_method: 'S256',
      }),
    );
    expect(new URL(asked.url).searchParams.get('code')).toBeTruthy();
    const credentials = { username: 'alice', password: 'correct-horse' };
    const consent = await half.browser.submit(half.page, credentials);
    const seen = await half.browser.submit(consent, { consent: 'allow' });
    const later = await client.authorizationCodeGrant(config, new URL(seen.url), half.checks);
    expect(later.access_token).toBeTruthy();
  });

  test('a user who was added signs in, one who was removed is nobody', async () => {
    const house = await started();
    const eve = { id: 'u-eve', username: 'eve', password: 'a-new-one', active: true };
    const config = await clientOf(house.issuer, 'web-shop');
    const { tokens } = await logIn(config, { scope: 'openid offline_access' });
    const others = EXAMPLE.users.filter(
      ({ username }: { username: string }) => username !== 'alice',
    );
    await saveWith(house, { users: [...others, eve] });
    const { seen } = await throughLogin(config, { username: 'eve', password: 'a-new-one' });
    expect(new URL(seen.url).searchParams.get('code')).toBeTruthy();
    const refresh = client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    await expect(refresh).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(texts(house).join()).not.toContain('have changed');
  });
});

describe('a directory that breaks while the provider runs', () => {
  test.each([
    ['cut short', '{\n  "users": [', /directory\.json:2:\d+/],
    ['of another shape', '{\n  "users": [{ "id": 1 }]\n}\n', /directory\.json:2:\d+.*users\.0/],
  ])(
    'one that is %s: its place is told once, and all goes on as before',
    async (_, text, place) => {
      const house = await started();
      const config = await clientOf(house.issuer, 'web-shop');
      await write(house, text);
      await house.workspace.reload();
      house.refresh();
      expect(texts(house)).toEqual([expect.stringMatching(place)]);
      expect(texts(house)[0]).toContain('goes on with the directory as it was');
      const { tokens } = await logIn(config, { scope: 'openid profile' });
      expect(claimsOf(tokens.access_token).email).toBe('alice@acme.test');
      const { browser, page } = await toLogin(config);
      const form = await browser.open(`${page.url}/register`);
      const end = await browser.submit(form, { username: 'eve', password: 'x' });
      expect(end.text).toContain('could not be kept in directory.json');
      expect(readFileSync(join(house.dir, 'directory.json'), 'utf8')).toBe(text);
      await saveWith(house, { applications: [...EXAMPLE.applications, NEW] });
      expect(texts(house).join()).toContain('is used as it is again');
      const desk = await clientOf(house.issuer, 'new-desk', 'new-secret');
      expect((await client.clientCredentialsGrant(desk)).access_token).toBeTruthy();
    },
  );

  test('one that is gone is told, and what it held goes on', async () => {
    const house = await started();
    rmSync(join(house.dir, 'directory.json'));
    await house.workspace.reload();
    house.refresh();
    expect(texts(house)).toEqual([expect.stringContaining('directory.json is gone')]);
    const { tokens } = await logIn(await clientOf(house.issuer, 'lead-desk'));
    expect(tokens.access_token).toBeTruthy();
  });
});
