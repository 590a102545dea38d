import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { Recorder } from '../../../electron/engine/gateway/record.ts';
import { createMasker } from '../../../electron/engine/simulate/mask.ts';
import { fixturesSchema, type HttpRequest, type HttpResponse } from '../../../shared/model/http.ts';
import { get } from './server.ts';

const SECRET = 's3cret/v"alue';

function record(
  request: Partial<HttpRequest>,
  response: Partial<HttpResponse> = {},
  secrets: Record<string, string> = { key: SECRET },
) {
  const recorder = new Recorder(createMasker(secrets));
  recorder.add(get('https://api.test/a', request), {
    status: 200,
    headers: {},
    body: '',
    ...response,
  });
  return fixturesSchema.parse(recorder.fixtures)[0];
}
const json = (value: unknown) => JSON.stringify(value);

describe('a recorded request', () => {
  test.each([
    ['https://u:p4ss@api.test/a', 'https://*@api.test/a'],
    ['https://api.test/a?token=abc&page=2', 'https://api.test/a?token=*&page=2'],
    [
      'https://api.test/a?client_secret=x&code=y&key=z',
      'https://api.test/a?client_secret=*&code=*&key=*',
    ],
    [
      'https://api.test/a?access_token=x&apiKey=y&X-Api-Key=z',
      'https://api.test/a?access_token=*&apiKey=*&X-Api-Key=*',
    ],
    ['https://api.test/a?password=&p%61ssword=x', 'https://api.test/a?password=&p%61ssword=*'],
    ['https://api.test/a?sort=name&keyboard=q#top', 'https://api.test/a?sort=name&keyboard=q'],
    [`https://api.test/${encodeURIComponent(SECRET)}/x`, 'https://api.test/*/x'],
    [`https://api.test/a?q=${encodeURIComponent(SECRET)}`, 'https://api.test/a?q=*'],
    [
      `https://api.test/a?q=${Buffer.from(`me:${SECRET}`).toString('base64url')}`,
      expect.not.stringContaining('z'),
    ],
    ['https://api.test/a?q=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.sig', 'https://api.test/a?q=*'],
  ])('to %s', (url, stored) => {
    expect(record({ url })?.request.url).toEqual(stored);
  });

  test('has none of its headers', () => {
    const headers = { Authorization: 'Bearer abc', Cookie: 'a=b', 'x-plain': 'c' };
    expect(record({ headers })?.request).toEqual({ method: 'GET', url: 'https://api.test/a' });
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  test.each([
    ['JSON', json({ a: 1 }), {}, { body: { a: 1 } }],
    [
      'JSON with secrets',
      json({ user: 'x', password: 'y', nested: [{ api_key: 'z', n: 1 }] }),
      {},
      { bodyIncludes: { user: 'x', password: '*', nested: [{ api_key: '*', n: 1 }] } },
    ],
    ['JSON with a declared value', json({ a: `x ${SECRET}` }), {}, { bodyIncludes: { a: 'x *' } }],
    [
      'JSON in JSON',
      json({ a: json({ pin: 1234, b: 2 }) }),
      {},
      { bodyIncludes: { a: '{"pin":"*","b":2}' } },
    ],
    [
      'a form',
      'grant_type=password&username=a&password=b',
      form,
      { bodyPattern: 'grant_type=password&username=a&password=*' },
    ],
    ['a form without its type', 'a=1&code=xyz', {}, { bodyPattern: 'a=1&code=*' }],
    ['a form without secrets', 'a=1&b=2', form, { body: 'a=1&b=2' }],
    ['text', 'plain words', {}, { body: 'plain words' }],
    ['text with a token', 'use Bearer abcdefgh now', {}, { bodyPattern: 'use Bearer * now' }],
    [
      'parts of a form',
      '--x\r\nname="password"\r\n\r\ny',
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      {},
    ],
    ['too much to compare', 'x'.repeat(70_000), {}, {}],
  ])('with a body of %s', (_name, body, headers, matcher) => {
    const { method, url, ...rest } = record({ method: 'POST', body, headers })?.request ?? {};
    expect(rest).toEqual(matcher);
  });

  test('of bytes is kept unless they hold a secret', () => {
    const bytes = (text: string) =>
      Buffer.concat([Buffer.from([255, 0]), Buffer.from(text)]).toString('base64');
    const kept = record({ method: 'POST', bodyBase64: bytes('plain') })?.request;
    expect(kept).toMatchObject({ bodyBase64: bytes('plain') });
    const dropped = record({ method: 'POST', bodyBase64: bytes(SECRET) })?.request;
    expect(dropped).toEqual({ method: 'POST', url: 'https://api.test/a' });
  });
});

describe('a recorded response', () => {
  test('has neither credentials nor cookies nor the headers of a connection', () => {
    const headers = {
      'content-type': 'text/plain',
      'set-cookie': ['sid=abc; Path=/; HttpOnly', 'theme=dark'],
      'x-api-key': 'k',
      'x-auth-token': 't',
      'x-request-id': `r-${SECRET}`,
      location: 'https://u:p@b.test/?code=abc&state=s',
      date: 'Sat, 31 Jan 2026 12:00:00 GMT',
      connection: 'keep-alive',
      'content-length': '3',
    };
    expect(record({}, { headers, body: 'abc' })?.response).toEqual({
      status: 200,
      headers: {
        'content-type': 'text/plain',
        'set-cookie': ['sid=[redacted]; Path=/; HttpOnly', 'theme=[redacted]'],
        'x-api-key': '[redacted]',
        'x-auth-token': '[redacted]',
        'x-request-id': 'r-[redacted]',
        location: 'https://[redacted]@b.test/?code=[redacted]&state=s',
      },
      body: 'abc',
    });
  });

  test.each([
    ['JSON', json({ a: [1, { b: 'c' }] }), { a: [1, { b: 'c' }] }],
    [
      'a token answer',
      json({ access_token: 'a', token_type: 'bearer', expires_in: 3600, refresh_token: 'r' }),
      {
        access_token: '[redacted]',
        token_type: 'bearer',
        expires_in: 3600,
        refresh_token: '[redacted]',
      },
    ],
    [
      'discovery, which only tells about tokens',
      json({
        authorization_endpoint: 'https://a/',
        token_endpoint: 'https://a/t',
        code: 'NOT_FOUND',
      }),
      { authorization_endpoint: 'https://a/', token_endpoint: 'https://a/t', code: 'NOT_FOUND' },
    ],
    [
      'secrets inside a secret',
      json({ credentials: { user: 'a', list: ['b', 7, true] } }),
      { credentials: { user: '[redacted]', list: ['[redacted]', '[redacted]', true] } },
    ],
    [
      'a link with a token in it',
      json({ next: 'https://a.test/?page=2&sig=abc' }),
      { next: 'https://a.test/?page=2&sig=[redacted]' },
    ],
    ['a declared value', json({ a: `${SECRET}!` }), { a: '[redacted]!' }],
    [
      'a declared value in base64',
      json({ a: Buffer.from(SECRET).toString('base64') }),
      { a: '[redacted]' },
    ],
    ['numbers that JSON would round', '{"id":12345678901234567890}', '{"id":12345678901234567890}'],
    ['a form', 'access_token=a&scope=b', 'access_token=[redacted]&scope=b'],
    ['HTML', `<p>${SECRET}</p>`, '<p>[redacted]</p>'],
    ['a text that is JSON', '"text"', '"text"'],
    ['nothing', '', undefined],
  ])('of %s', (_name, body, stored) => {
    expect(record({}, { body })?.response?.body).toEqual(stored);
  });

  test('of bytes is kept unless they hold a secret', () => {
    const carried = (bytes: Buffer) => ({ body: '?', bodyBase64: bytes.toString('base64') });
    const plain = carried(Buffer.from([255, 1]));
    expect(record({}, plain)?.response).toMatchObject({ bodyBase64: plain.bodyBase64 });
    const secret = carried(Buffer.concat([Buffer.from([255]), Buffer.from(SECRET)]));
    expect(record({}, secret)?.response).toEqual({ status: 200, headers: {}, body: '[redacted]' });
  });

  test('says that it is coded only while it is', () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(record({ decompress: true }, { headers })?.response?.headers).toEqual({});
    expect(record({}, { headers })?.response?.headers).toEqual(headers);
  });
});

describe('names that tell of a secret inside other texts', () => {
  test.each([
    [
      '<http://h/p?access_token=abc123&page=2>; rel=next',
      '<http://h/p?access_token=[redacted]&page=2>; rel=next',
    ],
    ['0; url=http://h/?code=abc123', '0; url=http://h/?code=[redacted]'],
    ['client_secret=abc123&grant_type=x', 'client_secret=[redacted]&grant_type=x'],
    ['{"echo":"refresh_token=abc123&u=ok"}', '{"echo":"refresh_token=[redacted]&u=ok"}'],
    ['a=token=abc123 b', 'a=token=[redacted] b'],
    ['if (key=5) code=7; token= 8', 'if (key=5) code=7; token= 8'],
  ])('%s', (given, stored) => {
    const response = record({}, { headers: { refresh: given }, body: given })?.response;
    expect(response?.headers?.refresh).toBe(stored);
    expect(typeof response?.body === 'string' ? response.body : json(response?.body)).toBe(stored);
  });

  test('are found in a long text in little time', () => {
    const long = `${'a'.repeat(2_000_000)} ${'?='.repeat(500_000)}`;
    expect(record({}, { body: long })?.response?.body).toBe(long);
  });
});

describe('what was recorded answers', () => {
  test.each([
    { url: 'https://api.test/a?b=1&token=abc' },
    { method: 'POST', body: json({ client_secret: 'abc', scope: 'x' }) },
    {
      method: 'POST',
      body: 'a=1&client_secret=abc',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    { method: 'PUT', bodyBase64: '/wA=' },
    { url: `https://api.test/${encodeURIComponent(SECRET)}` },
  ])('the request %j again', async (request) => {
    const fixture = record(request, { body: 'again' });
    const send = createGateway({ fixtures: fixture === undefined ? [] : [fixture] });
    expect(await send(get('https://api.test/a', request))).toMatchObject({
      from: 'fixture',
      response: { body: 'again' },
    });
  });

  test('one request with several answers in turn, with one answer once', () => {
    const recorder = new Recorder(createMasker({}));
    const answer = (body: string): HttpResponse => ({ status: 200, headers: {}, body });
    for (const body of ['a', 'a', 'b']) recorder.add(get('https://api.test/poll'), answer(body));
    for (const body of ['c', 'c']) recorder.add(get('https://api.test/same'), answer(body));
    expect(recorder.fixtures).toEqual([
      {
        request: { method: 'GET', url: 'https://api.test/poll' },
        responses: ['a', 'a', 'b'].map((body) => ({ status: 200, headers: {}, body })),
      },
      {
        request: { method: 'GET', url: 'https://api.test/same' },
        response: { status: 200, headers: {}, body: 'c' },
      },
    ]);
  });
});
