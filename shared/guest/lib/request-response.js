import { Body, bodyOf, copyBody, setBody } from './body.js';
import { Headers } from './headers.js';
import { shownByEntries, webInterface } from './web-interface.js';

const NORMAL = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];
const NO_BODY = [101, 204, 205, 304];
/** Members of a request that the sandbox keeps and does nothing with, as undici on a server. */
const REQUEST_DEFAULTS = {
  referrer: 'about:client',
  referrerPolicy: '',
  mode: 'cors',
  credentials: 'same-origin',
  cache: 'default',
  redirect: 'follow',
  integrity: '',
  keepalive: false,
};
const REQUEST_MEMBERS = [
  'method',
  'url',
  'headers',
  'destination',
  ...Object.keys(REQUEST_DEFAULTS),
  'isReloadNavigation',
  'isHistoryNavigation',
];
const RESPONSE_MEMBERS = ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers'];
const fields = new WeakMap();

function methodOf(value) {
  const method = `${value}`;
  const upper = method.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || FORBIDDEN.includes(upper)) {
    throw new TypeError(`'${method}' is not a valid HTTP method.`);
  }
  return NORMAL.includes(upper) ? upper : method;
}

/** Getters for what an instance was made with, in the order of the interface. */
function members(type, names) {
  for (const name of names) {
    const holder = {
      get [name]() {
        return fields.get(this)[name];
      },
    };
    const { get } = Object.getOwnPropertyDescriptor(holder, name);
    Object.defineProperty(type.prototype, name, { get, enumerable: true, configurable: true });
  }
}

/** In Node each of the two classes has the members of a body as its own. */
function ownBody(type) {
  for (const name of Object.getOwnPropertyNames(Body.prototype)) {
    if (name === 'constructor') continue;
    const descriptor = Object.getOwnPropertyDescriptor(Body.prototype, name);
    Object.defineProperty(type.prototype, name, { ...descriptor, enumerable: true });
  }
}

/** Request and Response; a body is bytes held in memory or a stream. */
export function messageTypes({ URL, URLSearchParams, AbortController }) {
  function parse(input) {
    let url;
    try {
      url = new URL(`${input}`);
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${input}`, { cause });
    }
    if (url.username !== '' || url.password !== '') {
      throw new TypeError(
        `Request cannot be constructed from a URL that includes credentials: ${input}`,
      );
    }
    return url.href;
  }

  class Request {
    constructor(input, init = undefined) {
      if (arguments.length === 0) {
        throw new TypeError('Request constructor: 1 argument required, but 0 found.');
      }
      const options = init ?? {};
      const from = input instanceof Request ? input : undefined;
      const url = from?.url ?? parse(input);
      const method =
        options.method === undefined ? (from?.method ?? 'GET') : methodOf(options.method);
      const given = options.body ?? undefined;
      if ((method === 'GET' || method === 'HEAD') && given !== undefined) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      const body = given === undefined && from ? copyBody(from) : bodyOf(given, URLSearchParams);
      if (given !== undefined && body.stream !== undefined && options.duplex === undefined) {
        throw new TypeError('RequestInit: duplex option is required when sending a body.');
      }
      setBody(this, body);
      const headers = new Headers(options.headers ?? from?.headers);
      if (body.type !== undefined && !headers.has('content-type'))
        headers.append('content-type', body.type);
      const values = { method, url, headers, destination: '' };
      for (const name of Object.keys(REQUEST_DEFAULTS)) {
        values[name] = options[name] ?? from?.[name] ?? REQUEST_DEFAULTS[name];
      }
      const followed = options.signal === undefined ? signalOf(from) : options.signal;
      fields.set(this, {
        ...values,
        isReloadNavigation: false,
        isHistoryNavigation: false,
        followed: followed ?? undefined,
      });
    }
    get signal() {
      // Most requests are never asked for it.
      const values = fields.get(this);
      values.signal ??= values.followed ?? new AbortController().signal;
      return values.signal;
    }
    get duplex() {
      return 'half';
    }
    clone() {
      return new Request(this);
    }
  }

  class Response {
    constructor(body = null, init = undefined) {
      const options = init ?? {};
      const status = options.status === undefined ? 200 : Number(options.status);
      if (!(status >= 200 && status <= 599)) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      if (body !== undefined && body !== null && NO_BODY.includes(status)) {
        throw new TypeError(`Response constructor: Invalid response status code ${status}`);
      }
      const made = bodyOf(body, URLSearchParams);
      setBody(this, made);
      const headers = new Headers(options.headers);
      if (made.type !== undefined && !headers.has('content-type'))
        headers.append('content-type', made.type);
      fields.set(this, fieldsOf(status, `${options.statusText ?? ''}`, headers, ''));
    }
    clone() {
      return received(fields.get(this), copyBody(this));
    }
    static error() {
      const made = received({ status: 0, statusText: '', headers: [], url: '' }, {});
      fields.get(made).type = 'error';
      return made;
    }
    static json(data, init = undefined) {
      const text = JSON.stringify(data);
      if (text === undefined) throw new TypeError('Value is not JSON serializable');
      const response = new Response(text, init);
      if (!new Headers(init?.headers).has('content-type'))
        response.headers.set('content-type', 'application/json');
      return response;
    }
    static redirect(url, status = 302) {
      if (![301, 302, 303, 307, 308].includes(status))
        throw new RangeError(`Invalid status code ${status}`);
      return new Response(null, { status, headers: { location: parse(url) } });
    }
  }

  /** A response as it came in, or a copy of one. */
  function received({ status, statusText, headers, url, redirected = false }, body) {
    const made = Object.create(Response.prototype);
    setBody(made, body);
    fields.set(made, { ...fieldsOf(status, statusText, new Headers(headers), url), redirected });
    return made;
  }

  members(Request, REQUEST_MEMBERS);
  members(Response, RESPONSE_MEMBERS);
  for (const type of [Request, Response]) {
    ownBody(type);
    webInterface(type);
  }
  for (const name of ['error', 'json', 'redirect'])
    Object.defineProperty(Response, name, { enumerable: true });
  shownByEntries(Request, (self) =>
    Object.fromEntries([...REQUEST_MEMBERS, 'signal'].map((name) => [name, self[name]])),
  );
  shownByEntries(Response, (self) => {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = self;
    return { status, statusText, headers, body, bodyUsed, ok, redirected, type, url };
  });
  return { Request, Response, received };
}

/** The signal that the author gave a request, if any. */
export function signalOf(request) {
  return request === undefined ? undefined : fields.get(request).followed;
}

function fieldsOf(status, statusText, headers, url) {
  return {
    type: url === '' ? 'default' : 'basic',
    url,
    redirected: false,
    status,
    ok: status >= 200 && status <= 299,
    statusText,
    headers,
  };
}
