import { decodeBase64, encodeBase64 } from './lib/base64.js';
import { takeBody } from './lib/body.js';
import { Headers } from './lib/headers.js';
import { messageTypes, signalOf } from './lib/request-response.js';
import { STATUS_TEXT } from './lib/status-text.js';
import { decodeUtf8, encodeUtf8 } from './lib/utf8.js';

/** What Node's fetch says of a fault: its words, and the members of the error in their order. */
const FAULTS = {
  'connect-timeout': (url) => [
    `Connect Timeout Error (attempted address: ${url.hostname}:${portOf(url)}, timeout: 10000ms)`,
    { name: 'ConnectTimeoutError', code: 'UND_ERR_CONNECT_TIMEOUT' },
  ],
  'read-timeout': () => [
    'Headers Timeout Error',
    { name: 'HeadersTimeoutError', code: 'UND_ERR_HEADERS_TIMEOUT' },
  ],
  reset: () => ['read ECONNRESET', { errno: -104, code: 'ECONNRESET', syscall: 'read' }],
  refused: (url) => [
    `connect ECONNREFUSED ${url.hostname}:${portOf(url)}`,
    {
      errno: -111,
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address: url.hostname,
      port: Number(portOf(url)),
    },
  ],
  dns: (url) => [
    `getaddrinfo ENOTFOUND ${url.hostname}`,
    { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: url.hostname },
  ],
  tls: () => ['self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  redirect: (_url, message) => [message, {}],
  blocked: (_url, message) => [message, {}],
  offline: (_url, message) => [message, { code: 'ERR_HOOKBENCH_OFFLINE' }],
  denied: (_url, message) => [message, { code: 'ERR_HOOKBENCH_DENIED' }],
};
/** What it says of a scheme that it does not fetch. */
const SCHEMES = {
  'about:': 'about scheme is not supported',
  'blob:': 'invalid method',
  'file:': 'not implemented... yet...',
};
/** How long Node's fetch waits for a connection, and for an answer to begin or go on. */
const WAITS = { connectTimeoutMs: 10_000, readTimeoutMs: 300_000 };
/** Statuses whose answers have no body, whatever the server sent. */
const WITHOUT_BODY = [204, 205, 304];
/** Headers that Node's fetch adds when the author gives none. */
const DEFAULT_HEADERS = {
  accept: '*/*',
  'accept-language': '*',
  'sec-fetch-mode': 'cors',
  'user-agent': 'node',
};

function portOf(url) {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}

/** Bytes as they cross to the host: as text when they are UTF-8. */
function carried(bytes) {
  let text = true;
  const body = decodeUtf8(bytes, () => {
    text = false;
    return '';
  });
  return text ? { body } : { bodyBase64: encodeBase64(bytes) };
}

/** fetch and its companions, over requests that the host answers. */
export default (host, kit) => {
  const { URL, URLSearchParams } = kit.load('url-api');
  const { AbortController } = kit.load('abort');
  const { Request, Response, received } = messageTypes({ URL, URLSearchParams, AbortController });
  const waiting = new Map();
  const done = (number) => {
    waiting.delete(number);
    kit.awaiting = waiting.size;
  };

  kit.onHttp = (number, json) => {
    const settle = waiting.get(number);
    done(number);
    settle?.(JSON.parse(json));
  };

  function failed(request, outcome) {
    const [message, { name, ...members }] = FAULTS[outcome.fault](
      new URL(request.url),
      outcome.message,
    );
    const cause = new Error(message);
    if (name !== undefined) {
      Object.defineProperty(cause, 'name', { value: name, writable: true, configurable: true });
    }
    Object.assign(cause, members);
    return new TypeError('fetch failed', { cause });
  }

  function answered(request, response) {
    const { status, headers, body, bodyBase64, redirectedTo } = response;
    const pairs = Object.entries(headers).flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, item]) : [[name, value]],
    );
    const statusText = response.statusText ?? STATUS_TEXT[status] ?? '';
    return received(
      {
        status,
        statusText,
        headers: pairs,
        url: (redirectedTo ?? request.url).replace(/#.*$/, ''),
        redirected: redirectedTo !== undefined,
      },
      request.method === 'HEAD' || WITHOUT_BODY.includes(status)
        ? {}
        : { bytes: bodyBase64 === undefined ? encodeUtf8(body) : decodeBase64(bodyBase64) },
    );
  }

  function start(request, bytes) {
    const signal = signalOf(request);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) throw signal.reason;
      const scheme = new URL(request.url).protocol;
      if (scheme !== 'http:' && scheme !== 'https:') {
        const cause = new Error(SCHEMES[scheme] ?? 'unknown scheme');
        throw new TypeError('fetch failed', { cause });
      }
      const number = host.fetch(
        JSON.stringify({
          method: request.method,
          url: request.url,
          headers: {
            ...DEFAULT_HEADERS,
            'accept-encoding': scheme === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate',
            ...Object.fromEntries(request.headers),
          },
          ...(bytes === undefined ? {} : carried(bytes)),
          redirect: request.redirect,
          decompress: true,
          ...WAITS,
        }),
      );
      const onAbort = () => {
        done(number);
        reject(signal.reason);
      };
      signal?.addEventListener('abort', onAbort);
      kit.awaiting = waiting.size + 1;
      waiting.set(number, (outcome) => {
        signal?.removeEventListener('abort', onAbort);
        if (outcome.ok) resolve(answered(request, outcome.response));
        else reject(failed(request, outcome));
      });
    });
  }

  async function send(input, init) {
    const request = new Request(input, init);
    const bytes = takeBody(request);
    return start(request, bytes instanceof Promise ? await bytes : bytes);
  }
  function fetch(input, init = undefined) {
    return send(input, init);
  }
  return { fetch, Request, Response, Headers };
};
