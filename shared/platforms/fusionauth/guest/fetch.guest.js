(host, kit) => {
  const P = kit.primordials;
  const { isArray, objectKeys, parse, stringify } = P;
  const entriesOf = new P.WeakMap();
  const isObject = (value) => typeof value === 'object' && value !== null;

  const read = (init) => {
    const entries = { __proto__: null };
    if (init === undefined || init === null) return entries;
    if (!isObject(init))
      throw new P.TypeError('fetch: headers must be an object or a Headers object');
    if (P.weakMapHas(entriesOf, init)) return P.weakMapGet(entriesOf, init);
    const add = (name, value) => {
      const key = P.String(name);
      entries[key] = key in entries ? `${entries[key]}, ${P.String(value)}` : P.String(value);
    };
    if (isArray(init)) {
      for (let index = 0; index < init.length; index++) add(init[index][0], init[index][1]);
    } else {
      const names = objectKeys(init);
      for (let index = 0; index < names.length; index++) add(names[index], init[names[index]]);
    }
    return entries;
  };

  class Headers {
    constructor(init) {
      P.weakMapSet(entriesOf, this, read(init));
    }
  }

  const timeoutOf = (options, name, fallback) => {
    const value = options[name];
    if (value === undefined || value === null) return fallback;
    if (typeof value !== 'number' || !(value > 0 && value < 1 / 0)) {
      throw new P.TypeError(`fetch: ${name} must be a number of milliseconds above 0`);
    }
    return value;
  };

  function fetch(url, options) {
    if (typeof url !== 'string')
      throw new P.TypeError('fetch: the first argument must be a string URL');
    const { known, timeouts, connectTimeoutMs, readTimeoutMs } = kit.input.fetch;
    const given = isObject(options) ? options : {};
    const names = objectKeys(given);
    for (let index = 0; index < names.length; index++) {
      if (P.arrayIndexOf(known, names[index]) < 0) {
        host.emit(
          'fetch.option',
          stringify({ __proto__: null, name: names[index], stack: kit.errorAt() }),
        );
      }
    }
    const { method, body } = given;
    if (body !== undefined && body !== null && typeof body !== 'string') {
      throw new P.TypeError('fetch: body must be a string');
    }
    const request = {
      __proto__: null,
      method: method === undefined || method === null ? 'GET' : P.String(method),
      url,
      headers: read(given.headers),
      connectTimeoutMs: timeouts
        ? timeoutOf(given, 'connectTimeout', connectTimeoutMs)
        : connectTimeoutMs,
      readTimeoutMs: timeouts ? timeoutOf(given, 'readTimeout', readTimeoutMs) : readTimeoutMs,
    };
    if (typeof body === 'string') request.body = body;
    const outcome = parse(host.http(stringify(request)));
    host.emit(
      'http',
      stringify({
        __proto__: null,
        method: request.method,
        url,
        status: outcome.ok ? outcome.response.status : undefined,
        from: outcome.ok ? outcome.from : undefined,
        fault: outcome.ok ? undefined : outcome.fault,
        message: outcome.ok ? undefined : outcome.message,
        durationMs: outcome.durationMs,
        stack: kit.errorAt(),
      }),
    );
    if (!outcome.ok) throw new P.Error(outcome.message);
    const headers = {};
    const received = objectKeys(outcome.response.headers);
    for (let index = 0; index < received.length; index++) {
      const value = outcome.response.headers[received[index]];
      P.defineProperty(headers, P.stringToLowerCase(received[index]), {
        __proto__: null,
        value: isArray(value) ? P.arrayJoin(value, ', ') : value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return { status: outcome.response.status, body: outcome.response.body, headers };
  }

  return { fetch, Headers };
};
