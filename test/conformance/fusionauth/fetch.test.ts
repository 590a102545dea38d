import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { codes, inside, seen } from './support.ts';

const URL_ = 'https://api.acme.test/plan';
const answer = (response: JsonValue, request: object = {}): JsonValue => [
  { request: { url: URL_, ...request }, response },
];
const OK = answer({ status: 200, body: { plan: 'pro' } });

describe('fusionauth.md §4 Response', () => {
  it('comes back directly as status, body text and headers in lower case', async () => {
    const http = answer({ status: 201, headers: { 'X-Plan': 'Pro' }, body: 'text' });
    expect(await seen(`fetch('${URL_}')`, { options: { http } })).toEqual({
      status: 201,
      body: 'text',
      headers: expect.objectContaining({ 'x-plan': 'Pro' }),
    });
  });

  it('has no more than these', async () => {
    const keys = `Object.keys(fetch('${URL_}')).sort()`;
    expect(await seen(keys, { options: { http: OK } })).toEqual(['body', 'headers', 'status']);
  });

  it('with a bad status is no error', async () => {
    const http = answer({ status: 503, body: '' });
    expect(await seen(`fetch('${URL_}').status`, { options: { http } })).toBe(503);
  });
});

describe('fusionauth.md §4 Options', () => {
  const request = { method: 'POST', headers: { 'x-a': '1' }, body: 'hello' };
  const http = answer({ status: 200, body: 'matched' }, request);

  it.each([
    ['a plain object', "{ 'x-a': '1' }"],
    ['Headers of an object', "new Headers({ 'x-a': '1' })"],
    ['Headers of pairs', "new Headers([['x-a', '1']])"],
    ['a number as value', "{ 'x-a': 1 }"],
  ])('sends method, body and headers given as %s', async (_what, headers) => {
    const call = `fetch('${URL_}', { method: 'POST', body: 'hello', headers: ${headers} }).body`;
    expect(await seen(call, { options: { http } })).toBe('matched');
  });

  it('has GET and no headers by default', async () => {
    const got = await seen(`fetch('${URL_}', { headers: null }).status`, {
      options: { http: answer({ status: 200 }, { method: 'GET' }) },
    });
    expect(got).toBe(200);
  });

  it.each([
    ['a URL that is no text', 'fetch({})'],
    ['a body that is no text', `fetch('${URL_}', { body: {} })`],
    ['a timeout that is no number', `fetch('${URL_}', { readTimeout: 'x' })`],
  ])('throws for %s', async (_what, call) => {
    const { error } = await inside(`${call};`, { options: { http: OK } });
    expect(error).toMatchObject({ name: 'TypeError', location: { line: 2 } });
  });

  it('warns of options that it does not know', async () => {
    const invocation = await inside(`fetch('${URL_}', { redirect: 'follow' });`, {
      options: { http: OK },
    });
    expect(codes(invocation)).toEqual(['fetch-option-ignored']);
  });

  it('knows the timeouts since 1.55', async () => {
    const call = `fetch('${URL_}', { connectTimeout: 10, readTimeout: 10 });`;
    const at = (version: string) => inside(call, { options: { http: OK, version } });
    expect(codes(await at('1.54'))).toEqual(['fetch-option-ignored', 'fetch-option-ignored']);
    expect(codes(await at('1.55'))).toEqual([]);
  });
});

describe('fusionauth.md §4 Default timeouts', () => {
  const slow = answer({ status: 200, body: 'late', delayMs: 2500 });

  it('waits two seconds, and no longer', async () => {
    const invocation = await inside(`jwt.plan = fetch('${URL_}').body;`, {
      options: { http: slow },
    });
    expect(invocation.outcome).toBe('error');
    expect(invocation.effects).toEqual([]);
  });

  it('waits as long as readTimeout says since 1.55', async () => {
    const call = `fetch('${URL_}', { readTimeout: 3000 }).body`;
    expect(await seen(call, { options: { http: slow } })).toBe('late');
    const older = { options: { http: slow, version: '1.54' } };
    expect(await seen(call, older)).toBeUndefined();
  });
});

describe('fusionauth.md §4 Faults', () => {
  it.each(['connect-timeout', 'read-timeout', 'reset', 'refused', 'dns', 'tls'])(
    'throws on %s, which the lambda may catch',
    async (fault) => {
      const http = [{ request: { url: URL_ }, fault }];
      const body = `try { fetch('${URL_}'); } catch (error) { jwt.seen = error instanceof Error; }`;
      const invocation = await inside(body, { options: { http } });
      expect(invocation.outcome).toBe('ok');
      expect(invocation.effects[0]?.value).toBe(true);
    },
  );

  it('says how to answer a request that nothing answers', async () => {
    const invocation = await inside(`try { fetch('${URL_}'); } catch {}`);
    expect(codes(invocation)).toEqual(['http-offline']);
    expect(invocation.warnings[0]?.message).toContain(URL_);
  });

  it('records each exchange without its headers', async () => {
    const invocation = await inside(`fetch('${URL_}', { headers: { authorization: 'k3y' } });`, {
      options: { http: OK },
    });
    expect(invocation.records).toEqual([
      expect.objectContaining({
        source: 'http',
        text: `GET ${URL_} 200 from fixture`,
        location: expect.objectContaining({ line: 2 }),
      }),
    ]);
    expect(JSON.stringify(invocation.records)).not.toContain('k3y');
  });
});

describe('fusionauth.md §4 Licence', () => {
  it('takes fetch away where HTTP Connect is not licensed', async () => {
    const invocation = await inside(`fetch('${URL_}');`, {
      options: { licensed: false, http: OK },
    });
    expect(invocation.error?.name).toBe('ReferenceError');
    expect(await seen('typeof Headers', { options: { licensed: false } })).toBe('undefined');
  });
});

describe('fusionauth.md §2 Limits, waiting for HTTP', () => {
  const slow = answer({ status: 200, delayMs: 1500 });

  it('counts the time of a canned answer', async () => {
    const invocation = await inside(`fetch('${URL_}');\njwt.own = 1;`, {
      options: { http: slow, timeoutMs: 1000 },
    });
    expect(invocation.outcome).toBe('timeout');
    expect(invocation.effects).toEqual([]);
  });

  it('moves a fixed clock by it', async () => {
    const body = `const before = Date.now();\nfetch('${URL_}');\njwt.waited = Date.now() - before;`;
    const options = { http: slow, clock: '2026-11-21T10:00:00Z', seed: 1 };
    const invocation = await inside(body, { options });
    expect(invocation.effects[0]?.value).toBe(1501);
    expect(invocation.durationMs).toBe(1502);
    expect(await inside(body, { options })).toEqual(invocation);
  });
});
