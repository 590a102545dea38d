import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { type Fixture, fixturesSchema, type HttpRequest } from '../../../shared/model/http.ts';

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: 'https://api.test/users/7?full=1',
  headers: {},
  ...more,
});
const gateway = (...fixtures: Fixture[]) =>
  createGateway({ fixtures: fixturesSchema.parse(fixtures) });
const pasted = (message: string): Fixture[] =>
  fixturesSchema.parse(JSON.parse(message.slice(message.indexOf('['))));

describe('answers in turn', () => {
  const responses = [{ status: 503 }, { fault: 'reset' as const, delayMs: 7 }, { status: 200 }];

  test('the last one is given again', async () => {
    const send = gateway({ request: { url: '*' }, responses });
    expect(await send(request())).toMatchObject({ response: { status: 503 } });
    expect(await send(request())).toMatchObject({ ok: false, fault: 'reset', durationMs: 7 });
    expect(await send(request())).toMatchObject({ response: { status: 200 } });
    expect(await send(request())).toMatchObject({ response: { status: 200 } });
  });

  test('or the next fixture answers', async () => {
    const send = gateway(
      { request: { url: '*' }, responses: [{ status: 201 }], afterLast: 'pass' },
      { request: { url: '*/7*' }, response: { status: 202 } },
    );
    expect(await send(request())).toMatchObject({ response: { status: 201 } });
    expect(await send(request())).toMatchObject({ response: { status: 202 } });
    expect(await send(request({ url: 'https://other.test/' }))).toMatchObject({ fault: 'offline' });
  });

  test('are counted anew in each gateway, and only by requests that fit', async () => {
    const fixture = { request: { url: '*/7*' }, responses: [{ status: 201 }, { status: 202 }] };
    for (const _run of [1, 2]) {
      const send = gateway(fixture, { request: { url: '*' }, response: { status: 404 } });
      await send(request({ url: 'https://other.test/' }));
      expect(await send(request())).toMatchObject({ response: { status: 201 } });
      expect(await send(request())).toMatchObject({ response: { status: 202 } });
    }
  });
});

describe('bytes', () => {
  test('that are no text come as they are, and as text', async () => {
    const send = gateway({ request: { url: '*' }, response: { status: 200, bodyBase64: '/wBo' } });
    expect(await send(request())).toMatchObject({
      response: { body: '\ufffd\0h', bodyBase64: '/wBo' },
    });
  });

  test('that are text come as text only', async () => {
    const send = gateway({
      request: { url: '*' },
      response: { status: 200, bodyBase64: '77u/aA==' },
    });
    const outcome = await send(request());
    expect(Object(outcome).response).toEqual({ status: 200, headers: {}, body: '\ufeffh' });
  });
});

describe('a fault', () => {
  test('comes after its delay', async () => {
    const send = gateway({ request: { url: '*' }, fault: 'reset', delayMs: 30 });
    expect(await send(request())).toMatchObject({ fault: 'reset', durationMs: 30 });
    expect(await send(request({ readTimeoutMs: 20 }))).toMatchObject({
      fault: 'read-timeout',
      durationMs: 20,
    });
  });
});

describe('the fixture of a request that nothing answers', () => {
  test.each([
    ['no body', {}, {}],
    ['a JSON body', { method: 'POST', body: '{"a": [1, "*"]}' }, { body: { a: [1, '*'] } }],
    ['a text body', { method: 'put', body: 'a=1&b=[2]' }, { body: 'a=1&b=[2]' }],
    ['a body that is a JSON number', { method: 'POST', body: '7' }, { body: '7' }],
    ['bytes', { method: 'POST', bodyBase64: '/wA=' }, { bodyBase64: '/wA=' }],
    ['a body too long to show', { method: 'POST', body: 'x'.repeat(5000) }, {}],
    ['brackets and a star in its URL', { url: 'https://[::1]/*?a[]=1' }, {}],
  ])('with %s answers it when it is added', async (_name, more, matcher) => {
    const sent = request(more);
    const outcome = await gateway()(sent);
    expect(outcome).toMatchObject({ ok: false, fault: 'offline' });
    const message: string = Object(outcome).message;
    const fixtures = fixturesSchema.parse(
      JSON.parse(message.slice(message.indexOf('for example: ') + 'for example: '.length)),
    );
    expect(fixtures[0]?.request).toEqual({
      method: sent.method.toUpperCase(),
      url: sent.url,
      ...matcher,
    });
    expect(await gateway(...fixtures)(sent)).toMatchObject({ ok: true, response: { status: 200 } });
  });

  test('does not answer another body', async () => {
    const outcome = await gateway()(request({ method: 'POST', body: '{"a":1}' }));
    const send = gateway(...pasted(Object(outcome).message));
    expect(await send(request({ method: 'POST', body: '{"a":2}' }))).toMatchObject({ ok: false });
  });
});
