(host, kit) => {
  const p = kit.primordials;
  const quote = p.stringify;
  // As the author would meet it: its errors are worded as the platform's.
  const { stringify: worded } = JSON;

  const { next, fire } = kit.timers;
  const { setImmediate } = globalThis;
  // The engine's own name for what is a RangeError in Node, which has no such global.
  delete globalThis.InternalError;

  // Node puts the code behind the name of its own errors: no frame of the author made them.
  kit.errors.shownName = (error, stack) => {
    const { code, name } = error;
    if (typeof code !== 'string' || !p.stringStartsWith(code, 'ERR_')) return undefined;
    const first = p.stringSplit(stack, '\n')[0];
    return p.stringIndexOf(first, kit.source.file) >= 0 ? undefined : `${name} [${code}]`;
  };
  const nodeError = (code, message) => kit.load('node-errors').coded(p.Error, code, message);

  // What outlives a call where the process does: the module, and the document that its storage is about.
  const container = { __proto__: null, document: { __proto__: null, text: null } };

  /** The call that is served; callbacks of earlier ones keep their own. */
  let current;

  kit.onInvoke = () => {
    container.document.text = kit.input.stored;
    current = new Call(kit.input, kit.standing);
    current.serve();
  };
  kit.onDrain = () => current.finish();
  kit.onUncaught = (error) => current.fail(error, 'asynchronous');
  kit.onNotSimulated = (what) => host.emit('not-simulated', quote(what));
  kit.timers = {
    // Nobody waits longer than the time limit for an answer, and after it not for long.
    next() {
      const due = next();
      return due === undefined || due > current.end() ? undefined : due;
    },
    fire() {
      try {
        fire();
      } catch (error) {
        current.fail(error, 'asynchronous');
      }
    },
  };

  /** An object of members that are JSON; one without a value is left out, as in JSON. */
  function text(parts) {
    let json = '';
    for (let index = 0; index < parts.length; index++) {
      const [name, value] = parts[index];
      if (value !== undefined) json += `${json === '' ? '' : ','}${quote(name)}:${value}`;
    }
    return `{${json}}`;
  }

  const LONGEST_SHOWN = 65536;
  /** JSON of anything, or null where it fails: what cannot be shown must not hide what went wrong. */
  function shown(make) {
    try {
      const json = quote(make());
      return json === undefined || json.length <= LONGEST_SHOWN ? json : 'null';
    } catch {
      return 'null';
    }
  }

  function nameInStack(error) {
    const frames = kit.errors.heldFrames(error);
    return frames === undefined ? undefined : kit.errors.shownName(error, frames);
  }

  function thrownText(error) {
    const { name, message, stack } = kit.describe(error);
    const native = error instanceof p.Error;
    const own = error === null || error === undefined ? {} : error;
    return text([
      ['name', quote(name)],
      ['message', quote(message)],
      ['stack', quote(stack)],
      ['shownName', native ? shown(() => nameInStack(error)) : undefined],
      ['details', native ? shown(() => p.String(error)) : shown(() => error)],
      ['ownName', shown(() => own.name)],
      ['ownMessage', shown(() => own.message)],
      ['ownStack', shown(() => typeof own.stack === 'string')],
    ]);
  }

  function fill(target, pairs) {
    for (let index = 0; index < pairs.length; index++) {
      p.defineProperty(target, pairs[index][0], {
        value: pairs[index][1],
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return target;
  }

  const unsupported = (name) => () => {
    throw new p.Error(`The '${name}' method is not supported in this environment`);
  };

  // ---- answers -------------------------------------------------------------------------

  const OPTIONAL = ['code', 'errno', 'error', 'error_description', 'data'];
  const UNSERIALISABLE = 'Error when JSON serializing the result of the extension point';

  function asError(given) {
    if (given instanceof p.Error) return given;
    return new p.Error(given.message || p.String(given) || 'Unknown error');
  }

  /** What an answer tells of an error, in its order. */
  function membersOf(error, statusCode) {
    const members = [
      ['message', error.message],
      ['statusCode', statusCode],
    ];
    for (let index = 0; index < OPTIONAL.length; index++) {
      const value = error[OPTIONAL[index]];
      if (value) members[members.length] = [OPTIONAL[index], value];
    }
    return members;
  }

  /** How contracts 5.0 and 5.5 write answers; `extend-contracts` has the others. */
  const contractFive = {
    __proto__: null,
    /** The error that is answered, its status and its members in their order. */
    failure(given) {
      const error = asError(given);
      if (!error.statusCode && !p.set(error, 'statusCode', 500)) {
        throw new p.TypeError('Cannot add property statusCode, object is not extensible');
      }
      const { statusCode } = error;
      const members = membersOf(error, statusCode);
      if (statusCode === 500 && error.stack) members[members.length] = ['stack', error.stack];
      return { error, status: statusCode, members };
    },
    /** JSON text of the body, or undefined for an empty one. */
    success: (data) => quote(data),
    unserialisable: (message) => new p.Error(message),
  };

  function validStatus(value) {
    const status = value | 0;
    if (status < 100 || status > 999) {
      const error = new p.RangeError(`Invalid status code: ${value}`);
      error.code = 'ERR_HTTP_INVALID_STATUS_CODE';
      throw error;
    }
    return status;
  }

  /** Why JSON can't be made of a value, in the words of the platform's engine. */
  function whyNoJson(value) {
    try {
      worded(value);
      return '';
    } catch (failure) {
      return kit.describe(failure).message;
    }
  }

  /**
   * One call, from its request to its answer. Its methods are made once and not for each call, which
   * is what took most of a short one.
   */
  class Call {
    constructor(input, standing) {
      this.input = input;
      this.standing = standing;
      this.container = container;
      this.contract = contractFive;
      this.startedAt = kit.begunAt;
      // What the platform has decided so far. `answer` and `crash` are JSON text.
      this.answer = null;
      this.answeredAt = 0;
      this.crash = null;
      this.over = false;
    }

    /** When nobody waits any longer. */
    end() {
      const { timeoutMs, afterAnswer } = this.standing;
      return this.answer === null ? this.startedAt + timeoutMs : this.answeredAt + afterAnswer.ms;
    }

    note(name, json) {
      return host.emit(name, json ?? 'null');
    }

    answered() {
      return this.answer !== null;
    }

    finish() {
      if (this.over) return;
      this.over = true;
      const { answer, crash } = this;
      if (crash !== null) host.retire();
      host.report(`{"answer":${answer ?? 'null'},"crash":${crash ?? 'null'}}`);
    }

    settle(json) {
      this.answer = json;
      const { keepBytes } = this.standing.afterAnswer;
      this.answeredAt = host.emit('answered', json.length <= keepBytes ? json : 'null');
    }

    /** An exception that nobody caught: the process is gone. */
    fail(error, phase) {
      this.crash ??= text([
        ['phase', quote(phase)],
        ['error', thrownText(error)],
      ]);
      this.finish();
    }

    // ---- the author's module -----------------------------------------------------------

    // Most code never touches the storage: its program is evaluated at the first read.
    withStorage(target) {
      const { standing } = this;
      let storage;
      const opened = () => {
        container.connect ??= host.program('extend-storage')(container.document, standing.storage);
        return container.connect();
      };
      p.defineProperty(target, 'storage', {
        get: () => (storage ??= opened()),
        set: (value) => {
          storage = value;
        },
        enumerable: true,
        configurable: true,
      });
      return target;
    }

    /** What a wrapper's call gives: what the text returned, else what it exported. */
    evaluate(wrapper) {
      const { input, standing } = this;
      const module = {
        id: standing.filename,
        exports: {},
        filename: standing.filename,
        loaded: false,
        children: [],
        path: standing.dirname,
        paths: [],
        webtask: this.withStorage({}),
      };
      // The runtime's own module: a webtask is never the main one.
      const parent = { id: '.', exports: {}, loaded: true, children: [], paths: [] };
      p.defineProperty(module, 'parent', { value: parent, writable: true, configurable: true });
      module.webtask.meta = { ...input.meta };
      module.webtask.params = { ...input.params };
      module.webtask.secrets = { ...input.secrets };
      const require = (name) => kit.require(name);
      const { exports } = module;
      const args = [exports, require, module, standing.filename, standing.dirname];
      const returned = p.apply(wrapper, exports, args);
      module.loaded = true;
      return returned || module.exports;
    }

    /** The author's function; `mostParameters`: what the compiler behind it can call. */
    compile(mostParameters) {
      container.compiled ??= { exported: this.evaluate(host.load()) };
      const fn = container.compiled.exported;
      if (typeof fn !== 'function') return { refused: 'shape' };
      if (mostParameters !== undefined && (fn.length < 1 || fn.length > mostParameters)) {
        return { refused: 'arity' };
      }
      return { fn };
    }

    compileFailure(error) {
      this.answer = text([
        ['kind', '"compile"'],
        ['error', thrownText(error)],
      ]);
      this.finish();
    }

    refuseCode(why) {
      this.answer = text([
        ['kind', '"refused-code"'],
        ['why', quote(why)],
      ]);
      this.finish();
    }

    // ---- the context -------------------------------------------------------------------

    /** The body as the platform itself reads it, before any compiler. */
    takeBody(context) {
      const { form, json, merge } = this.input.platformBody;
      const raw = this.input.bodyText;
      context.body_raw = raw;
      if (form !== undefined) context.body = fill(p.objectCreate(null), form);
      if (json) {
        try {
          context.body = p.parse(raw);
        } catch {
          // the platform says nothing of it
        }
      }
      const { body } = context;
      if (!merge || typeof body !== 'object' || body === null) return;
      const names = p.objectKeys(body);
      for (let index = 0; index < names.length; index++) {
        const name = names[index];
        if (!context.data[name]) fill(context.data, [[name, body[name]]]);
      }
    }

    contextOf(takesBody) {
      const { headers, query, params, secrets, meta, requestId, platformBody } = this.input;
      // Copies: what a call changes in one of them is neither in the others nor in the module's.
      const context = {
        data: { ...query, ...params, ...secrets },
        headers: { ...headers },
        id: requestId,
        params: { ...params },
        query: { ...query },
        secrets: { ...secrets },
        meta: { ...meta },
      };
      this.withStorage(context);
      context.token = undefined;
      if (takesBody && platformBody !== null) this.takeBody(context);
      context.create_token = unsupported('create_token');
      context.create_token_url = unsupported('create_token_url');
      return context;
    }

    // ---- answers -----------------------------------------------------------------------

    settleValue(body) {
      const json = body === undefined ? '""' : quote(body);
      this.settle(`{"kind":"value","body":${json},"at":${quote(kit.errorAt())}}`);
    }

    /** `thrown`: how the error was, where a compiler changes it before it is answered. */
    respondWithError(given, thrown) {
      const { contract } = this;
      const { error, status, members } = contract.failure(kit.errors.translate(given));
      const described = thrown ?? thrownText(error);
      let list = '';
      let index = 0;
      try {
        for (; index < members.length; index++) {
          const json = quote(members[index][1]);
          if (json === undefined) continue;
          list += `${list === '' ? '' : ','}[${quote(members[index][0])},${json}]`;
        }
      } catch {
        const message = `Error serializing error: ${whyNoJson(members[index][1])}`;
        this.respondWithError(contract.unserialisable(message));
        return;
      }
      this.settle(
        text([
          ['kind', '"error"'],
          ['status', `${validStatus(status)}`],
          ['members', `[${list}]`],
          ['error', described],
          ['at', quote(kit.errorAt())],
        ]),
      );
    }

    notePlace(data) {
      const place = kit.load('unserialisable').placeIn(data, '$');
      if (place !== undefined) this.note('unserialisable', quote(place));
    }

    refuseSecondCall() {
      if (this.answer === null) return;
      this.note('callback-again', quote(kit.errorAt()));
      if (this.standing.compiler === 'none') throw new p.Error('Callback was already called.');
      // A compiler writes its answer without asking whether there is one.
      const sent = 'Cannot write headers after they are sent to the client';
      throw nodeError('ERR_HTTP_HEADERS_SENT', sent);
    }

    /** Builds the callback that the author's function gets. */
    makeCallback() {
      const call = this;
      return function buildResponse(error, ...results) {
        const data = results[0];
        call.refuseSecondCall();
        if (error) {
          call.respondWithError(error);
          return;
        }
        const { contract } = call;
        let body;
        try {
          body = contract.success(data);
        } catch {
          call.notePlace(data);
          const message = contract.UNSERIALISABLE ?? UNSERIALISABLE;
          call.respondWithError(contract.unserialisable(message));
          return;
        }
        call.settleValue(body);
      };
    }

    noticePromise(result) {
      try {
        if (result instanceof p.Promise) this.note('promise');
      } catch {
        // a hostile proxy is not a promise
      }
    }

    // ---- calls -------------------------------------------------------------------------

    /** Reads the body as compilers do; false when the call is answered by that. */
    readBody(context) {
      const { body, bodyText, bodyBase64 } = this.input;
      const { read } = body;
      if (read === 'failed') {
        const { name, message } = body.error;
        this.respondWithError(new p[name](message));
        return false;
      }
      if (read === 'empty') context.body = null;
      if (read === 'json') context.body = p.parse(bodyText);
      if (read === 'buffer') {
        const { Buffer } = kit.require('buffer');
        context.body =
          bodyBase64 === null ? Buffer.from(bodyText, 'utf8') : Buffer.from(bodyBase64, 'base64');
      }
      return true;
    }

    unauthorised() {
      const { message, ...members } = this.standing.unauthorised;
      return p.objectAssign(new p.Error(message), members);
    }

    /** Behind a compiler: `use` gets the context and the callback once the body is there. */
    behindBody(use) {
      const { parse, body } = this.input;
      const context = this.contextOf(parse === 'always');
      const callback = this.makeCallback();
      if (!this.readBody(context)) return;
      try {
        this.noticePromise(use(context, callback));
      } catch (error) {
        this.fail(error, body.read === 'none' ? 'synchronous' : 'asynchronous');
      }
    }

    /** Node's request and response; `consumed`: the platform has read the body already. */
    exchange(consumed) {
      const { input } = this;
      const later = (callback) =>
        setImmediate(() => {
          try {
            callback();
          } catch (error) {
            this.fail(error, 'asynchronous');
          }
        });
      const { EventEmitter } = kit.require('events');
      const socket = p.objectAssign(new EventEmitter(), {
        remoteAddress: '127.0.0.1',
        encrypted: true,
        destroy: () => socket,
      });
      const req = kit.load('extend-request')({ input, later, socket, consumed });
      const answered = (status, headers, body, base64) => {
        const members = [
          ['kind', '"response"'],
          ['status', `${status}`],
          ['headers', headers],
          ['body', quote(body)],
          ['at', quote(kit.errorAt())],
        ];
        if (base64 !== undefined) members[members.length] = ['bodyBase64', quote(base64)];
        this.settle(text(members));
      };
      const res = kit.load('extend-response')({ input, later, socket, req, answered });
      return { req, res };
    }

    requestModel(fn, takesBody) {
      const { req, res } = this.exchange(takesBody);
      try {
        this.noticePromise(fn(this.contextOf(takesBody), req, res));
      } catch (error) {
        this.fail(error, res.headersSent ? 'asynchronous' : 'synchronous');
      }
    }

    generic(fn) {
      const { authorised, parse, platformBody } = this.input;
      if (fn.length !== 3) {
        this.behindBody((context, callback) => {
          if (authorised) return fn(context, callback);
          return this.respondWithError(this.unauthorised());
        });
      } else if (authorised) {
        this.requestModel(fn, parse === 'always' && platformBody !== null);
      } else {
        this.respondWithError(this.unauthorised());
      }
    }

    // ---- what runs ---------------------------------------------------------------------

    serve() {
      const { compiler, contract } = this.standing;
      if (compiler === 'none') {
        host.program('extend-plain')(this);
        return;
      }
      if (compiler === 'middleware') {
        const pipeline = host.program('extend-middleware')(this);
        this.contract = pipeline.contract;
        pipeline.start();
        return;
      }
      if (!p.stringStartsWith(contract, '5.'))
        this.contract = host.program('extend-contracts')[contract];
      if (compiler !== 'generic') {
        host.program('extend-points')(this);
        return;
      }
      let compiled;
      try {
        compiled = this.compile(3);
      } catch (error) {
        this.compileFailure(error);
        return;
      }
      if (compiled.refused === undefined) this.generic(compiled.fn);
      else this.refuseCode(compiled.refused);
    }
  }
  // What the other programs of the driver use of this one.
  p.objectAssign(Call.prototype, { asError, membersOf, shown, text, thrownText });
  // What a call lacks must not be looked for where the author may lie in wait.
  p.setPrototypeOf(Call.prototype, null);
};
