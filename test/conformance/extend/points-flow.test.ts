import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { signingKey } from '../../../electron/engine/identity/keys.ts';
import { runFlow } from '../../../electron/engine/simulate/run.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import type { FlowInput, FlowName, Run } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const example = directorySchema.parse(
  JSON.parse(readFileSync(new URL('../../../examples/directory.json', import.meta.url), 'utf8')),
);
const directory = directorySchema.parse({
  ...example,
  users: [
    ...example.users,
    {
      ...{ id: 'u-phone', username: 'phone', phone: '+12025550148', password: 'pw' },
      secondFactor: { methods: ['sms'], required: true, code: '353216' },
    },
  ],
  applications: [
    {
      ...{ clientId: 'desk', name: 'Desk', platform: 'extend', redirectUris: [] },
      grantTypes: ['client_credentials', 'password', 'authorization_code'],
      scopes: ['openid', 'leads:read', 'leads:write'],
    },
  ],
});
const keyFolder = mkdtempSync(join(tmpdir(), 'hookbench-extend-'));
afterAll(() => rmSync(keyFolder, { recursive: true, force: true }));

async function run(
  flow: FlowName,
  trigger: string,
  code: string,
  input: Partial<FlowInput> = {},
  config: object = {},
): Promise<Run> {
  const found = extend.triggers.find(({ id }) => id === trigger);
  if (found === undefined) throw new Error(`no trigger ${trigger}`);
  const manifest = manifestSchema.parse({ platform: 'extend', trigger, config });
  const source = { file: 'index.js', code };
  const extensions = [{ slug: 'hook', trigger: found, manifest, source, secrets: {} }];
  return runFlow(
    {
      ...{ flow, platform: extend, directory, extensions, fixtures: [] },
      input: { platform: 'extend', application: 'desk', ...input },
    },
    { sandbox: await testSandbox(), key: () => signingKey(keyFolder, keyFolder) },
  );
}

const access = ({ tokens }: Run) =>
  Object.fromEntries((tokens[0]?.claims ?? []).map(({ name, value }) => [name, value]));
const answer = ({ client }: Run) => ({ status: client.status, body: JSON.parse(client.body) });
const asked = ({ stages }: Run) =>
  stages.flatMap(({ stage, invocations }) => invocations.map(() => stage));

describe('extend.md Extension points in a flow: client credentials', () => {
  const machine = { grant: 'client_credentials' as const, scopes: ['leads:read'] };
  const exchange = (body: string, config = {}) =>
    run(
      ...(['token', 'client-credentials-exchange'] as const),
      `module.exports = (client, scope, audience, context, cb) => { ${body} };`,
      ...([machine, config] as const),
    );

  test('takes the scope and the claims of URLs', async () => {
    const done = await exchange(
      "scope.push('leads:write'); cb(null, { scope, 'https://acme.test/plan': client.id, plan: 1, 'https://x.auth0.com/a': 2, 'http://webtask.io/': 3 });",
    );
    expect(done.decision).toBe('issued');
    expect(access(done)).toMatchObject({
      scope: 'leads:read leads:write',
      'https://acme.test/plan': 'desk',
    });
    const [called] = done.stages.flatMap(({ invocations }) => invocations);
    const refused = called?.effects.filter(({ status }) => status === 'refused') ?? [];
    expect(refused.map(({ path }) => path)).toEqual([
      'claims.plan',
      'claims["https://x.auth0.com/a"]',
      'claims["http://webtask.io/"]',
    ]);
  });

  test('without a scope in the answer there is none', async () => {
    expect(access(await exchange('cb(null, {});')).scope).toBe('');
  });

  test.each([
    ['InvalidScopeError', 400, 'invalid_scope'],
    ['InvalidRequestError', 400, 'invalid_request'],
    ['ServerError', 500, 'server_error'],
    ['Error', 500, 'server_error'],
  ])('errors: %s', async (name, status, error) => {
    const denied = await exchange(`cb(new ${name}('Not so.'));`, { contract: '6' });
    expect(denied.decision).toBe('denied');
    expect(answer(denied)).toEqual({ status, body: { error, error_description: 'Not so.' } });
  });
});

test('extend.md Extension points in a flow: password', async () => {
  const code =
    "module.exports = (user, client, scope, audience, context, cb) => cb(null, { accessToken: { 'https://acme.test/who': user.displayName }, idToken: { 'https://acme.test/i': 1 } });";
  const form = { username: 'phone', password: 'pw' };
  const done = await run('token', 'password-exchange', code, {
    ...{ grant: 'password', scopes: ['openid', 'leads:read'], form },
  });
  expect(done.decision).toBe('issued');
  expect(access(done)).toMatchObject({
    'https://acme.test/who': 'phone',
    scope: 'openid leads:read',
  });
  const id = done.tokens.find(({ kind }) => kind === 'id')?.claims ?? [];
  expect(id.find(({ name }) => name === 'https://acme.test/i')).toMatchObject({
    value: 1,
    origin: 'hook:1',
  });
  const without = await run('token', 'password-exchange', code, {
    ...{ grant: 'password', scopes: ['leads:read'], form },
  });
  const [called] = without.stages.flatMap(({ invocations }) => invocations);
  expect(called?.effects.find(({ path }) => path?.startsWith('idToken'))).toMatchObject({
    path: 'idToken.claims["https://acme.test/i"]',
    status: 'refused',
    reason: expect.stringContaining('"openid"'),
  });
  const other = await run('token', 'password-exchange', code, {
    ...{ user: 'phone', grant: 'authorization_code' },
  });
  expect(other.stages[0]?.skipped).toMatchObject([
    { reason: expect.stringContaining('"password"') },
  ]);
});

describe('extend.md Extension points in a flow: before registration', () => {
  const form = { email: 'nia@acme.test', password: 'staple-horse' };

  test('adds metadata, and refuses names that it can not hold', async () => {
    const done = await run(
      'registration',
      'pre-user-registration',
      "module.exports = (user, context, cb) => cb(null, { user: { user_metadata: { a: user.password, 'b.c': 1, $d: 2 }, app_metadata: { vip: true }, other: 1 } });",
      { form },
    );
    expect(done.decision).toBe('done');
    const own = (done.changes ?? []).filter(({ origin }) => origin.startsWith('hook'));
    expect(own.map(({ path, value }) => [path, value])).toEqual([
      ['platform.extend.user_metadata.a', 'staple-horse'],
      ['platform.extend.app_metadata.vip', true],
    ]);
    const [called] = done.stages.flatMap(({ invocations }) => invocations);
    expect(called?.effects.filter(({ status }) => status === 'refused')).toHaveLength(2);
  });

  test('an error keeps the user out, with the words for them', async () => {
    const done = await run(
      'registration',
      'pre-user-registration',
      "module.exports = (user, context, cb) => cb(new PreUserRegistrationError('inner', 'Not you.'));",
      { form },
      { contract: '6' },
    );
    expect(done.decision).toBe('denied');
    expect(answer(done)).toMatchObject({ status: 400, body: { error_description: 'Not you.' } });
  });
});

describe('extend.md Extension points in a flow', () => {
  const fails = "module.exports = (user, context, cb) => cb(new Error('no'));";

  test('after registration: nothing it says counts', async () => {
    const form = { email: 'nia@acme.test', password: 'x' };
    const done = await run('registration', 'post-user-registration', fails, { form });
    expect(done.decision).toBe('done');
    expect(asked(done)).toEqual(['user.registered']);
  });

  test('after a password change: nothing it says counts', async () => {
    const done = await run('password-update', 'post-change-password', fails, {
      ...{ user: 'phone', form: { password: 'other-horse' } },
    });
    expect(done.decision).toBe('done');
    expect(asked(done)).toEqual(['password.update']);
  });

  test('phone: the code goes by it, and a message that is not sent ends the login', async () => {
    const sends = (body: string) =>
      run(
        'login',
        'send-phone-message',
        `module.exports = (recipient, text, context, cb) => { console.log(recipient, context.code, context.factor_type); ${body} };`,
        { form: { username: 'phone', password: 'pw' } },
      );
    const sent = await sends('cb();');
    expect(sent.decision).toBe('suspended');
    const [called] = sent.stages.flatMap(({ invocations }) => invocations);
    expect(called?.records[0]?.text).toBe('+12025550148 353216 second');
    const lost = await sends("cb(new Error('no credit'));");
    expect(answer(lost)).toEqual({
      status: 500,
      body: { error: 'server_error', error_description: 'no credit' },
    });
  });
});
