(host, kit) => {
  const p = kit.primordials;
  const { input, standing } = kit;
  const { console } = globalThis;
  const { log } = console;
  const quote = p.stringify;
  const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];
  const BODYLESS = ['GET', 'HEAD', 'OPTIONS'];
  const NO_MIDDLEWARE =
    'A Webtask middleware must export a function that returns a function with the signature `function(req, res, next)`';

  /** Only with the metadata `wt-debug`: otherwise nobody hears why a 500 was answered. */
  function debug(...args) {
    if (standing.debugs) p.apply(log, console, args);
  }

  /** Packages of the platform that are imitated. docs/contracts/extend.md, Middleware. */
  const PACKAGES = {
    __proto__: null,
    '@webtask/bearer-auth-middleware': () =>
      function authMiddleware(req, res, next) {
        const { secrets, headers } = req.webtaskContext;
        const secret = secrets?.['wt-auth-secret'];
        if (!secret) return next();
        const header = p.stringTrim(p.String(headers.authorization || ''));
        const match = p.regExpExec(/^bearer\s+(.+[^\s-])\s*$/i, header);
        if (match !== null && match[1] === secret) return next();
        const error = new p.Error('Unauthenticated extensibility point');
        error.statusCode = 401;
        return next(error);
      },
    '@webtask/async-function-middleware': () =>
      function asyncFunctionMiddleware(req, res, next) {
        const { compiler } = req.webtaskContext;
        return compiler.nodejsCompiler(compiler.script, (error, code) => {
          if (error) return next(error);
          const webtask = kit.require('util').callbackify(code);
          compiler.script = (context, cb) => webtask(context, cb);
          return next();
        });
      },
  };

  return function middleware(run) {
    /** What `nodejsCompiler` makes of a text: the author's own is compiled as always. */
    function nodejsCompiler(script, cb) {
      if (typeof script === 'function') return cb(null, script);
      let fn;
      try {
        if (script === standing.script) {
          const { fn: own, refused } = run.compile(undefined);
          if (refused !== undefined) throw new p.Error(standing.refusals[refused]);
          fn = own;
        } else {
          fn = run.evaluate(p.construct(p.Function, [...PARAMETERS, script]));
        }
      } catch (error) {
        return cb(kit.errors.translate(error));
      }
      return cb(null, fn);
    }

    const contract = {
      failure(given) {
        const error = run.asError(given);
        if (!error.statusCode) error.statusCode = 500;
        const { statusCode } = error;
        if (statusCode === 500) {
          debug('Responding with generic 500 error after: %s', error.stack || error.message);
          const members = [
            ['message', 'Server error'],
            ['statusCode', 500],
          ];
          return { error, status: 500, members };
        }
        return { error, status: statusCode, members: run.membersOf(error, statusCode) };
      },
      success: (data) => quote(data),
      unserialisable: (message) => new p.Error(message),
      UNSERIALISABLE: "Error when JSON serializing the webtask's response data",
    };

    function validated(fn) {
      if (typeof fn !== 'function' || fn.length !== 3) throw new p.Error(NO_MIDDLEWARE);
      return fn;
    }

    /** The function that a specification stands for. */
    function resolve({ kind, spec, ...found }, cb) {
      try {
        if (kind === 'failed') throw new p.Error(found.message);
        if (kind === 'module') {
          const factory = PACKAGES[found.name] ?? kit.require(found.name);
          const made = found.member === undefined ? factory() : factory[found.member]();
          kit.nextTick(cb, [null, validated(made)]);
          return;
        }
      } catch (error) {
        if (kind === 'module') run.note('not-simulated', quote(`the middleware "${spec}"`));
        kit.nextTick(cb, [error]);
        return;
      }
      nodejsCompiler(found.code, (error, factory) => {
        if (error) return cb(error);
        let made;
        try {
          made = validated(factory());
        } catch (thrown) {
          return cb(thrown);
        }
        return cb(null, made);
      });
    }

    /** Runs the webtask itself; the last of every chain. */
    function defaultMiddleware(context, req, res) {
      const { compiler } = context;
      return compiler.nodejsCompiler(compiler.script, (error, fn) => {
        if (error) {
          debug('Error compiling webtask code: %s', error.stack);
          return run.respondWithError(error);
        }
        const { length } = fn;
        debug('Running webtask function with arity: %d', length);
        if (length > 3) {
          const message = `Unable to execute a webtask function expecting ${length} arguments`;
          return run.respondWithError(new p.Error(message));
        }
        delete context.compiler;
        if (length === 3) return run.noticePromise(fn(context, req, res));
        delete req.webtaskContext;
        const callback = run.makeCallback();
        const call = () => run.noticePromise(length === 2 ? fn(context, callback) : fn(callback));
        if (context.body || p.arrayIndexOf(BODYLESS, input.method) >= 0) return call();
        if (!run.readBody(context)) return undefined;
        // The body comes in a later turn: nobody catches what is thrown there.
        try {
          call();
        } catch (thrown) {
          run.fail(thrown, 'asynchronous');
        }
        return undefined;
      });
    }

    function start() {
      const { specs, wrong } = standing.middleware;
      if (wrong !== undefined) {
        run.compileFailure(new p.Error(wrong));
        return;
      }
      const consumed = input.parse === 'always' && input.platformBody !== null;
      const { req, res } = run.exchange(consumed);
      const context = run.contextOf(consumed);
      context.compiler = { nodejsCompiler, script: standing.script };
      req.webtaskContext = context;
      let index = 0;

      function invoke(name, at, call) {
        debug('Invoking middleware %d: %s', at, name);
        try {
          return call();
        } catch (error) {
          debug('Synchronous error running middleware "%s": %s', name, error?.stack || error);
          if (run.answered()) return run.fail(error, 'asynchronous');
          return run.respondWithError(error);
        }
      }

      function next(error) {
        if (error) {
          debug('Error produced by middleware: %s', error.stack || error);
          return run.respondWithError(error);
        }
        const at = index++;
        if (at >= specs.length) {
          return invoke('defaultMiddleware', at, () => defaultMiddleware(context, req, res));
        }
        const spec = specs[at];
        return resolve(spec, (failure, fn) => {
          if (failure) return run.respondWithError(failure);
          return invoke(spec.spec, at, () => fn(req, res, next));
        });
      }

      next();
    }

    return { contract, start };
  };
};
