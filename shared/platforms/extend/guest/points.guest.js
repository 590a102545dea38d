(host, kit) => {
  const p = kit.primordials;
  const { input, standing } = kit;
  const COMPILE_FAILED = 'Unable to compile the extensibility code as javascript';

  // docs/contracts/extend.md, Extension points: the checks in their order, with their words. A bare
  // `typeof` lets null pass, and the next read of a member is the platform's own TypeError.
  const isObject = (value) => typeof value === 'object';
  const isSolid = (value) => isObject(value) && value !== null;
  const isText = (value) => typeof value === 'string';
  const isScope = (value) => !value || p.isArray(value);

  function member(holder, name) {
    if (holder === null) throw new p.TypeError(`Cannot read property '${name}' of null`);
    return holder[name];
  }

  /** The words of the first check that does not hold. */
  function firstWrong(checks) {
    for (let index = 0; index < checks.length; index++) {
      // By index: how an author's code iterates is its own matter.
      if (!checks[index][0]()) return checks[index][1];
    }
    return undefined;
  }

  const not = (what, kind) => `${what} received by extensibility point is not ${kind}`;
  const AN_OBJECT = 'an object';
  const A_TEXT = 'a string';

  function withWebtask(context, webtask) {
    if (context === null) throw new p.TypeError("Cannot set property 'webtask' of null");
    const own = isObject(context) ? context : {};
    own.webtask = webtask;
    return own;
  }

  const points = {
    __proto__: null,
    'client-credentials-exchange': {
      checks: (body) => [
        [() => isObject(body), not('Body', AN_OBJECT)],
        [() => isObject(member(body, 'client')), not('Body .client', AN_OBJECT)],
        [
          () => isScope(body.scope),
          'Body .scope received by extensibility point is neither empty nor an array',
        ],
        [() => isText(body.audience), not('Body .audience', A_TEXT)],
      ],
      call(fn, { body }, context, cb) {
        return fn(body.client, body.scope, body.audience, withWebtask(body.context, context), cb);
      },
    },
    'password-exchange': {
      checks: (body) => [
        [() => isSolid(body), not('Body', AN_OBJECT)],
        [() => isText(body.audience), not('Body.audience', A_TEXT)],
        [
          () => isScope(body.scope),
          'Body.scope received by extensibility point is neither empty nor an array',
        ],
        [() => isSolid(body.user), not('Body.user', AN_OBJECT)],
        [() => isSolid(body.client), not('Body.client', AN_OBJECT)],
      ],
      call(fn, { body }, context, cb) {
        const own = withWebtask(body.context, context);
        return fn(body.user, body.client, body.scope, body.audience, own, cb);
      },
    },
    'send-phone-message': {
      checks(body) {
        const context = () => body.context;
        const text = (name) => [() => isText(context()[name]), not(`Body.context.${name}`, A_TEXT)];
        const type = () => member(context(), 'message_type');
        const action = () => context().action;
        const all = [
          [() => isObject(body), not('Body', AN_OBJECT)],
          [() => isText(member(body, 'recipient')), not('Body.recipient', A_TEXT)],
          [() => isText(body.text), not('Body.text', A_TEXT)],
          [() => isObject(context()), not('Body.context', AN_OBJECT)],
          [
            () => type() === 'sms' || type() === 'voice',
            not('Body.context.message_type', '`sms` or `voice`'),
          ],
          [
            () => action() === 'enrollment' || action() === 'second-factor-authentication',
            not('Body.context.action', '`enrollment` or `second-factor-authentication`'),
          ],
          text('language'),
          text('code'),
          text('ip'),
          text('user_agent'),
        ];
        const client = () => context().client;
        const ifClient = (holds) => () => client() === undefined || holds();
        const metadata = () => client().client_metadata;
        const more = [
          [ifClient(() => isObject(client())), not('Body.context.client', AN_OBJECT)],
          [
            ifClient(() => isText(member(client(), 'client_id'))),
            not('Body.context.client.client_id', A_TEXT),
          ],
          [ifClient(() => isText(client().name)), not('Body.context.client.name', A_TEXT)],
          [
            ifClient(() => metadata() === undefined || isObject(metadata())),
            not('Body.context.client.client_metadata', AN_OBJECT),
          ],
          [() => isObject(context().user), not('Body.context.user', AN_OBJECT)],
        ];
        for (let index = 0; index < more.length; index++) p.arrayPush(all, more[index]);
        return all;
      },
      call(fn, { body }, context, cb) {
        body.context.webtask = context;
        return fn(body.recipient, body.text, body.context, cb);
      },
    },
  };

  const registration = {
    checks: (body) => [
      [() => isSolid(body), not('Body', AN_OBJECT)],
      [() => isSolid(body.user), not('Body.user', AN_OBJECT)],
      [() => isSolid(body.context), not('Body.context', AN_OBJECT)],
      [() => isSolid(body.context.connection), not('Body.context.connection', AN_OBJECT)],
    ],
    call(fn, { body }, webtask, cb) {
      const context = p.objectAssign({}, body.context, { webtask });
      return fn(body.user, context, (error, data) => cb(error, error ? undefined : data || {}));
    },
  };
  points['pre-user-registration'] = registration;
  points['post-user-registration'] = registration;
  points['post-change-password'] = registration;

  /** The error classes that the compiler puts before the author's text. */
  function declareErrors(names) {
    class ExtensibilityUserError extends globalThis.Error {
      constructor(message) {
        super(message);
        // As on the platform, the words of the stack are those from before the name is set.
        void this.stack;
        this.name = this.constructor.name;
      }
    }
    const plain = () => class extends ExtensibilityUserError {};
    const friendly = () =>
      class extends ExtensibilityUserError {
        constructor(message, friendlyMessage) {
          super(message);
          this.friendlyMessage = friendlyMessage || message;
        }
      };
    for (const { name, isFriendly } of names) {
      const isBase = name === 'ExtensibilityUserError';
      const value = isBase ? ExtensibilityUserError : isFriendly ? friendly() : plain();
      p.defineProperty(value, 'name', { value: name, configurable: true });
      p.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    }
  }

  /** The author's function; or why there is none. */
  function compiled(run) {
    if (standing.syntax !== null) {
      const error = new p[standing.syntax.name](standing.syntax.message);
      const stack = { value: standing.syntax.stack, writable: true, configurable: true };
      p.defineProperty(error, 'stack', stack);
      return { isBroken: true, error };
    }
    try {
      const { fn, refused } = run.compile(undefined);
      if (refused === undefined) return { isBroken: false, fn };
      return { isBroken: true, error: new p.Error(standing.refusals[refused]) };
    } catch (error) {
      return { isBroken: true, error: kit.errors.translate(error) };
    }
  }

  /** Answers that the code did not compile, as an error of the contract. */
  function answerBroken(run, error) {
    if (error === null || error === undefined) {
      throw new p.TypeError(`Cannot set property 'error_description' of ${error}`);
    }
    const thrown = run.thrownText(error);
    if (typeof error !== 'object' && typeof error !== 'function') {
      return run.respondWithError(error);
    }
    void error.stack;
    error.error_description = error.message;
    error.message = COMPILE_FAILED;
    return run.respondWithError(error, thrown);
  }

  /** An extension point with parameters of its own. */
  return function extensionPoint(run) {
    if (!run.container.declares) declareErrors(standing.classes);
    run.container.declares = true;
    const { isBroken, fn, error: broken } = compiled(run);
    if (isBroken && standing.contract === '4.0') {
      run.compileFailure(broken);
      return;
    }
    run.behindBody((context, callback) => {
      if (isBroken) return answerBroken(run, broken);
      if (!input.authorised) return run.respondWithError(run.unauthorised());
      const { checks, call } = points[standing.compiler];
      const wrong = firstWrong(checks(context.body));
      if (wrong !== undefined) {
        return callback(p.objectAssign(new p.Error(wrong), standing.refusedBody));
      }
      return call(fn, context, context, callback);
    });
  };
};
