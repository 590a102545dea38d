import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { quasrStandIn } from '../../../electron/engine/tenants/quasr/index.ts';
import { CREDENTIAL, started, type Tenant } from './started.ts';

const SCOPE = 'https://api.quasr.io/scopes/admin';
const CREATE =
  'mutation($input: CreateExtensionInput!) { createExtension(input: $input) { id label status created_at expires_at build { status } config { runtime code } } }';
const UPDATE =
  'mutation($input: UpdateExtensionInput!) { updateExtension(input: $input) { id status build { status } } }';

const code = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const GOOD = code('exports.handler = async () => ({});');

async function ask(tenant: Tenant, query: string, variables: object = {}, token = CREDENTIAL) {
  const { status, text } = await tenant.send('/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: { query, variables },
  });
  return { status, ...JSON.parse(text) };
}

const create = (tenant: Tenant, label: string, text = GOOD) =>
  ask(tenant, CREATE, { input: { label, config: { code: text } } });

const token = (tenant: Tenant, fields: Record<string, string>) =>
  tenant.send('/oauth2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

const CLIENT = {
  grant_type: 'client_credentials',
  client_id: 'publisher',
  client_secret: CREDENTIAL,
  scope: SCOPE,
};

describe('tokens', () => {
  test('are given for a secret and the scope, and open the API', async () => {
    const tenant = await started(quasrStandIn);
    const { status, text } = await token(tenant, CLIENT);
    expect(status).toBe(200);
    const issued = JSON.parse(text);
    expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
    expect(issued.access_token).not.toContain(CREDENTIAL);
    const answer = await ask(
      tenant,
      '{ listExtensions { items { id } } }',
      {},
      issued.access_token,
    );
    expect(answer).toEqual({ status: 200, data: { listExtensions: { items: [] } } });
  });

  test.each([
    [{ ...CLIENT, client_secret: 'no' }, 401, 'invalid_client'],
    [{ ...CLIENT, scope: '' }, 400, 'invalid_scope'],
    [{ ...CLIENT, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('are refused (%#)', async (fields, status, error) => {
    const answer = await token(await started(quasrStandIn), fields);
    expect({ status: answer.status, ...JSON.parse(answer.text) }).toMatchObject({ status, error });
  });

  test('that nobody issued are answered as AppSync does', async () => {
    const tenant = await started(quasrStandIn);
    expect(await ask(tenant, '{ listExtensions { items { id } } }', {}, 'no')).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });
});

describe('extensions', () => {
  test('are pending, then built and enabled, for a day', async () => {
    const running = await quasrStandIn.start({ port: 0, credential: CREDENTIAL, buildMs: 1e9 });
    onTestFinished(() => running.close());
    const slow: Tenant = await started({ ...quasrStandIn, start: async () => running });
    expect((await create(slow, 'a')).data.createExtension).toMatchObject({
      label: 'a',
      status: 'PENDING',
      build: { status: 'QUEUED' },
      config: { code: GOOD },
    });
    const tenant = await started(quasrStandIn);
    const { createExtension: made } = (await create(tenant, 'a')).data;
    expect(made).toMatchObject({ status: 'ENABLED', build: { status: 'SUCCEEDED' } });
    expect(Date.parse(made.expires_at) - Date.parse(made.created_at)).toBe(86_400_000);
  });

  test('that do not parse are not enabled', async () => {
    const tenant = await started(quasrStandIn);
    const { createExtension: made } = (await create(tenant, 'a', code('('))).data;
    expect(made).toMatchObject({ status: 'DISABLED', build: { status: 'FAILED' } });
    const { updateExtension: now } = (
      await ask(tenant, UPDATE, { input: { id: made.id, config: { code: GOOD } } })
    ).data;
    expect(now).toMatchObject({ status: 'ENABLED', build: { status: 'SUCCEEDED' } });
  });

  test('are five; one more is an error of the mutation', async () => {
    const tenant = await started(quasrStandIn);
    const ids: string[] = [];
    for (const label of ['a', 'b', 'c', 'd', 'e']) {
      ids.push((await create(tenant, label)).data.createExtension.id);
    }
    expect(await create(tenant, 'f')).toMatchObject({
      status: 200,
      data: { createExtension: null },
      errors: [{ path: ['createExtension'], errorType: 'LimitExceeded', data: null }],
    });
    await ask(tenant, UPDATE, { input: { id: ids[0], status: 'DISABLED' } });
    expect((await create(tenant, 'f')).errors).toBeUndefined();
    expect(
      (await ask(tenant, UPDATE, { input: { id: ids[0], status: 'ENABLED' } })).errors,
    ).toMatchObject([{ errorType: 'LimitExceeded' }]);
  });

  test('come page by page, and are still there after a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hookbench-quasr-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const file = join(dir, 'tenant.json');
    const tenant = await started(quasrStandIn, file);
    for (const label of ['a', 'b', 'c']) await create(tenant, label);
    const query =
      'query($next: String) { listExtensions(limit: 2, nextToken: $next) { items { label } nextToken } }';
    const first = (await ask(tenant, query)).data.listExtensions;
    expect(first.items).toEqual([{ label: 'a' }, { label: 'b' }]);
    const again = await started(quasrStandIn, file);
    expect((await ask(again, query, { next: first.nextToken })).data.listExtensions).toEqual({
      items: [{ label: 'c' }],
      nextToken: null,
    });
  });

  test.each([
    ['code beside config', CREATE, { input: { code: GOOD } }, 'ValidationError'],
    ['a field that is none', '{ listExtensions { items { logs } } }', {}, 'ValidationError'],
    ['an id that is none', UPDATE, { input: { id: 'x', status: 'DISABLED' } }, 'NotFound'],
    ['no status to set', UPDATE, { input: { id: 'x', status: 'LOCKED' } }, 'NotFound'],
  ])('%s is an error', async (_, query, variables, errorType) => {
    const tenant = await started(quasrStandIn);
    expect((await ask(tenant, query, variables)).errors[0]).toMatchObject({ errorType });
  });
});

test('a client gets an extension for one token and keeps what was not named', async () => {
  const tenant = await started(quasrStandIn);
  const id = 'c0000000-0000-4000-8000-000000000001';
  const ext = (await create(tenant, 'a')).data.createExtension.id;
  const bind =
    'mutation($input: UpdateAccountInput!) { updateAccount(input: $input) { config { tokens { access { exp ext } identity { ext } } } } }';
  const input = { id, subtype: 'client', config: { tokens: { access: { ext } } } };
  expect((await ask(tenant, bind, { input })).data.updateAccount.config.tokens).toEqual({
    access: { exp: '3600', ext },
    identity: { ext: null },
  });
  const unknown = { ...input, config: { tokens: { identity: { ext: 'x' } } } };
  expect((await ask(tenant, bind, { input: unknown })).errors).toMatchObject([
    { errorType: 'NotFound' },
  ]);
});

describe('the fields of the API', () => {
  test('an extension tells who, when, its function and counts, and no text', async () => {
    const tenant = await started(quasrStandIn);
    await create(tenant, 'a');
    const query =
      '{ listExtensions { items { created_by updated_by updated_at config { runtime memory timeout concurrency } statistics { runs { pending success failed } logs { pending success failed } updated_at } } } }';
    const none = { pending: 0, success: 0, failed: 0 };
    expect((await ask(tenant, query)).data.listExtensions.items).toMatchObject([
      {
        created_by: null,
        updated_by: null,
        config: { runtime: 'nodejs22.x', memory: 128, timeout: 5, concurrency: null },
        statistics: { runs: none, logs: none },
      },
    ]);
  });

  test.each([
    ['{ label: { eq: "a" } }', ['a']],
    ['{ label: { ne: "a" } }', ['ab', 'c']],
    ['{ label: { beginsWith: "a" } }', ['a', 'ab']],
    ['{ label: { contains: "b" } }', ['ab']],
    ['{ label: { notContains: "a" } }', ['c']],
    ['{ label: { ge: "ab" } }', ['ab', 'c']],
    ['{ label: { gt: "ab" } }', ['c']],
    ['{ label: { le: "ab" } }', ['a', 'ab']],
    ['{ label: { lt: "ab" } }', ['a']],
    ['{ label: { between: ["ab", "b"] } }', ['ab']],
    ['{ status: { eq: "DISABLED" } }', []],
    ['{ status: { eq: "ENABLED" }, label: { contains: "c" } }', ['c']],
  ])('extensions are filtered by %s', async (filter, labels) => {
    const tenant = await started(quasrStandIn);
    for (const label of ['a', 'ab', 'c']) await create(tenant, label);
    const { data } = await ask(tenant, `{ listExtensions(filter: ${filter}) { items { label } } }`);
    expect(data.listExtensions.items.map(({ label }: { label: string }) => label)).toEqual(labels);
  });

  test('lives of tokens and extensions are texts, and a client keeps its keys and uses', async () => {
    const tenant = await started(quasrStandIn);
    const id = 'c0000000-0000-4000-8000-000000000001';
    const bind =
      'mutation($input: UpdateAccountInput!) { updateAccount(input: $input) { status config { tokens { access { exp use aud ext jwk } identity { exp use ext jwk } refresh { exp use } } } } }';
    const tokens = {
      access: { exp: '7200', jwk: '{"kty":"RSA"}' },
      refresh: { exp: '90', use: 1 },
    };
    const input = { id, subtype: 'client', status: 'ENABLED', config: { tokens } };
    expect((await ask(tenant, bind, { input })).data.updateAccount).toEqual({
      status: 'ENABLED',
      config: {
        tokens: {
          access: { exp: '7200', use: 0, aud: [], ext: null, jwk: '{"kty":"RSA"}' },
          identity: { exp: '3600', use: 0, ext: null, jwk: null },
          refresh: { exp: '90', use: 1 },
        },
      },
    });
    const limits =
      '{ getTenant(id: "t") { config { extensions { pending { exp } enabled { exp max } } } } }';
    expect((await ask(tenant, limits)).data.getTenant.config.extensions).toEqual({
      pending: { exp: '86400' },
      enabled: { exp: '2592000', max: 5 },
    });
  });
});
