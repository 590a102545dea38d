import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { fixtureMatches } from '../../../electron/engine/gateway/match.ts';
import {
  FAULTS,
  type Fixture,
  fixturesSchema,
  type HttpRequest,
} from '../../../shared/model/http.ts';

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: 'https://api.test/users/7?full=1',
  headers: {},
  ...more,
});
const fixture = (wanted: Fixture['request'], status = 200): Fixture => ({
  request: wanted,
  response: { status },
});

describe('a fixture', () => {
  test.each<[string, Fixture['request'], Partial<HttpRequest>, boolean]>([
    ['the whole URL', { url: 'https://api.test/users/7?full=1' }, {}, true],
    ['a URL without its query', { url: 'https://api.test/users/7' }, {}, false],
    ['a pattern', { url: 'https://api.test/*/7*' }, {}, true],
    [
      'a pattern whose pieces would overlap',
      { url: 'https://api.test/users/7?full=1*full=1' },
      {},
      false,
    ],
    ['a pattern at the end', { url: '*full=1' }, {}, true],
    ['everything', { url: '*' }, {}, true],
    ['another method', { url: '*', method: 'POST' }, {}, false],
    ['the method in any case', { url: '*', method: 'get' }, { method: 'Get' }, true],
    [
      'a header in any case',
      { url: '*', headers: { 'X-Key': 'a' } },
      { headers: { 'x-key': 'a' } },
      true,
    ],
    [
      'a header of another value',
      { url: '*', headers: { 'x-key': 'a' } },
      { headers: { 'x-key': 'A' } },
      false,
    ],
    ['a missing header', { url: '*', headers: { 'x-key': 'a' } }, {}, false],
    ['a text body', { url: '*', body: 'a=1' }, { body: 'a=1' }, true],
    ['another text body', { url: '*', body: 'a=1' }, {}, false],
    [
      'a JSON body in any order',
      { url: '*', body: { a: 1, b: [2] } },
      { body: '{"b":[2], "a":1}' },
      true,
    ],
    ['a JSON body with more in it', { url: '*', body: { a: 1 } }, { body: '{"a":1,"b":2}' }, false],
    ['a JSON body that is not JSON', { url: '*', body: { a: 1 } }, { body: '{' }, false],
  ])('by %s', (_name, wanted, sent, matches) => {
    expect(fixtureMatches(fixture(wanted), request(sent))).toBe(matches);
  });

  test('a pattern made to backtrack is matched at once', () => {
    const url = `https://api.test/${'a'.repeat(60_000)}`;
    expect(fixtureMatches(fixture({ url: `${'*a'.repeat(200)}*b` }), request({ url }))).toBe(false);
  });
});

describe('the gateway offline', () => {
  test('the first that matches answers', async () => {
    const send = createGateway({
      fixtures: [
        fixture({ url: '*/none' }),
        fixture({ url: '*' }, 201),
        fixture({ url: '*' }, 202),
      ],
    });
    expect(await send(request())).toMatchObject({
      ok: true,
      from: 'fixture',
      response: { status: 201 },
    });
  });

  test.each([
    ['JSON', { a: 1 }, '{"a":1}', { 'content-type': 'application/json' }],
    ['null', null, 'null', { 'content-type': 'application/json' }],
    ['text', 'plain', 'plain', {}],
    ['none', undefined, '', {}],
  ])('a body of %s', async (_name, body, text, headers) => {
    const response = { status: 200, ...(body !== undefined && { body }) };
    const outcome = await createGateway({ fixtures: [{ request: { url: '*' }, response }] })(
      request(),
    );
    expect(outcome).toEqual({
      ok: true,
      response: { status: 200, headers, body: text },
      from: 'fixture',
      durationMs: 0,
    });
  });

  test('headers come in lower case, its own content type stands', async () => {
    const response = {
      status: 200,
      headers: { 'Content-Type': 'text/x', 'Set-Cookie': ['a=1', 'b=2'] },
      body: {},
    };
    const outcome = await createGateway({ fixtures: [{ request: { url: '*' }, response }] })(
      request(),
    );
    expect(outcome).toMatchObject({
      response: { headers: { 'content-type': 'text/x', 'set-cookie': ['a=1', 'b=2'] } },
    });
  });

  test('a delay beyond the read timeout is a read timeout of that length', async () => {
    const send = createGateway({
      fixtures: [{ request: { url: '*' }, response: { status: 200, delayMs: 50 } }],
    });
    expect(await send(request({ readTimeoutMs: 50 }))).toMatchObject({ ok: true, durationMs: 50 });
    expect(await send(request({ readTimeoutMs: 49 }))).toMatchObject({
      ok: false,
      fault: 'read-timeout',
      durationMs: 49,
    });
  });

  test.each(FAULTS)('the fault %s, lasting as long as the caller would wait', async (fault) => {
    const send = createGateway({ fixtures: [{ request: { url: '*' }, fault }] });
    const outcome = await send(request({ connectTimeoutMs: 20, readTimeoutMs: 30 }));
    const waits: Partial<Record<typeof fault, number>> = {
      'connect-timeout': 20,
      'read-timeout': 30,
    };
    expect(outcome).toMatchObject({ ok: false, fault, durationMs: waits[fault] ?? 0 });
    expect(Object(outcome).message).not.toBe('');
  });

  test('what nothing answers is an error with the fixture to add, which then answers', async () => {
    const sent = request({ method: 'post', url: 'https://api.test/"quoted"' });
    const outcome = await createGateway({ fixtures: [] })(sent);
    expect(outcome).toMatchObject({ ok: false, fault: 'offline', durationMs: 0 });
    const message: string = Object(outcome).message;
    expect(message).toContain('no fixture answers POST https://api.test/"quoted"');
    const fixtures = fixturesSchema.parse(JSON.parse(message.slice(message.indexOf('['))));
    expect(await createGateway({ fixtures })(sent)).toMatchObject({
      ok: true,
      response: { status: 200 },
    });
  });
});
