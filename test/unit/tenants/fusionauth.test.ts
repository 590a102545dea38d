import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { fusionauthStandIn } from '../../../electron/engine/tenants/fusionauth/index.ts';
import { CREDENTIAL, type Reply, type Sent, started, type Tenant } from './started.ts';

const ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';
const OTHER_ID = '00000000-0000-0002-0000-000000000000';
const BODY = 'function populate(jwt, user, registration) { jwt.plan = "pro"; }';

const lambdaSchema = z.strictObject({
  body: z.string(),
  debug: z.boolean(),
  engineType: z.string(),
  id: z.string(),
  insertInstant: z.int(),
  lastUpdateInstant: z.int(),
  name: z.string(),
  type: z.string(),
});
const oneSchema = z.strictObject({ lambda: lambdaSchema });
const allSchema = z.strictObject({ lambdas: z.array(lambdaSchema), total: z.int().optional() });
const item = z.strictObject({ code: z.string(), message: z.string().min(1) });
const errorsSchema = z.strictObject({
  fieldErrors: z.record(z.string(), z.array(item)),
  generalErrors: z.array(item),
});

let tenant: Tenant;
beforeEach(async () => {
  tenant = await started(fusionauthStandIn);
});

function call(path: string, sent: Sent = {}): Promise<Reply> {
  return tenant.send(path, { ...sent, headers: { authorization: CREDENTIAL, ...sent.headers } });
}

function lambda(fields: object = {}) {
  return { lambda: { name: 'Plan claim', type: 'JWTPopulate', body: BODY, ...fields } };
}

async function created(fields: object = {}, id = ID) {
  const reply = await call(`/api/lambda/${id}`, { method: 'POST', body: lambda(fields) });
  expect(reply.text).toContain(id);
  expect(reply.status).toBe(200);
  return oneSchema.parse(JSON.parse(reply.text)).lambda;
}

function one(reply: Reply) {
  expect(reply.text).not.toBe('');
  expect(reply.status).toBe(200);
  return oneSchema.parse(JSON.parse(reply.text)).lambda;
}

function all(reply: Reply) {
  expect(reply.status).toBe(200);
  return allSchema.parse(JSON.parse(reply.text));
}

/** The codes of a 400 by field; those of no field under ''. */
function codes(reply: Reply): Record<string, string[]> {
  expect(reply.status).toBe(400);
  expect(reply.headers['content-type']).toMatch(/^application\/json/);
  const { fieldErrors, generalErrors } = errorsSchema.parse(JSON.parse(reply.text));
  const found = Object.entries(fieldErrors).map(([field, items]) => [
    field,
    items.map(({ code }) => code),
  ]);
  const general = generalErrors.map(({ code }) => code);
  return Object.fromEntries(general.length > 0 ? [...found, ['', general]] : found);
}

describe('authentication', () => {
  test.each([
    ['no key', new Map<string, string>()],
    ['another key', new Map([['authorization', 'wrong']])],
    ['the key as a bearer token', new Map([['authorization', `Bearer ${CREDENTIAL}`]])],
  ])('%s is 401 with an empty body', async (_, headers) => {
    for (const [method, path] of [
      ['GET', '/api/lambda'],
      ['POST', `/api/lambda/${ID}`],
      ['PUT', `/api/lambda/${ID}`],
      ['GET', '/api/lambda/not-an-id'],
    ] as const) {
      const reply = await tenant.send(path, { method, headers: Object.fromEntries(headers) });
      expect(reply).toMatchObject({ status: 401, text: '' });
    }
  });
});

describe('create', () => {
  test('under a chosen id is 200, with the defaults and the times in ms', async () => {
    const before = Date.now();
    const made = await created();
    expect(made).toMatchObject({
      id: ID,
      name: 'Plan claim',
      type: 'JWTPopulate',
      body: BODY,
      debug: false,
      engineType: 'GraalJS',
    });
    expect(made.insertInstant).toBe(made.lastUpdateInstant);
    expect(made.insertInstant).toBeGreaterThanOrEqual(before);
  });

  test('without an id: the server picks one', async () => {
    const made = one(await call('/api/lambda', { method: 'POST', body: lambda({ id: OTHER_ID }) }));
    expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.id).not.toBe(OTHER_ID);
    expect(one(await call(`/api/lambda/${made.id}`))).toEqual(made);
  });

  test('of an id in capitals keeps it in lower case', async () => {
    const path = `/api/lambda/${ID.toUpperCase()}`;
    expect(one(await call(path, { method: 'POST', body: lambda() })).id).toBe(ID);
  });

  test('of an id that is there is 400 [duplicate], and nothing changes', async () => {
    const made = await created();
    const body = lambda({ name: 'Another' });
    const reply = await call(`/api/lambda/${ID}`, { method: 'POST', body });
    expect(codes(reply)).toEqual({ lambdaId: ['[duplicate]lambdaId'] });
    expect(one(await call(`/api/lambda/${ID}`))).toEqual(made);
  });

  test('of a name that is there is allowed', async () => {
    await created();
    await created({}, OTHER_ID);
    expect(all(await call('/api/lambda')).lambdas).toHaveLength(2);
  });

  test('of an id that is no UUID is 400', async () => {
    const reply = await call('/api/lambda/mine', { method: 'POST', body: lambda() });
    expect(codes(reply)).toEqual({ lambdaId: ['[couldNotConvert]lambdaId'] });
  });

  test('without its required fields answers all errors together', async () => {
    const reply = await call('/api/lambda', { method: 'POST', body: { lambda: {} } });
    expect(codes(reply)).toEqual({
      'lambda.name': ['[blank]lambda.name'],
      'lambda.type': ['[blank]lambda.type'],
      'lambda.body': ['[blank]lambda.body'],
    });
  });

  test('null and blank count as not given', async () => {
    const body = lambda({ name: '  ', body: null });
    expect(codes(await call('/api/lambda', { method: 'POST', body }))).toEqual({
      'lambda.name': ['[blank]lambda.name'],
      'lambda.body': ['[blank]lambda.body'],
    });
  });

  test('without a lambda is 400', async () => {
    const reply = await call('/api/lambda', { method: 'POST', body: {} });
    expect(codes(reply)).toEqual({ lambda: ['[missing]lambda'] });
  });

  test('of an unknown type lists the accepted ones', async () => {
    const body = lambda({ type: 'SCIMGroupRequestConverter' });
    const reply = await call('/api/lambda', { method: 'POST', body });
    expect(codes(reply)).toEqual({ 'lambda.type': ['[invalidJSON]lambda.type'] });
    expect(reply.text).toContain('SCIMServerGroupRequestConverter');
    expect(reply.text).toContain('MFARequirement');
  });

  test('with a value of the wrong JSON type is 400 on its field', async () => {
    const reply = await call('/api/lambda', { method: 'POST', body: lambda({ debug: 'yes' }) });
    expect(codes(reply)).toEqual({ 'lambda.debug': ['[invalidJSON]lambda.debug'] });
  });

  test.each(['{"lambda":', '', '[]', 'null'])('with the body %j is 400', async (body) => {
    expect(codes(await call('/api/lambda', { method: 'POST', body }))).toEqual({
      '': ['[invalidJSON]'],
    });
  });

  test('of another content type is 400', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await call('/api/lambda', { method: 'POST', headers, body: lambda() });
    expect(codes(reply)).toEqual({ '': ['[InvalidContentType]'] });
  });

  test('ignores unknown and read-only fields', async () => {
    const extra = { enabled: true, insertInstant: 1, lastUpdateInstant: 2, description: 'x' };
    const made = await created(extra);
    expect(made.insertInstant).toBeGreaterThan(2);
    expect(made.lastUpdateInstant).toBeGreaterThan(2);
  });
});

describe('the source of a lambda', () => {
  const save = (body: string, type = 'JWTPopulate') =>
    call('/api/lambda', { method: 'POST', body: lambda({ body, type }) });

  test.each([
    ['does not parse', 'function populate(jwt) {'],
    ['is newer than ECMAScript 2021', 'class A { x = 1 } function populate() {}'],
    ['is a module', 'export function populate() {}'],
    ['awaits at its top level', 'await fetch("x"); function populate() {}'],
  ])('that %s is 400 on lambda.body', async (_, body) => {
    expect(codes(await save(body))).toEqual({ 'lambda.body': ['[invalid]lambda.body'] });
  });

  test.each([
    ['JWTPopulate', 'function reconcile() {}', 'populate'],
    ['MFARequirement', 'function validate() {}', 'checkRequired'],
    ['JWTPopulate', 'function outer() { function populate() {} }', 'populate'],
    ['JWTPopulate', 'other.populate = 1', 'populate'],
  ])('of %s that is %j lacks its function', async (type, body, name) => {
    const reply = await save(body, type);
    expect(codes(reply)).toEqual({ 'lambda.body': ['[missing]lambda.body'] });
    expect(reply.text).toContain(`[${name}]`);
  });

  test.each([
    'function helper() {} function populate(jwt) { helper(); }',
    'const populate = (jwt) => { jwt.a ??= 1; };',
    'var a, populate; populate = function () {};',
    'globalThis.populate = function () {};',
    'this["populate"] = function () {};',
    'async function populate(jwt) {}',
  ])('%j is accepted', async (body) => {
    expect((await save(body)).status).toBe(200);
  });
});

describe('read', () => {
  test('of an unknown id is 404 with an empty body', async () => {
    expect(await call(`/api/lambda/${ID}`)).toMatchObject({ status: 404, text: '' });
  });

  test('of all, and of one type', async () => {
    await created();
    await created({ type: 'LoginValidation', body: 'function validate() {}' }, OTHER_ID);
    expect(all(await call('/api/lambda')).lambdas).toHaveLength(2);
    const some = all(await call('/api/lambda?type=LoginValidation'));
    expect(some.lambdas.map(({ id }) => id)).toEqual([OTHER_ID]);
    expect(codes(await call('/api/lambda?type=Nothing'))).toHaveProperty('type');
  });
});

describe('update', () => {
  const put = (body: unknown, id = ID) => call(`/api/lambda/${id}`, { method: 'PUT', body });

  test('replaces everything; what is not sent gets its default', async () => {
    const made = await created({ debug: true });
    const body = 'function populate(jwt) {}';
    const after = one(await put({ lambda: { name: 'Renamed', body } }));
    expect(after).toMatchObject({ id: ID, name: 'Renamed', body, debug: false });
    expect(after).toMatchObject({ type: 'JWTPopulate', insertInstant: made.insertInstant });
    expect(after.lastUpdateInstant).toBeGreaterThanOrEqual(made.lastUpdateInstant);
    expect(one(await call(`/api/lambda/${ID}`))).toEqual(after);
  });

  test('takes back the whole object that was read', async () => {
    const made = await created({ debug: true });
    const { lastUpdateInstant: _, ...same } = made;
    expect(one(await put({ lambda: made }))).toMatchObject(same);
  });

  test('can not change the type', async () => {
    const made = await created();
    const body = lambda({ type: 'LoginValidation', body: 'function validate() {}' });
    expect(codes(await put(body))).toHaveProperty(['lambda.type']);
    expect(one(await call(`/api/lambda/${ID}`))).toEqual(made);
  });

  test('of a bad body is 400, and nothing changes', async () => {
    const made = await created();
    expect(codes(await put(lambda({ body: 'function (' })))).toEqual({
      'lambda.body': ['[invalid]lambda.body'],
    });
    expect(one(await call(`/api/lambda/${ID}`))).toEqual(made);
  });

  test('of an unknown id is 404 with an empty body', async () => {
    expect(await put(lambda())).toMatchObject({ status: 404, text: '' });
  });
});

describe('patch', () => {
  const patch = (body: unknown, type = 'application/json', id = ID) =>
    call(`/api/lambda/${id}`, { method: 'PATCH', headers: { 'content-type': type }, body });

  test.each(['application/json', 'application/merge-patch+json'])(
    'as %s changes what is sent, and null gives the default back',
    async (type) => {
      await created({ debug: true });
      expect(one(await patch({ lambda: { name: 'New' } }, type))).toMatchObject({
        name: 'New',
        body: BODY,
        debug: true,
      });
      expect(one(await patch({ lambda: { debug: null } }, type)).debug).toBe(false);
    },
  );

  test('as operations', async () => {
    await created();
    const operations = [
      { op: 'test', path: '/lambda/name', value: 'Plan claim' },
      { op: 'replace', path: '/lambda/name', value: 'New' },
    ];
    const type = 'application/json-patch+json';
    expect(one(await patch(operations, type)).name).toBe('New');
    expect(codes(await patch(operations, type))).toEqual({ '': ['[invalidJSON]'] });
    const pollute = [{ op: 'add', path: '/__proto__/polluted', value: 1 }];
    await patch(pollute, type);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('that removes a required field is 400', async () => {
    await created();
    expect(codes(await patch({ lambda: { body: null } }))).toEqual({
      'lambda.body': ['[blank]lambda.body'],
    });
  });

  test('can not change id and times', async () => {
    const made = await created();
    const after = one(await patch({ lambda: { id: OTHER_ID, insertInstant: 1 } }));
    expect(after).toMatchObject({ id: ID, insertInstant: made.insertInstant });
  });

  test('of an unknown id is 404 with an empty body', async () => {
    expect(await patch({ lambda: {} })).toMatchObject({ status: 404, text: '' });
  });
});

describe('delete', () => {
  const remove = () => call(`/api/lambda/${ID}`, { method: 'DELETE' });

  test('is 200 with an empty body, then 404', async () => {
    await created();
    expect(await remove()).toMatchObject({ status: 200, text: '' });
    expect(await remove()).toMatchObject({ status: 404, text: '' });
    expect(await call(`/api/lambda/${ID}`)).toMatchObject({ status: 404 });
  });
});

describe('search', () => {
  const names = (reply: Reply) => all(reply).lambdas.map(({ name }) => name);
  const id = (last: number) => `00000000-0000-0000-0000-00000000000${last}`;

  beforeEach(async () => {
    await created({ name: 'beta Claims' }, id(1));
    await created({ name: 'Alpha claims' }, id(2));
    const validate = 'function validate() { /* risk */ }';
    await created({ name: 'gamma', type: 'LoginValidation', body: validate }, id(3));
  });

  test.each([
    ['name=CLAIMS', ['Alpha claims', 'beta Claims']],
    ['name=a*c', ['Alpha claims', 'beta Claims']],
    ['name=c*a*x', []],
    ['body=Risk', ['gamma']],
    ['type=LoginValidation', ['gamma']],
    ['', ['Alpha claims', 'beta Claims', 'gamma']],
    ['orderBy=id+DESC', ['gamma', 'Alpha claims', 'beta Claims']],
    ['startRow=1&numberOfResults=1', ['beta Claims']],
  ])('GET with %j', async (query, expected) => {
    expect(names(await call(`/api/lambda/search?${query}`))).toEqual(expected);
  });

  test('POST takes the same under "search", and total counts before paging', async () => {
    const body = { search: { name: 'claims', numberOfResults: 1, orderBy: 'name DESC' } };
    const reply = await call('/api/lambda/search', { method: 'POST', body });
    expect(names(reply)).toEqual(['beta Claims']);
    expect(all(reply).total).toBe(2);
  });

  test('by an unknown column is 400', async () => {
    expect(codes(await call('/api/lambda/search?orderBy=body'))).toHaveProperty(['search.orderBy']);
  });
});

test('the state file brings everything back', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-fusionauth-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const stateFile = join(dir, 'state.json');
  tenant = await started(fusionauthStandIn, stateFile);
  const made = await created();
  tenant = await started(fusionauthStandIn, stateFile);
  expect(one(await call(`/api/lambda/${ID}`))).toEqual(made);
});
