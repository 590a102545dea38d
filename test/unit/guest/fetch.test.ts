import { describe, expect, it } from 'vitest';
import { abort, domException, fetchAsync, timers, url } from '../../../shared/guest/programs.ts';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { runGuest } from '../../support/guest.ts';

const programs = [timers, url, domException, abort, fetchAsync];

function reply(
  body: string,
  headers: Record<string, string | string[]> = {},
  status = 200,
): HttpOutcome {
  return { ok: true, response: { status, headers, body }, from: 'fixture', durationMs: 20 };
}

async function run(code: string, http?: (request: HttpRequest) => HttpOutcome) {
  const done = await runGuest({ programs, code, clock: 0, ...(http ? { http } : {}) });
  expect(done.error).toBeUndefined();
  return done.value;
}

describe('fetch', () => {
  it('sends the request as given and reads the answer', async () => {
    const seen: HttpRequest[] = [];
    const value = await run(
      `const answer = await fetch('https://api.example/users?q=ü', {
         method: 'post', headers: { 'X-Key': ' k ', 'content-type': 'application/json' }, body: JSON.stringify({ a: 1 }) });
       const copy = answer.clone();
       return [answer.ok, answer.status, answer.statusText, answer.url, answer.headers.get('X-Id'), answer.headers.getSetCookie(),
         await answer.json(), answer.bodyUsed, await copy.text(), Object.prototype.toString.call(answer)];`,
      (request) => {
        seen.push(request);
        return reply('{"b":2}', { 'x-id': '7', 'set-cookie': ['a=1', 'b=2'] }, 201);
      },
    );
    expect(value).toEqual([
      true,
      201,
      'Created',
      'https://api.example/users?q=%C3%BC',
      '7',
      ['a=1', 'b=2'],
      { b: 2 },
      true,
      '{"b":2}',
      '[object Response]',
    ]);
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'https://api.example/users?q=%C3%BC',
        headers: {
          accept: '*/*',
          'accept-language': '*',
          'sec-fetch-mode': 'cors',
          'user-agent': 'node',
          'accept-encoding': 'br, gzip, deflate',
          'content-type': 'application/json',
          'x-key': 'k',
        },
        body: '{"a":1}',
        redirect: 'follow',
        decompress: true,
        connectTimeoutMs: 10_000,
        readTimeoutMs: 300_000,
      },
    ]);
  });

  it('fails with the cause that Node would name', async () => {
    const faults = [
      'refused',
      'dns',
      'reset',
      'connect-timeout',
      'read-timeout',
      'tls',
      'offline',
      'denied',
    ] as const;
    const value = await run(
      `const all = [];
       for (const path of ${JSON.stringify(faults)}) {
         try { await fetch('https://api.example/' + path); } catch (error) {
           all.push([error.name, error.message, error.cause.code, error.cause.message]);
         }
       }
       return all;`,
      ({ url: address }) => ({
        ok: false,
        fault: faults.find((fault) => address.endsWith(`/${fault}`)) ?? 'offline',
        message: 'words of the host',
        durationMs: 5,
      }),
    );
    const failed = (code: string, message: string) => ['TypeError', 'fetch failed', code, message];
    expect(value).toEqual([
      failed('ECONNREFUSED', 'connect ECONNREFUSED api.example:443'),
      failed('ENOTFOUND', 'getaddrinfo ENOTFOUND api.example'),
      failed('ECONNRESET', 'read ECONNRESET'),
      failed(
        'UND_ERR_CONNECT_TIMEOUT',
        'Connect Timeout Error (attempted address: api.example:443, timeout: 10000ms)',
      ),
      failed('UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'),
      failed('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
      failed('ERR_HOOKBENCH_OFFLINE', 'words of the host'),
      failed('ERR_HOOKBENCH_DENIED', 'words of the host'),
    ]);
  });

  it('can be aborted, and times out in virtual time', async () => {
    const value = await run(
      `const reason = async (signal) => { try { await fetch('http://a/', { signal }); return 'answered'; } catch (error) { return [error.name, error.message, error instanceof DOMException]; } };
       const controller = new AbortController(); const events = [];
       controller.signal.addEventListener('abort', (event) => events.push(event.type));
       const waiting = reason(controller.signal); controller.abort();
       const own = new AbortController(); own.abort(new RangeError('mine'));
       return [await waiting, events, await reason(own.signal), await reason(AbortSignal.timeout(10)), await reason(AbortSignal.timeout(30)),
         await reason(AbortSignal.any([new AbortController().signal, AbortSignal.abort()]))];`,
      () => reply(''),
    );
    expect(value).toEqual([
      ['AbortError', 'This operation was aborted', true],
      ['abort'],
      ['RangeError', 'mine', false],
      ['TimeoutError', 'The operation was aborted due to timeout', true],
      'answered',
      ['AbortError', 'This operation was aborted', true],
    ]);
  });

  it('refuses what the standard refuses', async () => {
    const value = await run(
      `const refused = async (...given) => { try { await fetch(...given); return 'sent'; } catch (error) { return error.message; } };
       return [await refused('/relative'), await refused('http://u:p@a/'), await refused('http://a/', { method: 'TRACE' }),
         await refused('http://a/', { body: 'x' }), await refused('http://a/', { headers: { 'bad name': '1' } })];`,
    );
    expect(value).toEqual([
      'Failed to parse URL from /relative',
      'Request cannot be constructed from a URL that includes credentials: http://u:p@a/',
      "'TRACE' is not a valid HTTP method.",
      'Request with GET/HEAD method cannot have body.',
      'Headers.append: "bad name" is an invalid header name.',
    ]);
  });

  it('offers requests, responses and headers on their own', async () => {
    const value = await run(
      `const request = new Request('http://a/', { method: 'put', body: new URLSearchParams({ a: '1 2' }) });
       const response = Response.json({ a: 1 }, { status: 202 });
       const headers = new Headers([['B', '2'], ['a', '1'], ['b', '3']]);
       const twice = async () => { const once = new Response('x'); await once.text(); try { await once.text(); } catch (error) { return error.name; } };
       return [request.method, request.headers.get('content-type'), await new Request(request).text(), [...headers], headers.has('A'),
         response.headers.get('content-type'), response.status, await response.json(), Response.redirect('http://b/').status, await twice(),
         (await new Response(new Uint8Array([104, 105])).arrayBuffer()).byteLength];`,
    );
    expect(value).toEqual([
      'PUT',
      'application/x-www-form-urlencoded;charset=UTF-8',
      'a=1+2',
      [
        ['a', '1'],
        ['b', '2, 3'],
      ],
      true,
      'application/json',
      202,
      { a: 1 },
      302,
      'TypeError',
      2,
    ]);
  });
});
