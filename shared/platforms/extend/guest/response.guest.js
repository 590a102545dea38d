(host, kit) => {
  const p = kit.primordials;
  const { EventEmitter } = kit.require('events');
  const { Buffer } = kit.require('buffer');
  const statusTexts = {
    200: 'OK',
    201: 'Created',
    204: 'No Content',
    301: 'Moved Permanently',
    302: 'Found',
    304: 'Not Modified',
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    409: 'Conflict',
    422: 'Unprocessable Entity',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
  };
  const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
  const BAD_CONTENT = /[^\t\x20-\x7e\x80-\xff]/;

  const nodeErrors = () => kit.load('node-errors');
  const coded = (Kind, code, message) => nodeErrors().coded(Kind, code, message);

  function bytesOf(chunk, encoding) {
    if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
    if (chunk instanceof p.Uint8Array) return Buffer.from(chunk);
    const wanted = 'of type string or an instance of Buffer or Uint8Array';
    throw nodeErrors().invalidArgument('chunk', wanted, chunk);
  }

  function keyOf(name) {
    if (typeof name !== 'string') {
      throw nodeErrors().invalidArgument('name', 'of type string', name);
    }
    return name.toLowerCase();
  }

  /** Headers in any form that `writeHead` takes, as pairs. */
  function pairsOf(given) {
    if (!p.isArray(given)) return p.objectKeys(given).map((name) => [name, given[name]]);
    if (p.isArray(given[0])) return given;
    if (given.length % 2 !== 0) {
      const shown = kit.require('util').inspect(given);
      const message = `The argument 'headers' is invalid. Received ${shown}`;
      throw coded(p.TypeError, 'ERR_INVALID_ARG_VALUE', message);
    }
    const pairs = [];
    for (let index = 0; index < given.length; index += 2) {
      pairs.push([given[index], given[index + 1]]);
    }
    return pairs;
  }

  function checkHeader(name, value) {
    if (typeof name !== 'string' || !TOKEN.test(name)) {
      const message = `Header name must be a valid HTTP token ["${name}"]`;
      throw coded(p.TypeError, 'ERR_INVALID_HTTP_TOKEN', message);
    }
    if (value === undefined) {
      const message = `Invalid value "undefined" for header "${name}"`;
      throw coded(p.TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', message);
    }
    for (const item of p.isArray(value) ? value : [value]) {
      if (BAD_CONTENT.test(p.String(item))) {
        const message = `Invalid character in header content ["${name}"]`;
        throw coded(p.TypeError, 'ERR_INVALID_CHAR', message);
      }
    }
  }

  /** What a client reads of a body whose length the author declares. */
  function cut(bytes, [declared]) {
    const length = /^\d+$/.test(declared) ? p.Number(declared) : bytes.length;
    if (length === bytes.length) return bytes;
    host.emit('content-length', p.stringify({ declared: length, actual: bytes.length }));
    return bytes.subarray(0, length);
  }

  /** The response as Node's ServerResponse; `answered` gets it when it ends. */
  return function makeResponse({ input, later, socket, req, answered }) {
    class ServerResponse extends EventEmitter {
      #set = new p.Map();
      // Whether a header was set, be it removed since: those of `writeHead` are then set too.
      #sets = false;
      #head = [];
      #chunks = [];

      constructor() {
        super();
        this.statusCode = 200;
        this.statusMessage = undefined;
        this.headersSent = false;
        this.finished = false;
        this.writable = true;
        this.writableEnded = false;
        this.writableFinished = false;
        this.sendDate = true;
        this.socket = socket;
        this.connection = socket;
        this.req = req;
      }

      #refuseSent(verb) {
        if (!this.headersSent) return;
        throw coded(
          p.Error,
          'ERR_HTTP_HEADERS_SENT',
          `Cannot ${verb} headers after they are sent to the client`,
        );
      }

      #store(name, value) {
        checkHeader(name, value);
        this.#sets = true;
        this.#set.set(name.toLowerCase(), { name, value });
      }

      setHeader(name, value) {
        this.#refuseSent('set');
        this.#store(name, value);
        return this;
      }

      appendHeader(name, value) {
        this.#refuseSent('append');
        const before = this.getHeader(name);
        const all = before === undefined ? [] : [].concat(before);
        this.#store(name, all.concat(value));
        return this;
      }

      getHeader(name) {
        return this.#set.get(keyOf(name))?.value;
      }

      getHeaders() {
        const all = p.objectCreate(null);
        for (const [name, entry] of this.#set) all[name] = entry.value;
        return all;
      }

      getHeaderNames() {
        return [...this.#set.keys()];
      }

      getRawHeaderNames() {
        return [...this.#set.values()].map(({ name }) => name);
      }

      setHeaders(headers) {
        this.#refuseSent('set');
        const isLike = headers && typeof headers.keys === 'function' && !p.isArray(headers);
        if (!isLike || typeof headers.get !== 'function') {
          throw nodeErrors().invalidArgument('headers', 'an instance of Headers or Map', headers);
        }
        for (const [name, value] of headers) this.setHeader(name, value);
        return this;
      }

      hasHeader(name) {
        return this.#set.has(keyOf(name));
      }

      removeHeader(name) {
        const key = keyOf(name);
        this.#refuseSent('remove');
        this.#set.delete(key);
      }

      writeHead(status, reason, given) {
        this.#refuseSent('write');
        const code = status | 0;
        if (code < 100 || code > 999) {
          throw coded(
            p.RangeError,
            'ERR_HTTP_INVALID_STATUS_CODE',
            `Invalid status code: ${status}`,
          );
        }
        const added = typeof reason === 'string' ? given : (given ?? reason);
        this.statusCode = code;
        this.statusMessage =
          typeof reason === 'string'
            ? reason
            : (this.statusMessage ?? statusTexts[code] ?? 'unknown');
        this.#take(added ? pairsOf(added) : []);
        if (BAD_CONTENT.test(p.String(this.statusMessage))) {
          throw coded(p.TypeError, 'ERR_INVALID_CHAR', 'Invalid character in statusMessage');
        }
        this.headersSent = true;
        return this;
      }

      #take(pairs) {
        if (this.#sets) {
          for (const [name, value] of pairs) this.#store(name, value);
          return;
        }
        for (const [name, value] of pairs) checkHeader(name, value);
        this.#head = pairs;
      }

      flushHeaders() {
        if (!this.headersSent) this.writeHead(this.statusCode);
      }

      write(chunk, encoding, cb) {
        const done = typeof encoding === 'function' ? encoding : cb;
        if (chunk === null) {
          throw coded(p.TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
        }
        const bytes = bytesOf(chunk, typeof encoding === 'string' ? encoding : 'utf8');
        if (this.finished) {
          const error = coded(p.Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
          later(() => {
            if (done) done(error);
            this.emit('error', error);
          });
          return false;
        }
        this.flushHeaders();
        this.#chunks.push(bytes);
        if (done) later(() => done());
        return true;
      }

      end(chunk, encoding, cb) {
        let content = chunk;
        let done = typeof encoding === 'function' ? encoding : cb;
        if (typeof chunk === 'function') {
          done = chunk;
          content = undefined;
        }
        if (this.finished) {
          if (content) this.write(content, encoding);
          return this;
        }
        if (content) this.write(content, typeof encoding === 'string' ? encoding : 'utf8');
        this.flushHeaders();
        this.finished = true;
        this.writableEnded = true;
        this.#send();
        later(() => {
          this.writableFinished = true;
          this.emit('finish');
          if (done) done();
          this.emit('close');
        });
        return this;
      }

      #send() {
        const bodyless =
          input.method === 'HEAD' || this.statusCode === 204 || this.statusCode === 304;
        const headers = this.#sent();
        const whole = Buffer.concat(bodyless ? [] : this.#chunks);
        const declared = bodyless ? undefined : headers.get('content-length');
        const bytes = declared === undefined ? whole : cut(whole, declared);
        const body = bytes.toString('utf8');
        const isText = Buffer.from(body, 'utf8').equals(bytes);
        const shown = [];
        for (const [name, list] of headers) {
          const isList = list.length > 1 || p.isArray(this.#set.get(name)?.value);
          const joined = isList && name === 'set-cookie' ? list : list.join(', ');
          shown.push(`${p.stringify(name)}:${p.stringify(joined)}`);
        }
        const base64 = isText ? undefined : bytes.toString('base64');
        answered(this.statusCode, `{${shown.join(',')}}`, body, base64);
      }

      /** All values of each header that goes out, by its name in lower case. */
      #sent() {
        const headers = new p.Map();
        const pairs = [...this.#set.values()].map(({ name, value }) => [name, value]);
        for (const [name, value] of [...pairs, ...this.#head]) {
          const key = name.toLowerCase();
          const values = p.isArray(value) ? value.map(p.String) : [p.String(value)];
          const all = (headers.get(key) ?? []).concat(values);
          if (all.length > 0) headers.set(key, all);
        }
        return headers;
      }

      setTimeout() {
        return this;
      }

      cork() {}

      uncork() {}

      addTrailers() {}

      writeContinue() {}

      writeProcessing() {}

      writeEarlyHints() {}

      destroy() {
        this.writable = false;
        return this;
      }
    }

    return new ServerResponse();
  };
};
