import { Body, bodyOf, peek } from './body.js';
import { Headers } from './headers.js';

const NORMAL = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];
const NO_BODY = [101, 204, 205, 304];

function methodOf(value) {
  const method = `${value}`;
  const upper = method.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || FORBIDDEN.includes(upper)) {
    throw new TypeError(`'${method}' is not a valid HTTP method.`);
  }
  return NORMAL.includes(upper) ? upper : method;
}

/** Request and Response over bodies held in memory. */
export function messageTypes({ URL, URLSearchParams }) {
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

  class Request extends Body {
    constructor(input, init = {}) {
      const from = input instanceof Request ? input : undefined;
      const method = init.method === undefined ? (from?.method ?? 'GET') : methodOf(init.method);
      const given = init.body ?? undefined;
      if ((method === 'GET' || method === 'HEAD') && given !== undefined) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      const body =
        given === undefined && from ? { bytes: peek(from) } : bodyOf(given, URLSearchParams);
      super(body.bytes);
      const headers = new Headers(init.headers ?? from?.headers);
      if (body.type !== undefined && !headers.has('content-type'))
        headers.set('content-type', body.type);
      const fields = {
        method,
        url: from?.url ?? parse(input),
        headers,
        redirect: init.redirect ?? from?.redirect ?? 'follow',
        signal: init.signal === null ? undefined : (init.signal ?? from?.signal),
      };
      expose(this, fields);
    }
    clone() {
      return new Request(this);
    }
  }

  class Response extends Body {
    constructor(body, init = {}) {
      const status = init.status === undefined ? 200 : Number(init.status);
      if (!(status >= 200 && status <= 599)) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      if (body !== undefined && body !== null && NO_BODY.includes(status)) {
        throw new TypeError(`Response constructor: Invalid response status code ${status}`);
      }
      const { bytes, type } = bodyOf(body, URLSearchParams);
      super(bytes);
      const headers = new Headers(init.headers);
      if (type !== undefined && !headers.has('content-type')) headers.set('content-type', type);
      expose(this, fieldsOf(status, `${init.statusText ?? ''}`, headers, ''));
    }
    clone() {
      return received(this, peek(this));
    }
    static json(data, init = {}) {
      const text = JSON.stringify(data);
      if (text === undefined) throw new TypeError('Value is not JSON serializable');
      const response = new Response(text, init);
      if (!new Headers(init.headers).has('content-type'))
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
  function received({ status, statusText, headers, url }, bytes) {
    const made = Reflect.construct(Body, [bytes], Response);
    expose(made, fieldsOf(status, statusText, new Headers(headers), url));
    return made;
  }
  for (const type of [Request, Response]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, {
      value: type.name,
      configurable: true,
    });
  }
  return { Request, Response, received };
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

function expose(target, fields) {
  for (const key of Object.keys(fields)) {
    Object.defineProperty(target, key, {
      value: fields[key],
      enumerable: true,
      configurable: true,
    });
  }
}
