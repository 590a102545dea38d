import { takeBody } from './lib/body.js';
import { Headers } from './lib/headers.js';
import { messageTypes, signalOf } from './lib/request-response.js';
import { STATUS_TEXT } from './lib/status-text.js';
import { decodeLossy, encodeUtf8 } from './lib/utf8.js';

/** What Node's fetch says of a fault: the error's code and its words. */
const FAULTS = {
  'connect-timeout': [
    'UND_ERR_CONNECT_TIMEOUT',
    () => 'Connect Timeout Error',
    'ConnectTimeoutError',
  ],
  'read-timeout': ['UND_ERR_HEADERS_TIMEOUT', () => 'Headers Timeout Error', 'HeadersTimeoutError'],
  reset: ['ECONNRESET', () => 'read ECONNRESET'],
  refused: ['ECONNREFUSED', (url) => `connect ECONNREFUSED ${url.hostname}:${portOf(url)}`],
  dns: ['ENOTFOUND', (url) => `getaddrinfo ENOTFOUND ${url.hostname}`],
  tls: ['DEPTH_ZERO_SELF_SIGNED_CERT', () => 'self-signed certificate'],
  offline: ['ERR_HOOKBENCH_OFFLINE', (_url, message) => message],
  denied: ['ERR_HOOKBENCH_DENIED', (_url, message) => message],
};
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
    const [code, words, name] = FAULTS[outcome.fault];
    const cause = new Error(words(new URL(request.url), outcome.message));
    if (name !== undefined) {
      Object.defineProperty(cause, 'name', { value: name, writable: true, configurable: true });
    }
    cause.code = code;
    return new TypeError('fetch failed', { cause });
  }

  function answered(request, { status, headers, body }) {
    const pairs = Object.entries(headers).flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, item]) : [[name, value]],
    );
    const statusText = STATUS_TEXT[status] ?? '';
    return received(
      { status, statusText, headers: pairs, url: request.url },
      { bytes: encodeUtf8(body) },
    );
  }

  function start(request, bytes) {
    const signal = signalOf(request);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) throw signal.reason;
      const number = host.fetch(
        JSON.stringify({
          method: request.method,
          url: request.url,
          headers: { ...DEFAULT_HEADERS, ...Object.fromEntries(request.headers) },
          ...(bytes === undefined ? {} : { body: decodeLossy(bytes) }),
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
