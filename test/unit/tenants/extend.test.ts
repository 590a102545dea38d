import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { extendStandIn } from '../../../electron/engine/tenants/extend/index.ts';
import { MAX_DATA_BYTES } from '../../../electron/engine/tenants/extend/storage.ts';
import { MAX_CODE_BYTES } from '../../../electron/engine/tenants/extend/upsert.ts';
import { CREDENTIAL, type Reply, type Sent, started, type Tenant } from './started.ts';

const CODE = 'module.exports = (ctx, cb) => cb(null, { ok: true });';
const PATH = '/api/webtask/acme/lead-score';

const map = z.record(z.string(), z.string());
const webtaskSchema = z.strictObject({
  container: z.string(),
  name: z.string(),
  token: z.string().min(20),
  meta: map.optional(),
  secrets: map.optional(),
  code: z.string().optional(),
  url: z.string().optional(),
  webtask_url: z.url(),
});

let tenant: Tenant;
beforeEach(async () => {
  tenant = await started(extendStandIn);
});

function call(path: string, { headers, ...sent }: Sent = {}): Promise<Reply> {
  const authorization = `Bearer ${CREDENTIAL}`;
  return tenant.send(path, { ...sent, headers: { authorization, ...headers } });
}

const put = (body: unknown, path = PATH) => call(path, { method: 'PUT', body });

function webtask(reply: Reply) {
  expect(reply.text).toContain('webtask_url');
  expect(reply.status).toBe(200);
  return webtaskSchema.parse(JSON.parse(reply.text));
}

const whole = async () => webtask(await call(`${PATH}?decrypt=true&fetch_code=true`));

function refused(reply: Reply, status: number): string {
  expect(reply.status).toBe(status);
  const body = z.strictObject({ code: z.literal(status), error: z.string(), message: z.string() });
  return body.parse(JSON.parse(reply.text)).message;
}

describe('authorisation', () => {
  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer wrong' }],
    ['the token without Bearer', { authorization: CREDENTIAL }],
  ])('%s is 403 everywhere', async (_, headers) => {
    for (const [method, path] of [
      ['GET', PATH],
      ['PUT', PATH],
      ['DELETE', PATH],
      ['GET', '/api/webtask/acme'],
      ['GET', `${PATH}/data`],
      ['DELETE', '/api/cache/acme/lead-score'],
      ['POST', '/api/tokens/issue'],
    ] as const) {
      refused(await tenant.send(path, { method, headers }), 403);
    }
  });

  test('the token may stand in the query', async () => {
    expect((await tenant.send(`/api/webtask/acme?key=${CREDENTIAL}`)).status).toBe(200);
    refused(await tenant.send('/api/webtask/acme?key=wrong'), 403);
  });

  test('a tenant token manages its container and no other', async () => {
    const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'acme,beta' } });
    expect(issued.status).toBe(200);
    expect(issued.headers['content-type']).toMatch(/^text\/plain/);
    const headers = { authorization: `Bearer ${issued.text}` };
    expect((await tenant.send('/api/webtask/acme', { headers })).status).toBe(200);
    expect((await tenant.send('/api/webtask/beta', { headers })).status).toBe(200);
    refused(await tenant.send('/api/webtask/other', { headers }), 403);
    refused(
      await tenant.send('/api/tokens/issue', { method: 'POST', headers, body: { ten: 'acme' } }),
      403,
    );
  });

  test('a tenant token ends', async () => {
    const body = { ten: 'acme', exp: 1 };
    const { text } = await call('/api/tokens/issue', { method: 'POST', body });
    const headers = { authorization: `Bearer ${text}` };
    refused(await tenant.send('/api/webtask/acme', { headers }), 403);
  });

  test.each([{}, { ten: '/.*/' }, { ten: 'acme', jtn: 'x' }])(
    'claims that are not issued here (%j) are 400',
    async (body) => {
      refused(await call('/api/tokens/issue', { method: 'POST', body }), 400);
    },
  );

  test("a webtask's own token manages nothing", async () => {
    const { token } = webtask(await put({ code: CODE }));
    const headers = { authorization: `Bearer ${token}` };
    refused(await tenant.send(PATH, { headers }), 403);
  });
});

describe('PUT', () => {
  test('makes a webtask: 200, its run URL in the body and in Location', async () => {
    const reply = await put({ code: CODE, meta: { 'wt-compiler': 'auth0-ext-compilers/generic' } });
    const made = webtask(reply);
    expect(made).toMatchObject({
      container: 'acme',
      name: 'lead-score',
      meta: { 'wt-compiler': 'auth0-ext-compilers/generic' },
      webtask_url: `${tenant.url}/api/run/acme/lead-score`,
    });
    expect(reply.headers.location).toBe(made.webtask_url);
    expect(made).not.toHaveProperty('code');
    expect(made).not.toHaveProperty('secrets');
  });

  test('keeps names that have to be written as escapes', async () => {
    const path = '/api/webtask/acme/a%20%2F%20b';
    const made = webtask(await put({ code: CODE }, path));
    expect(made.name).toBe('a / b');
    expect(made.webtask_url).toBe(`${tenant.url}/api/run/acme/a%20%2F%20b`);
    expect(webtask(await call(path)).name).toBe('a / b');
  });

  test('without meta keeps the existing meta', async () => {
    await put({ code: CODE, meta: { kind: 'score' } });
    await put({ code: '// new' });
    expect(await whole()).toMatchObject({ code: '// new', meta: { kind: 'score' } });
  });

  test('with meta replaces all of it', async () => {
    await put({ code: CODE, meta: { kind: 'score', old: '1' } });
    await put({ code: CODE, meta: { kind: 'other' } });
    expect((await whole()).meta).toEqual({ kind: 'other' });
    await put({ code: CODE, meta: {} });
    expect(await whole()).not.toHaveProperty('meta');
  });

  test('without secrets drops them: what is not sent is gone', async () => {
    await put({ code: CODE, secrets: { KEY: 'k' } });
    expect((await whole()).secrets).toEqual({ KEY: 'k' });
    await put({ code: CODE });
    expect(await whole()).not.toHaveProperty('secrets');
  });

  test('takes a url in place of code', async () => {
    webtask(await put({ url: 'https://code.example/webtask.js' }));
    expect(await whole()).toMatchObject({ url: 'https://code.example/webtask.js' });
    await put({ code: CODE });
    expect(await whole()).not.toHaveProperty('url');
  });

  test.each([
    ['both code and url', { code: CODE, url: 'https://code.example/' }, 'exactly one'],
    ['neither code nor url', { meta: {} }, 'exactly one'],
    ['a url of another scheme', { url: 'file:///etc/passwd' }, 'url'],
    ['meta that is no text', { code: CODE, meta: { order: 1 } }, 'meta.order'],
    ['secrets that are no text', { code: CODE, secrets: { KEY: null } }, 'secrets.KEY'],
    ['a body that is no JSON', '{', ''],
    ['a body that is no object', '[]', ''],
  ])('%s is 400, and nothing is made', async (_, body, text) => {
    expect(refused(await put(body), 400)).toContain(text);
    refused(await call(PATH), 404);
  });

  test('code has at most 100 KB of UTF-8', async () => {
    expect((await put({ code: 'a'.repeat(MAX_CODE_BYTES) })).status).toBe(200);
    expect(refused(await put({ code: 'a'.repeat(MAX_CODE_BYTES + 1) }), 400)).toContain('102400');
    refused(await put({ code: 'ä'.repeat(MAX_CODE_BYTES / 2 + 1) }), 400);
  });
});

describe('GET one', () => {
  test('of an unknown name is 404', async () => {
    refused(await call(PATH), 404);
    await put({ code: CODE });
    refused(await call('/api/webtask/other/lead-score'), 404);
  });

  test('shows code and secrets only when asked', async () => {
    await put({ code: CODE, secrets: { KEY: 'k' } });
    expect(Object.keys(webtask(await call(PATH)))).toEqual([
      'container',
      'name',
      'token',
      'webtask_url',
    ]);
    expect(webtask(await call(`${PATH}?fetch_code`)).code).toBe(CODE);
    expect(webtask(await call(`${PATH}?decrypt=true`)).secrets).toEqual({ KEY: 'k' });
    expect(webtask(await call(`${PATH}?decrypt=false&fetch_code=0`))).not.toHaveProperty('code');
  });
});

describe('GET all', () => {
  const names = (reply: Reply) => {
    expect(reply.status).toBe(200);
    return z
      .array(webtaskSchema)
      .parse(JSON.parse(reply.text))
      .map(({ name }) => name);
  };

  beforeEach(async () => {
    await put({ code: CODE, meta: { type: 'score', region: 'eu' } }, '/api/webtask/acme/one');
    await put({ code: CODE, meta: { type: 'score', at: '10:30' } }, '/api/webtask/acme/two');
    await put({ code: CODE }, '/api/webtask/acme/three');
    await put({ code: CODE, meta: { type: 'score' } }, '/api/webtask/beta/one');
  });

  test.each([
    ['', ['one', 'two', 'three']],
    ['?meta=type:score', ['one', 'two']],
    ['?meta=type:score&meta=region:eu', ['one']],
    ['?meta=at:10:30', ['two']],
    ['?meta=constructor:x', []],
    ['?offset=1&limit=1', ['two']],
    ['?offset=3', []],
    ['?meta=type:score&offset=1', ['two']],
  ])('with %j', async (query, expected) => {
    expect(names(await call(`/api/webtask/acme${query}`))).toEqual(expected);
  });

  test('of an empty container is an empty list', async () => {
    expect(names(await call('/api/webtask/none'))).toEqual([]);
  });

  test('gives each item all its meta, and none where there is none', async () => {
    const items = z.array(webtaskSchema).parse(JSON.parse((await call('/api/webtask/acme')).text));
    expect(items[0]?.meta).toEqual({ type: 'score', region: 'eu' });
    expect(items[2]).not.toHaveProperty('meta');
    expect(items[0]).not.toHaveProperty('code');
    const { text } = await call('/api/webtask/acme?fetch_code');
    expect(z.array(webtaskSchema).parse(JSON.parse(text))[0]?.code).toBe(CODE);
  });

  test('gives 100 unless asked for more', async () => {
    for (let n = 0; n < 101; n += 1) await put({ code: CODE }, `/api/webtask/many/n${n}`);
    expect(names(await call('/api/webtask/many'))).toHaveLength(100);
    expect(names(await call('/api/webtask/many?limit=200'))).toHaveLength(101);
  });

  test.each(['?limit=many', '?offset=-1', '?meta=type'])('%j is 400', async (query) => {
    refused(await call(`/api/webtask/acme${query}`), 400);
  });
});

describe('DELETE', () => {
  const remove = (path = PATH) => call(path, { method: 'DELETE' });

  test('is 204 without a body, then 404; storage goes with it', async () => {
    await put({ code: CODE });
    await put({ data: '{"a":1}' }, `${PATH}/data`);
    expect(await remove()).toMatchObject({ status: 204, text: '' });
    refused(await call(PATH), 404);
    refused(await remove(), 404);
    await put({ code: CODE });
    expect((await call(`${PATH}/data`)).text).toBe('{}');
  });

  test('of the cache leaves the webtask alone', async () => {
    await put({ code: CODE });
    expect(await remove('/api/cache/acme/lead-score')).toMatchObject({ status: 204, text: '' });
    expect((await remove('/api/cache/acme')).status).toBe(204);
    refused(await remove('/api/cache/acme/other'), 404);
    refused(await remove('/api/cache/other'), 404);
    expect((await whole()).code).toBe(CODE);
  });
});

describe('storage', () => {
  const data = (body: unknown) => put(body, `${PATH}/data`);

  test('is empty at first, then data with its etag; a new deployment keeps it', async () => {
    await put({ code: CODE });
    expect(await call(`${PATH}/data`)).toMatchObject({ status: 200, text: '{}' });
    const stored = { data: '{"a":1}', etag: 'u2y1xo30ZSlByvZSo2by2A==' };
    const written = await data({ data: stored.data });
    expect(written.status).toBe(200);
    expect(JSON.parse(written.text)).toEqual(stored);
    await put({ code: '// new' });
    expect(JSON.parse((await call(`${PATH}/data`)).text)).toEqual(stored);
  });

  test('refuses an etag that is not the present one', async () => {
    await put({ code: CODE });
    expect((await data({ data: '1', etag: null })).status).toBe(200);
    refused(await data({ data: '2', etag: null }), 400);
    expect(refused(await data({ data: '2', etag: 'old' }), 400)).toContain('modified');
    const { etag } = JSON.parse((await call(`${PATH}/data`)).text);
    expect((await data({ data: '2', etag })).status).toBe(200);
  });

  test('takes text of at most 500 KB', async () => {
    await put({ code: CODE });
    refused(await data({ data: { a: 1 } }), 400);
    refused(await data({ data: 'a'.repeat(MAX_DATA_BYTES + 1) }), 400);
    expect((await data({ data: 'a'.repeat(MAX_DATA_BYTES) })).status).toBe(200);
  });

  test('of an unknown webtask is 404', async () => {
    refused(await call(`${PATH}/data`), 404);
    refused(await data({ data: '1' }), 404);
  });
});

test('token limits: claims that would set them are refused, and no call is counted', async () => {
  for (const claim of ['ls', 'lo', 'lts', 'lto']) {
    const body = { ten: 'acme', [claim]: 1 };
    refused(await call('/api/tokens/issue', { method: 'POST', body }), 400);
  }
  refused(await call('/api/limits/container/acme'), 501);
});

describe('extend.md Stand-in cron', () => {
  const JOB = '/api/cron/acme/lead-score';
  const set = (body: unknown, path = JOB) => call(path, { method: 'PUT', body });
  const json = (reply: Reply) => JSON.parse(reply.text);

  test('a job is set, read, listed, switched off and deleted; its token is not shown', async () => {
    await put({ code: CODE });
    const made = await set({ schedule: '0 22 * * 1-5', tz: 'Europe/Berlin', token: 'calls-it' });
    const job = {
      container: 'acme',
      name: 'lead-score',
      schedule: '0 22 * * 1-5',
      tz: 'Europe/Berlin',
      state: 'active',
    };
    expect([made.status, json(made)]).toEqual([200, job]);
    expect(json(await call(JOB))).toEqual(job);
    expect(json(await call('/api/cron/acme'))).toEqual([job]);
    expect(json(await set({ state: 'inactive' }, `${JOB}/state`))).toMatchObject({
      state: 'inactive',
    });
    expect(json(await call(`${JOB}/history`))).toEqual([]);
    expect((await call(JOB, { method: 'DELETE' })).status).toBe(204);
    expect((await call(JOB)).status).toBe(404);
  });

  test('jobs are listed by page and by their metadata', async () => {
    for (const name of ['one', 'two', 'three']) {
      await put({ code: CODE }, `/api/webtask/acme/${name}`);
      const meta = { size: name.length === 3 ? 'short' : 'long' };
      await set({ schedule: '0 22 * * *', meta }, `/api/cron/acme/${name}`);
    }
    const names = async (query: string) =>
      json(await call(`/api/cron/acme${query}`)).map(({ name }: { name: string }) => name);
    expect(await names('?offset=1&limit=1')).toEqual(['two']);
    expect(await names('?meta=size:short')).toEqual(['one', 'two']);
    refused(await call('/api/cron/acme?limit=many'), 400);
  });

  test('a schedule that is none, an unknown time zone and a job of no webtask are 400', async () => {
    expect(refused(await set({ schedule: '0 22 * * *' }), 400)).toContain('no webtask');
    await put({ code: CODE });
    expect(refused(await set({ schedule: '@daily' }), 400)).toContain('schedule');
    const tz = await set({ schedule: '0 22 * * *', tz: 'Middle/Earth' });
    expect(refused(tz, 400)).toContain('time zone');
  });

  test('a container has at most ten jobs; the job of a deleted webtask is gone', async () => {
    const paths = Array.from({ length: 11 }, (_, number) => `acme/job-${number}`);
    const replies: Reply[] = [];
    for (const path of paths) {
      await put({ code: CODE }, `/api/webtask/${path}`);
      replies.push(await set({ schedule: '0 22 * * *' }, `/api/cron/${path}`));
    }
    expect(replies.map(({ status }) => status)).toEqual([...Array(10).fill(200), 400]);
    await call('/api/webtask/acme/job-0', { method: 'DELETE' });
    expect((await call('/api/cron/acme/job-0')).status).toBe(404);
  });

  test('a token of another container may not set it', async () => {
    await put({ code: CODE });
    const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'other' } });
    const headers = { authorization: `Bearer ${issued.text}` };
    const body = { schedule: '0 22 * * *' };
    expect((await tenant.send(JOB, { method: 'PUT', headers, body })).status).toBe(403);
  });
});

test('the state file brings everything back, and tokens that were issued stay good', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-extend-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const stateFile = join(dir, 'state.json');
  tenant = await started(extendStandIn, stateFile);
  await put({ code: CODE, secrets: { KEY: 'k' }, meta: { a: 'b' } });
  const { webtask_url: _, ...before } = await whole();
  const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'acme' } });
  tenant = await started(extendStandIn, stateFile);
  expect(await whole()).toMatchObject(before);
  const headers = { authorization: `Bearer ${issued.text}` };
  expect((await tenant.send(PATH, { headers })).status).toBe(200);
});
