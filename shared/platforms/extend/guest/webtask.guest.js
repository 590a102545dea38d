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

  kit.onInvoke = () => {
    container.document.text = kit.input.storage.initial;
    serve(kit.input);
  };

  /** One call, from its request to its answer. */
  function serve(input) {
    // What the platform has decided so far. `answer` and `crash` are JSON text.
    let answer = null;
    let answeredAt = 0;
    let crash = null;
    let over = false;
    const startedAt = kit.begunAt;

    /** An object of members that are JSON; one without a value is left out, as in JSON. */
    function text(parts) {
      let json = '';
      for (let index = 0; index < parts.length; index++) {
        const [name, value] = parts[index];
        if (value !== undefined) json += `${json === '' ? '' : ','}${quote(name)}:${value}`;
      }
      return `{${json}}`;
    }

    function note(name, json) {
      return host.emit(name, json ?? 'null');
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

    function finish() {
      if (over) return;
      over = true;
      if (crash !== null) host.retire();
      host.report(
        text([
          ['answer', answer ?? 'null'],
          ['crash', crash ?? 'null'],
        ]),
      );
    }

    function settle(json) {
      answer = json;
      answeredAt = note('answered', json.length <= input.afterAnswer.keepBytes ? json : 'null');
    }

    /** An exception that nobody caught: the process is gone. */
    function fail(error, phase) {
      crash ??= text([
        ['phase', quote(phase)],
        ['error', thrownText(error)],
      ]);
      finish();
    }

    kit.onDrain = finish;
    kit.onUncaught = (error) => fail(error, 'asynchronous');
    kit.onNotSimulated = (what) => note('not-simulated', quote(what));
    kit.timers = {
      // Nobody waits longer than the time limit for an answer, and after it not for long.
      next() {
        const due = next();
        if (due === undefined) return undefined;
        const end =
          answer === null ? startedAt + input.timeoutMs : answeredAt + input.afterAnswer.ms;
        return due > end ? undefined : due;
      },
      fire() {
        try {
          fire();
        } catch (error) {
          fail(error, 'asynchronous');
        }
      },
    };

    // ---- the author's module -------------------------------------------------------------

    // Most code never touches the storage: its program is evaluated at the first read.
    function withStorage(target) {
      let storage;
      const opened = () => {
        container.connect ??= host.program('extend-storage')(container.document, input.storage);
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
    const fields = (pairs) => fill({}, pairs);

    /** What a wrapper's call gives: what the text returned, else what it exported. */
    function evaluate(wrapper) {
      const module = {
        id: input.filename,
        exports: {},
        filename: input.filename,
        loaded: false,
        children: [],
        path: input.dirname,
        paths: [],
        webtask: withStorage({}),
      };
      // The runtime's own module: a webtask is never the main one.
      const parent = { id: '.', exports: {}, loaded: true, children: [], paths: [] };
      p.defineProperty(module, 'parent', { value: parent, writable: true, configurable: true });
      module.webtask.meta = fields(input.meta);
      module.webtask.params = fields(input.params);
      module.webtask.secrets = fields(input.secrets);
      const require = (name) => kit.require(name);
      const { exports } = module;
      const args = [exports, require, module, input.filename, input.dirname];
      const returned = p.apply(wrapper, exports, args);
      module.loaded = true;
      return returned || module.exports;
    }

    /** The author's function; `mostParameters`: what the compiler behind it can call. */
    function compile(mostParameters) {
      container.compiled ??= { exported: evaluate(host.load()) };
      const fn = container.compiled.exported;
      if (typeof fn !== 'function') return { refused: 'shape' };
      if (mostParameters !== undefined && (fn.length < 1 || fn.length > mostParameters)) {
        return { refused: 'arity' };
      }
      return { fn };
    }

    function compileFailure(error) {
      answer = text([
        ['kind', '"compile"'],
        ['error', thrownText(error)],
      ]);
      finish();
    }

    function refuseCode(why) {
      answer = text([
        ['kind', '"refused-code"'],
        ['why', quote(why)],
      ]);
      finish();
    }

    // ---- the context ---------------------------------------------------------------------

    /** The body as the platform itself reads it, before any compiler. */
    function takeBody(context) {
      const { text: raw, form, json, merge } = input.platformBody;
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

    function contextOf(takesBody) {
      const unsupported = (name) => () => {
        throw new p.Error(`The '${name}' method is not supported in this environment`);
      };
      const { query, params, secrets } = input;
      const context = {
        data: fields([...query, ...params, ...secrets]),
        headers: fields(input.headers),
        id: input.requestId,
        params: fields(params),
        query: fields(query),
        secrets: fields(secrets),
        meta: fields(input.meta),
      };
      withStorage(context);
      context.token = undefined;
      if (takesBody && input.platformBody !== null) takeBody(context);
      context.create_token = unsupported('create_token');
      context.create_token_url = unsupported('create_token_url');
      return context;
    }

    // ---- answers -------------------------------------------------------------------------

    const OPTIONAL = ['code', 'errno', 'error', 'error_description', 'data'];

    function asError(given) {
      if (given instanceof p.Error) return given;
      return new p.Error(given.message || p.String(given) || 'Unknown error');
    }

    /** How contracts 5.0 and 5.5 write answers; `extend-contracts` has the others. */
    const contractFive = {
      /** The error that is answered, its status and its members in their order. */
      failure(given) {
        const error = asError(given);
        if (!error.statusCode && !p.set(error, 'statusCode', 500)) {
          throw new p.TypeError('Cannot add property statusCode, object is not extensible');
        }
        const { statusCode } = error;
        const members = [
          ['message', error.message],
          ['statusCode', statusCode],
        ];
        for (let index = 0; index < OPTIONAL.length; index++) {
          const value = error[OPTIONAL[index]];
          if (value) members[members.length] = [OPTIONAL[index], value];
        }
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

    function settleValue(body) {
      settle(
        text([
          ['kind', '"value"'],
          ['body', body === undefined ? '""' : quote(body)],
          ['at', quote(kit.errorAt())],
        ]),
      );
    }

    /** `thrown`: how the error was, where a compiler changes it before it is answered. */
    function respondWithError(given, thrown) {
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
        const why = whyNoJson(members[index][1]);
        respondWithError(contract.unserialisable(`Error serializing error: ${why}`));
        return;
      }
      settle(
        text([
          ['kind', '"error"'],
          ['status', `${validStatus(status)}`],
          ['members', `[${list}]`],
          ['error', described],
          ['at', quote(kit.errorAt())],
        ]),
      );
    }

    function notePlace(data) {
      const place = kit.load('unserialisable').placeIn(data, '$');
      if (place !== undefined) note('unserialisable', quote(place));
    }

    function refuseSecondCall() {
      if (answer === null) return;
      note('callback-again', quote(kit.errorAt()));
      if (compiler === 'none') throw new p.Error('Callback was already called.');
      // A compiler writes its answer without asking whether there is one.
      const sent = 'Cannot write headers after they are sent to the client';
      throw nodeError('ERR_HTTP_HEADERS_SENT', sent);
    }

    /** Builds the callback that the author's function gets. */
    function makeCallback() {
      return function buildResponse(error, ...results) {
        const data = results[0];
        refuseSecondCall();
        if (error) {
          respondWithError(error);
          return;
        }
        let body;
        try {
          body = contract.success(data);
        } catch {
          notePlace(data);
          respondWithError(contract.unserialisable(contract.UNSERIALISABLE ?? UNSERIALISABLE));
          return;
        }
        settleValue(body);
      };
    }
    const UNSERIALISABLE = 'Error when JSON serializing the result of the extension point';

    function noticePromise(result) {
      try {
        if (result instanceof p.Promise) note('promise');
      } catch {
        // a hostile proxy is not a promise
      }
    }

    // ---- calls ---------------------------------------------------------------------------

    /** Reads the body as compilers do; false when the call is answered by that. */
    function readBody(context) {
      const { read } = input.body;
      if (read === 'failed') {
        const { name, message } = input.body.error;
        respondWithError(new p[name](message));
        return false;
      }
      if (read === 'empty') context.body = null;
      if (read === 'json') context.body = p.parse(input.body.text);
      if (read === 'buffer') {
        const { Buffer } = kit.require('buffer');
        context.body =
          input.bodyBase64 === null
            ? Buffer.from(input.body.text, 'utf8')
            : Buffer.from(input.bodyBase64, 'base64');
      }
      return true;
    }

    function unauthorised() {
      const { message, ...members } = input.unauthorised;
      return p.objectAssign(new p.Error(message), members);
    }

    /** Behind a compiler: `call` gets the context and the callback once the body is there. */
    function behindBody(call) {
      const context = contextOf(input.parse === 'always');
      const callback = makeCallback();
      if (!readBody(context)) return;
      try {
        noticePromise(call(context, callback));
      } catch (error) {
        fail(error, input.body.read === 'none' ? 'synchronous' : 'asynchronous');
      }
    }

    /** Node's request and response; `consumed`: the platform has read the body already. */
    function exchange(consumed) {
      const later = (callback) =>
        setImmediate(() => {
          try {
            callback();
          } catch (error) {
            fail(error, 'asynchronous');
          }
        });
      const { EventEmitter } = kit.require('events');
      const socket = p.objectAssign(new EventEmitter(), {
        remoteAddress: '127.0.0.1',
        encrypted: true,
        destroy: () => socket,
      });
      const req = host.program('extend-request')({ input, later, socket, consumed });
      const answered = (status, headers, body, base64) => {
        const members = [
          ['kind', '"response"'],
          ['status', `${status}`],
          ['headers', headers],
          ['body', quote(body)],
          ['at', quote(kit.errorAt())],
        ];
        if (base64 !== undefined) members[members.length] = ['bodyBase64', quote(base64)];
        settle(text(members));
      };
      const res = host.program('extend-response')({ input, later, socket, req, answered });
      return { req, res };
    }

    function requestModel(fn, takesBody) {
      const { req, res } = exchange(takesBody);
      try {
        noticePromise(fn(contextOf(takesBody), req, res));
      } catch (error) {
        fail(error, res.headersSent ? 'asynchronous' : 'synchronous');
      }
    }

    function generic(fn) {
      if (fn.length !== 3) {
        behindBody((context, callback) => {
          if (input.authorised) return fn(context, callback);
          return respondWithError(unauthorised());
        });
      } else if (input.authorised) {
        requestModel(fn, input.parse === 'always' && input.platformBody !== null);
      } else {
        respondWithError(unauthorised());
      }
    }

    // ---- what runs -----------------------------------------------------------------------

    /** What the other programs of the driver use of this one. */
    const run = {
      __proto__: null,
      ...{ answered: () => answer !== null, asError, behindBody, compile, compileFailure },
      ...{ contextOf, evaluate, exchange, fail, makeCallback, note, noticePromise, notePlace },
      ...{ readBody, refuseCode, refuseSecondCall, requestModel, respondWithError, settle },
      ...{ settleValue, shown, text, thrownText, unauthorised },
      container,
    };

    const { compiler } = input;
    let contract = contractFive;
    if (compiler === 'none') {
      host.program('extend-plain')(run);
      return;
    }
    if (compiler === 'middleware') {
      const pipeline = host.program('extend-middleware')(run);
      contract = pipeline.contract;
      pipeline.start();
      return;
    }
    if (!input.contract.startsWith('5.'))
      contract = host.program('extend-contracts')[input.contract];
    if (compiler !== 'generic') {
      host.program('extend-points')(run);
      return;
    }
    let compiled;
    try {
      compiled = compile(3);
    } catch (error) {
      compileFailure(error);
      return;
    }
    if (compiled.refused === undefined) generic(compiled.fn);
    else refuseCode(compiled.refused);
  }
};
