import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import {
  base64,
  buffer,
  domException,
  fetchAsync,
  timers,
  url,
} from '../../../shared/guest/programs.ts';
import type { Fixture, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { runGuest } from '../../support/guest.ts';
import { testInvoke } from '../../support/invoke.ts';
import { server } from '../gateway/server.ts';

const programs = [timers, url, domException, base64, buffer, fetchAsync];

/** Runs code in the guest and gives what it returns, and what it asked for. */
async function asked(code: string, response: object = {}) {
  const sent: HttpRequest[] = [];
  const answer: HttpOutcome = {
    ok: true,
    response: { status: 200, headers: {}, body: '', ...response },
    from: 'fixture',
    durationMs: 0,
  };
  const http = (request: HttpRequest) => {
    sent.push(request);
    return answer;
  };
  const done = await runGuest({ programs, code, clock: 0, http });
  expect(done.error).toBeUndefined();
  return { value: done.value, sent };
}

/** Invokes a handler of a Quasr function against fixtures or the network; gives what it returned. */
async function handled(body: string, options: { http?: Fixture[]; network?: 'live' } = {}) {
  const invocation = await testInvoke(quasr, 'access-token', {
    code: `exports.handler = async () => { const error = (e) => ({ name: e.name, message: e.message, cause: e.cause?.message, code: e.cause?.code }); ${body} };`,
    options: JSON.parse(JSON.stringify({ ...options, allowHosts: ['127.0.0.1'] })),
  });
  return Object(invocation.native).payload;
}

describe('a response without a body', () => {
  it.each([
    ['GET', 204, null],
    ['HEAD', 200, null],
    ['GET', 200, 'object'],
  ])('%s %i', async (method, status, body) => {
    const { value } = await asked(
      `const r = await fetch('http://a/', { method: '${method}' }); return [r.body && typeof r.body, await r.text()];`,
      { status },
    );
    expect(value).toEqual([body, '']);
  });
});

describe('bytes', () => {
  it('go out exactly, as text where they are text', async () => {
    const { sent } = await asked(
      `for (const body of ['grüße', new Uint8Array([255, 0, 128]), Buffer.from('hi'), '']) await fetch('http://a/', { method: 'POST', body });`,
    );
    expect(sent.map(({ body, bodyBase64 }) => body ?? bodyBase64)).toEqual([
      'grüße',
      Buffer.from([255, 0, 128]).toString('base64'),
      'hi',
      '',
    ]);
  });

  it('come in exactly', async () => {
    const bytes = Buffer.from([0, 255, 254, 10, 195, 40]);
    const { value } = await asked(
      `const get = () => fetch('http://a/');
       const array = new Uint8Array(await (await get()).arrayBuffer());
       return [[...array], Buffer.from(await (await get()).arrayBuffer()).toString('hex'), await (await get()).text()];`,
      { body: '?', bodyBase64: bytes.toString('base64') },
    );
    expect(value).toEqual([[...bytes], bytes.toString('hex'), '\0\ufffd\ufffd\n\ufffd(']);
  });
});

describe('an answer', () => {
  it('tells the URL that it came from, without its fragment', async () => {
    const show = `const { url, redirected, type } = await fetch('http://a/x#top'); return [url, redirected, type];`;
    expect((await asked(show)).value).toEqual(['http://a/x', false, 'basic']);
    expect((await asked(show, { redirectedTo: 'http://b/y#end' })).value).toEqual([
      'http://b/y',
      true,
      'basic',
    ]);
  });
});

describe('an answer without a body', () => {
  it.each([
    ['GET', 204],
    ['GET', 304],
    ['HEAD', 200],
  ])('%s %i has none, whatever was sent', async (method, status) => {
    const { value } = await asked(
      `const r = await fetch('http://a/', { method: '${method}' }); return [r.body, await r.text()];`,
      { status, body: 'sent all the same' },
    );
    expect(value).toEqual([null, '']);
  });
});

describe('a time-out', () => {
  it.each([
    ['connect-timeout', 10_000],
    ['read-timeout', 300_000],
  ] as const)('%s takes as long as Node waits', async (fault, durationMs) => {
    const invocation = await testInvoke(quasr, 'access-token', {
      code: `exports.handler = async () => { try { await fetch('https://down.test/'); } catch (error) { return { caught: error.cause.code }; } };`,
      options: { timeoutMs: 600_000, http: [{ request: { url: '*' }, fault }] },
    });
    expect(invocation).toMatchObject({ outcome: 'ok', http: [{ fault, durationMs }] });
  });
});

describe('a port that the fetch standard blocks', () => {
  it('is refused before a fixture answers, also after a redirect', async () => {
    const http = [
      {
        request: { url: 'http://moved.test/' },
        response: { status: 302, headers: { location: 'http://mail.test:25/' } },
      },
      { request: { url: '*' }, response: { status: 200 } },
    ];
    const caught = await handled(
      `const all = []; for (const url of ['http://mail.test:25/', 'http://moved.test/']) await fetch(url).catch((e) => all.push(error(e))); return all;`,
      { http },
    );
    expect(caught).toEqual(
      Array(2).fill({ name: 'TypeError', message: 'fetch failed', cause: 'bad port' }),
    );
  });
});

describe('the way with redirects', () => {
  it.each(['follow', 'manual', 'error'])('%s is passed on', async (redirect) => {
    const { sent } = await asked(
      `await fetch(new Request('http://a/', { redirect: '${redirect}' }));`,
    );
    expect(sent[0]?.redirect).toBe(redirect);
  });

  const http: Fixture[] = [
    {
      request: { url: 'https://a.test/start' },
      response: { status: 302, headers: { location: 'https://b.test/end#there' } },
    },
    {
      request: { url: 'https://b.test/end', headers: { 'x-kept': '1' } },
      response: {
        status: 200,
        template: true,
        body: '{{headers.authorization}}|{{headers.x-kept}}',
      },
    },
  ];
  const get = (init: string) =>
    `try { const r = await fetch('https://a.test/start', { headers: { Authorization: 's', 'x-kept': '1' }, ${init} }); return [r.status, r.url, r.redirected, await r.text()]; } catch (e) { return error(e); }`;

  it('follow arrives, without what was meant for the first origin', async () => {
    expect(await handled(get(''), { http })).toEqual([200, 'https://b.test/end', true, '|1']);
  });

  it('manual gives the redirect', async () => {
    expect(await handled(get("redirect: 'manual'"), { http })).toEqual([
      302,
      'https://a.test/start',
      false,
      '',
    ]);
  });

  it('error fails as Node does', async () => {
    expect(await handled(get("redirect: 'error'"), { http })).toEqual({
      name: 'TypeError',
      message: 'fetch failed',
      cause: 'unexpected redirect',
    });
  });
});

describe('a missing fixture', () => {
  it('stands in the cause, and answers when it is added', async () => {
    const code = `try { const r = await fetch('https://a.test/x?b=1', { method: 'POST', body: JSON.stringify({ a: [1] }) }); return r.status; } catch (e) { return error(e); }`;
    const failed = await handled(code);
    expect(failed).toMatchObject({ message: 'fetch failed', code: 'ERR_HOOKBENCH_OFFLINE' });
    const text: string = failed.cause;
    const http = JSON.parse(text.slice(text.indexOf('[{')));
    expect(http[0].request).toEqual({
      method: 'POST',
      url: 'https://a.test/x?b=1',
      body: { a: [1] },
    });
    expect(await handled(code, { http })).toBe(200);
  });
});

describe('a scheme that is not fetched', () => {
  it.each([
    ['file:///etc/passwd', 'not implemented... yet...'],
    ['about:blank', 'about scheme is not supported'],
    ['ftp://a.test/', 'unknown scheme'],
  ])('%s fails in the guest', async (address, cause) => {
    const { value, sent } = await asked(
      `try { await fetch('${address}'); } catch (e) { return [e.message, e.cause.message]; }`,
    );
    expect(value).toEqual(['fetch failed', cause]);
    expect(sent).toEqual([]);
  });
});

/** What the same program sees in this Node and in the guest, over the same gateway rules. */
describe('beside Node', () => {
  it('the other side sees the same request, and the code the same answer', async () => {
    const seen: string[][] = [];
    const { url: base } = await server((request, response) => {
      const { rawHeaders } = request;
      seen.push(rawHeaders.map((each, at) => (at % 2 === 0 ? each.toLowerCase() : each)));
      if (request.url === '/start') {
        response.writeHead(303, { location: '/end?x=1#y', 'set-cookie': ['a=1', 'b=2'] });
        response.end();
        return;
      }
      response.writeHead(207, {
        'X-A': '1',
        'Set-Cookie': ['c=3', 'd=4'],
        'content-type': 'text/plain',
      });
      response.end(Buffer.from([239, 187, 191, 104, 255]));
    });
    const program = `const r = await fetch('${base}/start', { method: 'POST', body: new URLSearchParams({ a: 'é' }), headers: { 'X-B': '2' } });
      const copy = r.clone();
      return [r.status, r.statusText, r.ok, r.url, r.redirected, r.type, r.headers.get('x-a'), r.headers.getSetCookie(), r.bodyUsed, await r.text(), r.bodyUsed, [...new Uint8Array(await copy.arrayBuffer())]];`;
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    const inNode = await new AsyncFunction(program)();
    const inGuest = await handled(program, { network: 'live' });
    expect(inGuest).toEqual(JSON.parse(JSON.stringify(inNode)));
    const [start, end, guestStart, guestEnd] = seen.map(headersOf);
    expect(guestStart).toEqual(start);
    expect(guestEnd).toEqual(end);
  });

  it('a port where nobody listens is the same error', async () => {
    const free = createServer();
    await new Promise<void>((ready) => free.listen(0, '127.0.0.1', ready));
    const { port } = free.address() as AddressInfo;
    await new Promise((closed) => free.close(closed));
    onTestFinished(() => free.closeAllConnections());
    const program = `try { await fetch('http://127.0.0.1:${port}/'); } catch (e) { return [e.name, e.message, e.cause.name, e.cause.message, { ...e.cause }]; }`;
    const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
    const inNode = await new AsyncFunction(program)();
    expect(await handled(program, { network: 'live' })).toEqual(JSON.parse(JSON.stringify(inNode)));
  });
});

/** Names and values by name; how the body is framed is the library's own affair. */
function headersOf(raw: string[]): Record<string, string> {
  const pairs: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return Object.fromEntries(pairs.filter(([name]) => name !== 'connection'));
}

describe('one gateway', () => {
  it('serves one invocation: a sequence starts again with the next', async () => {
    const http = [
      { request: { url: 'https://a.test/' }, responses: [{ status: 503 }, { status: 200 }] },
    ];
    const twice = `return [(await fetch('https://a.test/')).status, (await fetch('https://a.test/')).status];`;
    expect(await handled(twice, { http })).toEqual([503, 200]);
    expect(await handled(twice, { http })).toEqual([503, 200]);
    const send = createGateway({ fixtures: http });
    const request = { method: 'GET', url: 'https://a.test/', headers: {} };
    expect(await send(request)).toMatchObject({ response: { status: 503 } });
  });
});
