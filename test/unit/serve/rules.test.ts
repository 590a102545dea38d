import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GRANTS, type Grant, type Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { CLIENT, story } from './both-ways.ts';
import { started } from './started.ts';

const EXAMPLE = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
const SECRET = 'a-test-secret';
const ALICE = { username: 'alice', password: 'correct-horse' };

const withGrants = (grantTypes: readonly Grant[]) => ({
  'directory.json': JSON.stringify({
    ...EXAMPLE,
    applications: EXAMPLE.applications.map((application: object) => ({
      ...application,
      clientSecret: SECRET,
      scopes: ['openid', 'profile', 'offline_access'],
      grantTypes,
    })),
  }),
});

/** What ran before the endpoint refused: an event of the platform may tell of it afterwards. */
const firedIn = (run: Run) => run.stages.flatMap(({ invocations }) => invocations);

/** One request of the token endpoint, and what it is told. */
async function ask(issuer: string, clientId: string, fields: Readonly<Record<string, string>>) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: SECRET, ...fields }),
  });
  return { status: response.status, body: await response.json() };
}

describe.each(platforms.map(({ id }) => id))('the rules of an application on %s', (platform) => {
  const application = CLIENT[platform] ?? '';

  test.each(GRANTS)('a grant that it does not list: %s', async (grant) => {
    const files = withGrants(GRANTS.filter((other) => other !== grant));
    const { issuer, engine, records, runs } = await started(files);
    const told = await ask(issuer, application, { grant_type: grant, scope: 'openid', ...ALICE });
    expect(told).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    const form = grant === 'password' ? { form: ALICE } : {};
    const run = await engine.run('token', { platform, application, grant, ...form });
    expect(run).toMatchObject({ decision: 'denied', tokens: [] });
    expect(firedIn(run)).toEqual([]);
    expect({ status: run.client.status, body: JSON.parse(run.client.body) }).toEqual(told);
    const [why] = run.records ?? [];
    expect(why).toMatchObject({ level: 'warn', raw: { reason: 'unauthorized-client' } });
    expect(why?.text).toContain(`"${application}" may not use the grant ${grant}`);
    expect(runs.map(story)).toEqual([story(run)]);
    expect(records).toEqual([]);
  });

  test.each([
    ['nobody knows', 'everything', 'is unknown'],
    ['the application has not', 'of:another', 'is not one of the application'],
  ])('a scope that %s', async (_, scope, words) => {
    const directory = JSON.parse(withGrants(GRANTS)['directory.json']);
    const another = { clientId: 'another', platform, scopes: ['of:another'] };
    const { issuer, engine, runs, records } = await started({
      'directory.json': JSON.stringify({
        ...directory,
        applications: [...directory.applications, another],
      }),
    });
    for (const grant of ['client_credentials', 'password'] as const) {
      const form = grant === 'password' ? { form: ALICE } : {};
      const told = await ask(issuer, application, { grant_type: grant, scope, ...form.form });
      expect(told).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
      const input = { platform, application, grant, scopes: [scope], ...form };
      const run = await engine.run('token', input);
      expect(run).toMatchObject({ decision: 'denied', tokens: [] });
      expect(firedIn(run)).toEqual([]);
      expect({ status: run.client.status, body: JSON.parse(run.client.body) }).toEqual(told);
      expect(run.records?.map(({ text }) => text).join()).toContain(words);
      expect(runs.map(story).at(-1)).toEqual(story(run));
    }
    expect(runs).toHaveLength(2);
    expect(records).toEqual([]);
  });

  test('a scope that a refresh token was not given', async () => {
    const { issuer, engine, runs, records } = await started(withGrants(GRANTS));
    const password = { grant_type: 'password', scope: 'openid offline_access', ...ALICE };
    const { body: tokens } = await ask(issuer, application, password);
    const refreshed = { refresh_token: tokens.refresh_token, scope: 'openid profile' };
    const told = await ask(issuer, application, { grant_type: 'refresh_token', ...refreshed });
    expect(told).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    const through = runs.at(-1);
    expect(through?.records?.map(({ text }) => text)).toEqual([
      'the scope "profile" was not granted to the refresh token',
    ]);
    const run = await engine.run('token', { ...through?.input, platform });
    expect(story(run)).toEqual(through && story(through));
    expect(run.decision).toBe('denied');
    expect(records).toEqual([]);
  });

  test('a token without the scope openid at userinfo', async () => {
    const { issuer, engine, runs, records } = await started(withGrants(GRANTS));
    const password = { grant_type: 'password', scope: 'profile', ...ALICE };
    const { body: tokens } = await ask(issuer, application, password);
    const response = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    const through = runs.at(-1);
    expect(through).toMatchObject({ decision: 'denied' });
    expect(through && firedIn(through)).toEqual([]);
    const { accessToken: _, ...form } = through?.input.form ?? {};
    const run = await engine.run('token', { ...through?.input, platform, form });
    expect(story(run)).toEqual(through && story(through));
    expect(run.client).toMatchObject({ status: 403, body: await response.text() });
    expect(records).toEqual([]);
  });

  test("a client's own token at userinfo", async () => {
    const { issuer, engine, runs, records } = await started(withGrants(GRANTS));
    const { body: tokens } = await ask(issuer, application, { grant_type: 'client_credentials' });
    const response = await fetch(`${issuer}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    const through = runs.at(-1);
    expect(through).toMatchObject({ decision: 'denied', input: { grant: 'client_credentials' } });
    expect(through?.records?.map(({ text }) => text).join()).toContain('nobody to tell of');
    const { accessToken: _, ...form } = through?.input.form ?? {};
    const run = await engine.run('token', { ...through?.input, platform, form });
    expect(story(run)).toEqual(through && story(through));
    expect(run.client).toMatchObject({ status: 401, body: await response.text() });
    expect(records).toEqual([]);
  });

  test('of a directory without users: told by the provider itself, where a run would need one', async () => {
    const files = { ...EXAMPLE, ...JSON.parse(withGrants([])['directory.json']), users: [] };
    const { issuer, runs, records } = await started({ 'directory.json': JSON.stringify(files) });
    const told = await ask(issuer, application, { grant_type: 'password', ...ALICE });
    expect(told).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    expect(runs).toEqual([]);
    expect(records.map(({ text }) => text)).toEqual([
      `POST /token of ${application}: unauthorized_client, the application "${application}" may not use the grant password (its grantTypes: none)`,
    ]);
  });
});
