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

  function coded(Kind, code, message) {
    const error = new Kind(message);
    error.code = code;
    return error;
  }

  /** Node's words for a value in an argument error. */
  function received(value) {
    if (value === null || value === undefined) return `Received ${value}`;
    if (typeof value === 'function') return `Received function ${value.name}`;
    if (typeof value === 'object') {
      const name = value.constructor?.name;
      return name ? `Received an instance of ${name}` : 'Received [Object: null prototype] {}';
    }
    const shown = typeof value === 'bigint' ? `${value}n` : p.String(value);
    return `Received type ${typeof value} (${shown})`;
  }

  function bytesOf(chunk, encoding) {
    if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
    if (chunk instanceof p.Uint8Array) return Buffer.from(chunk);
    throw coded(
      p.TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. ${received(chunk)}`,
    );
  }

  /** The response as Node's ServerResponse; `answered` gets it when it ends. */
  return function makeResponse({ input, later, socket, req, answered }) {
    class ServerResponse extends EventEmitter {
      #set = new p.Map();
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
        if (typeof name !== 'string' || !TOKEN.test(name)) {
          throw coded(
            p.TypeError,
            'ERR_INVALID_HTTP_TOKEN',
            `Header name must be a valid HTTP token ["${name}"]`,
          );
        }
        if (value === undefined) {
          throw coded(
            p.TypeError,
            'ERR_HTTP_INVALID_HEADER_VALUE',
            `Invalid value "undefined" for header "${name}"`,
          );
        }
        for (const item of p.isArray(value) ? value : [value]) {
          if (BAD_CONTENT.test(p.String(item))) {
            throw coded(
              p.TypeError,
              'ERR_INVALID_CHAR',
              `Invalid character in header content ["${name}"]`,
            );
          }
        }
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
        const entry = this.#set.get(p.String(name).toLowerCase());
        return entry?.value;
      }

      getHeaders() {
        const all = p.objectCreate(null);
        for (const [name, entry] of this.#set) all[name] = entry.value;
        return all;
      }

      getHeaderNames() {
        return [...this.#set.keys()];
      }

      hasHeader(name) {
        return this.#set.has(p.String(name).toLowerCase());
      }

      removeHeader(name) {
        this.#refuseSent('remove');
        this.#set.delete(p.String(name).toLowerCase());
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
        if (p.isArray(added)) {
          for (let index = 0; index + 1 < added.length; index += 2)
            this.#store(added[index], added[index + 1]);
        } else if (added) {
          for (const name of p.objectKeys(added)) this.#store(name, added[name]);
        }
        this.headersSent = true;
        return this;
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
        const bytes = Buffer.concat(bodyless ? [] : this.#chunks);
        const body = bytes.toString('utf8');
        const isText = Buffer.from(body, 'utf8').equals(bytes);
        const shown = [];
        for (const [name, { value }] of this.#set) {
          const list = p.isArray(value) ? value.map(p.String) : p.String(value);
          const joined = p.isArray(list) && name !== 'set-cookie' ? list.join(', ') : list;
          shown.push(`${p.stringify(name)}:${p.stringify(joined)}`);
        }
        const base64 = isText ? undefined : bytes.toString('base64');
        answered(this.statusCode, `{${shown.join(',')}}`, body, base64);
      }

      setTimeout() {
        return this;
      }

      cork() {}

      uncork() {}

      addTrailers() {}

      writeContinue() {}

      destroy() {
        this.writable = false;
        return this;
      }
    }

    return new ServerResponse();
  };
};
