import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MAX_CODE_BYTES } from '../../../../electron/engine/tenants/extend/upsert.ts';
import type { Reply } from '../started.ts';
import { CODE, PATH, refused, tenantForEach, webtask, webtaskSchema } from './tenant.ts';

const { call, put, whole, url } = tenantForEach();

describe('PUT', () => {
  test('makes a webtask: 200, its run URL in the body and in Location', async () => {
    const reply = await put({ code: CODE, meta: { 'wt-compiler': 'auth0-ext-compilers/generic' } });
    const made = webtask(reply);
    expect(made).toMatchObject({
      container: 'acme',
      name: 'lead-score',
      meta: { 'wt-compiler': 'auth0-ext-compilers/generic' },
      webtask_url: `${url()}/api/run/acme/lead-score`,
    });
    expect(reply.headers.location).toBe(made.webtask_url);
    expect(made).not.toHaveProperty('code');
    expect(made).not.toHaveProperty('secrets');
  });

  test('keeps names that have to be written as escapes', async () => {
    const path = '/api/webtask/acme/a%20%2F%20b';
    const made = webtask(await put({ code: CODE }, path));
    expect(made.name).toBe('a / b');
    expect(made.webtask_url).toBe(`${url()}/api/run/acme/a%20%2F%20b`);
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
