import type { LookupFunction } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { isGranted } from '../../../electron/engine/gateway/grants.ts';
import { sendOnNetwork } from '../../../electron/engine/gateway/network.ts';
import { commonOptionsSchema } from '../../../shared/model/options.ts';
import { get, server } from './server.ts';

const GRANTED = { allowHosts: ['127.0.0.1'] };

/** A resolver that gives these addresses, the n-th list at the n-th question. */
function resolver(...answers: string[][]): { resolve: LookupFunction; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    resolve: (_name, options, callback) => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      const found = answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      if (options.all) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family);
    },
  };
}

describe('a grant', () => {
  test.each([
    ['http://api.test/', 'api.test', true],
    ['http://API.test/', 'Api.Test', true],
    ['http://api.test/', 'api.test:80', true],
    ['https://api.test/', 'api.test:443', true],
    ['https://api.test/', 'api.test:80', false],
    ['http://api.test:81/', 'api.test', true],
    ['http://sub.api.test/', 'api.test', false],
    ['http://api.test.evil.test/', 'api.test', false],
    ['http://localhost./', 'localhost', false],
    ['http://[::1]:8080/', '::1', true],
    ['http://[::1]:8080/', '[::1]', true],
    ['http://[::1]:8080/', '[::1]:8080', true],
    ['http://[::1]:8080/', '[::1]:80', false],
    ['http://0x7f000001/', '127.0.0.1', true],
  ])('of %s by %s: %s', (url, granted, expected) => {
    expect(isGranted(new URL(url), [granted])).toBe(expected);
  });

  test.each([
    '*',
    '*.acme.test',
    'http://acme.test',
    'acme.test/path',
    'user@acme.test',
    '',
    'a b',
  ])('%j is none', (granted) => {
    expect(commonOptionsSchema.safeParse({ allowHosts: [granted] }).success).toBe(false);
  });

  test.each(['acme.test', 'acme.test:8443', '127.0.0.1:9011', '::1', '[::1]', '[::1]:9011'])(
    '%s is one',
    (granted) => {
      expect(commonOptionsSchema.safeParse({ allowHosts: [granted] }).success).toBe(true);
    },
  );
});

describe('a name', () => {
  test('that leads inside is refused, and nothing is connected to', async () => {
    const { port, asked } = await server((_request, response) => response.end('inside'));
    for (const inside of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1']]) {
      const { resolve } = resolver(inside);
      const outcome = await sendOnNetwork(get(`http://public.test:${port}/`), {
        allowHosts: ['127.0.0.1'],
        resolve,
      });
      expect(outcome).toMatchObject({ fault: 'denied' });
      expect(Object(outcome).message).toContain('public.test is an address of this machine');
    }
    expect(asked()).toBe(0);
  });

  test('is asked for once: the address that was checked is the one that is connected to', async () => {
    const inside = await server((_request, response) => response.end('inside'));
    const { resolve, asked } = resolver(['192.0.2.1'], ['127.0.0.1']);
    const outcome = await sendOnNetwork(
      get(`http://rebind.test:${inside.port}/`, { connectTimeoutMs: 50 }),
      { allowHosts: [], resolve },
    );
    expect(outcome).toMatchObject({ ok: false });
    expect(asked()).toBe(1);
    expect(inside.asked()).toBe(0);
  });

  test('that changes its mind is checked again at the next request', async () => {
    const inside = await server((_request, response) => response.end('inside'));
    const { resolve } = resolver(['127.0.0.1'], ['127.0.0.1']);
    const granted = { allowHosts: ['rebind.test'], resolve };
    const url = `http://rebind.test:${inside.port}/`;
    expect(await sendOnNetwork(get(url), granted)).toMatchObject({ ok: true });
    expect(await sendOnNetwork(get(url), { ...granted, allowHosts: [] })).toMatchObject({
      fault: 'denied',
    });
    expect(inside.asked()).toBe(1);
  });

  test('that is not known is a dns fault', async () => {
    const resolve: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), '', 0);
    const outcome = await sendOnNetwork(get('http://none.test/'), { allowHosts: [], resolve });
    expect(outcome).toMatchObject({ fault: 'dns' });
  });
});

describe('a redirect', () => {
  test('to a private host is refused like a request for it', async () => {
    const inside = await server((_request, response) => response.end('inside'));
    const start = await server((_request, response) => {
      response.writeHead(302, { location: `http://localhost:${inside.port}/` });
      response.end();
    });
    const send = createGateway({ fixtures: [], network: GRANTED });
    const outcome = await send(get(start.url, { redirect: 'follow' }));
    expect(outcome).toMatchObject({ ok: false, fault: 'denied' });
    expect(inside.asked()).toBe(0);
    const both = createGateway({
      fixtures: [],
      network: { allowHosts: ['127.0.0.1', `localhost:${inside.port}`] },
    });
    expect(await both(get(start.url, { redirect: 'follow' }))).toMatchObject({
      response: { body: 'inside', redirectedTo: `http://localhost:${inside.port}/` },
    });
  });

  test('may be answered by a fixture, and a fixture may lead to the network', async () => {
    const start = await server((_request, response) => {
      response.writeHead(307, { location: 'https://canned.test/' });
      response.end();
    });
    const fixtures = [
      { request: { url: 'https://canned.test/' }, response: { status: 201 } },
      {
        request: { url: 'https://begin.test/' },
        response: { status: 302, headers: { Location: start.url } },
      },
    ];
    const send = createGateway({ fixtures, network: GRANTED });
    expect(await send(get('https://begin.test/', { redirect: 'follow' }))).toMatchObject({
      from: 'fixture',
      response: { status: 201 },
    });
    const offline = createGateway({ fixtures });
    const outcome = await offline(get('https://begin.test/', { redirect: 'follow' }));
    expect(outcome).toMatchObject({
      fault: 'offline',
      fixture: { request: { url: `${start.url}/` } },
    });
  });
});

describe('an answer', () => {
  const codings = {
    gzip: gzipSync,
    'x-gzip': gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
  } as const;

  test.each(Object.entries(codings))(
    'coded by %s is decoded when that is asked',
    async (name, code) => {
      const { url } = await server((_request, response) => {
        response.writeHead(200, { 'content-encoding': name });
        response.end(code('plain text'));
      });
      expect(await sendOnNetwork(get(url, { decompress: true }), GRANTED)).toMatchObject({
        response: { body: 'plain text', headers: { 'content-encoding': name } },
      });
      expect(await sendOnNetwork(get(url), GRANTED)).toMatchObject({
        response: { bodyBase64: code('plain text').toString('base64') },
      });
    },
  );

  test.each([
    ['raw deflate', 'deflate', deflateRawSync('plain text'), 'plain text'],
    ['two codings', 'gzip, br', brotliCompressSync(gzipSync('plain text')), 'plain text'],
    ['a coding that is not known', 'zap', Buffer.from('plain text'), 'plain text'],
    ['nothing in a coding', 'gzip', Buffer.alloc(0), ''],
  ])('of %s', async (_name, coding, sent, text) => {
    const { url } = await server((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding });
      response.end(sent);
    });
    expect(await sendOnNetwork(get(url, { decompress: true }), GRANTED)).toMatchObject({
      response: { body: text },
    });
  });

  test.each([
    ['too large', {}, Buffer.alloc(6 * 1024 * 1024), /has more than 5242880 bytes, the most/],
    [
      'too large when it is decompressed',
      { 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(64 * 1024 * 1024)),
      /more than 5242880 bytes when it is decompressed/,
    ],
    [
      'with too large headers',
      { 'x-large': 'x'.repeat(15_000), 'x-more': 'x'.repeat(15_000) },
      Buffer.alloc(0),
      /more than 16384 bytes of headers/,
    ],
  ])('%s is an error that names the limit', async (_name, headers, body, words) => {
    const { url } = await server((_request, response) => {
      response.writeHead(200, headers);
      response.end(body);
    });
    const outcome = await sendOnNetwork(get(url, { decompress: true }), GRANTED);
    expect(outcome).toMatchObject({ ok: false, fault: 'denied' });
    expect(Object(outcome).message).toMatch(words);
  });

  test('of broken data is a reset', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('no gzip');
    });
    expect(await sendOnNetwork(get(url, { decompress: true }), GRANTED)).toMatchObject({
      ok: false,
      fault: 'reset',
    });
  });

  test('that comes in pieces is whole when none of them is late', async () => {
    const { url } = await server((_request, response) => {
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        response.write('x');
        if (sent === 6) {
          clearInterval(timer);
          response.end();
        }
      }, 100);
    });
    const outcome = await sendOnNetwork(get(url, { readTimeoutMs: 500 }), GRANTED);
    expect(outcome).toMatchObject({ ok: true, response: { body: 'xxxxxx' } });
    expect(outcome.durationMs).toBeGreaterThan(500);
  });

  test('of bytes comes and goes as it is', async () => {
    const { url } = await server((request, response) => request.pipe(response));
    const sent = Buffer.from([0, 255, 254, 128]).toString('base64');
    expect(
      await sendOnNetwork(get(url, { method: 'POST', bodyBase64: sent }), GRANTED),
    ).toMatchObject({ response: { bodyBase64: sent } });
  });
});

describe('a request that', () => {
  test.each(['CONNECT', 'trace', 'Track'])('is a %s is not sent', async (method) => {
    const { url, asked } = await server((_request, response) => response.end());
    expect(await sendOnNetwork(get(url, { method }), GRANTED)).toMatchObject({ fault: 'denied' });
    expect(asked()).toBe(0);
  });

  test.each([
    ['a header that begins another one', { 'x-a': '1\r\nx-b: 2' }],
    ['a length of its own', { 'transfer-encoding': 'chunked' }],
    ['an upgrade', { upgrade: 'websocket' }],
  ])('has %s is not sent', async (_name, headers) => {
    const { url, asked } = await server((_request, response) => response.end());
    expect(await sendOnNetwork(get(url, { headers }), GRANTED)).toMatchObject({
      fault: 'denied',
      message: expect.stringContaining("can't be sent"),
    });
    expect(asked()).toBe(0);
  });

  test('is no longer wanted ends', async () => {
    const controller = new AbortController();
    const { url } = await server(() => controller.abort());
    const outcome = await sendOnNetwork(get(url), { ...GRANTED, signal: controller.signal });
    expect(outcome).toMatchObject({ ok: false });
  });
});
