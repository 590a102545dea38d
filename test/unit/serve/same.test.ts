import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { GRANTS, type Grant, type Run } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { CLIENT, claims, records } from './both-ways.ts';
import { clientOf, extensionFiles, type Files, logIn, started, throughLogin } from './started.ts';

const DENIALS: Readonly<Record<string, Files>> = {
  extend: extensionFiles(
    'deny',
    { platform: 'extend', trigger: 'generic', label: 'Deny', config: {} },
    "module.exports = (ctx, cb) => cb(Object.assign(new Error('On leave'), { statusCode: 403 }));",
  ),
  // An organization has one action of a type: it takes the place of the example's.
  asgardeo: extensionFiles(
    'tier-claims',
    { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN', label: 'Deny', config: {} },
    "export default () => ({ actionStatus: 'FAILED', failureReason: 'not_today', failureDescription: 'Come back tomorrow.' });",
  ),
};

/** Every application of the example may use every grant. */
const EXAMPLE = JSON.parse(readFileSync('examples/directory.json', 'utf8'));
const SECRET = 'a-test-secret';
const ANY_GRANT = {
  'directory.json': JSON.stringify({
    ...EXAMPLE,
    applications: EXAMPLE.applications.map((application: { scopes: string[] }) => ({
      ...application,
      scopes: [...new Set([...application.scopes, 'offline_access'])],
      clientSecret: SECRET,
      grantTypes: GRANTS,
    })),
  }),
};
const ALICE = { username: 'alice', password: 'correct-horse' };

/** The token run that a real client gets by a grant, after what it needs. */
const BY_GRANT: Readonly<Record<Grant, (config: client.Configuration) => Promise<unknown>>> = {
  authorization_code: (config) => logIn(config, { scope: 'openid profile' }),
  refresh_token: async (config) => {
    const { tokens } = await logIn(config, { scope: 'openid profile offline_access' });
    return client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  },
  client_credentials: (config) => client.clientCredentialsGrant(config),
  password: (config) =>
    client.genericGrantRequest(config, 'password', { ...ALICE, scope: 'openid profile' }),
};

const cases = platforms.flatMap(({ id }) => GRANTS.map((grant) => [id, grant] as const));

describe.each(cases)('the same on %s with the grant %s', (platform, grant) => {
  test('claims, records and decision of a run through the provider and in-process', async () => {
    const { issuer, engine, runs } = await started(ANY_GRANT);
    const config = await clientOf(issuer, CLIENT[platform] ?? '', SECRET);
    await BY_GRANT[grant](config);
    const through = runs.findLast(({ flow }) => flow === 'token');
    if (through === undefined) throw new Error('the provider made no run');
    expect(through.input.grant).toBe(grant);
    const typed = grant === 'password' ? { form: ALICE } : {};
    const inProcess = await engine.run('token', { ...through.input, ...typed });
    expect(inProcess.decision).toBe('issued');
    expect(through.decision).toBe('issued');
    for (const kind of ['access', 'id', 'refresh']) {
      expect(claims(through, kind)).toEqual(claims(inProcess, kind));
    }
    const forUser = grant !== 'client_credentials';
    expect(Object.keys(claims(through, 'id')).length > 0).toBe(forUser);
    expect(records(through)).toEqual(records(inProcess));
    const members = (run: Run) => Object.keys(JSON.parse(run.client.body));
    expect(members(through)).toEqual(expect.arrayContaining(members(inProcess)));
  });
});

describe.each(Object.entries(DENIALS))('a denial on %s', (platform, files) => {
  test('reaches the client as the platform words it, to the byte', async () => {
    const { issuer, engine, runs, records: told } = await started(files);
    const clientId = CLIENT[platform] ?? '';
    const config = await clientOf(issuer, clientId);
    const { seen, checks } = await throughLogin(config);
    const { searchParams } = new URL(seen.url);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: searchParams.get('code') ?? '',
        redirect_uri: seen.url.split('?')[0] ?? '',
        client_id: clientId,
        code_verifier: checks.pkceCodeVerifier,
      }),
    });
    const body = await response.text();
    const run = runs.find(({ flow }) => flow === 'token');
    if (run === undefined) throw new Error('the provider made no run');
    const inProcess = await engine.run('token', run.input);
    expect(run.decision).toBe('denied');
    expect({ status: response.status, body }).toEqual({
      status: inProcess.client.status,
      body: inProcess.client.body,
    });
    for (const [name, value] of Object.entries(inProcess.client.headers)) {
      expect(response.headers.get(name)).toBe(value);
    }
    expect(told).toEqual([]);
  });
});
