(host, kit) => {
  // The Lambda runtime: loads the author's module, calls its handler and posts the outcome.
  // docs/contracts/lambda.md, 1 to 4 and the corrections.
  const P = kit.primordials;
  const { lambda } = kit;
  const say = (entry) => host.emit('lambda', P.stringify(kit.bare(entry)));

  // One invocation at a time; `posted` is set by the first outcome that reaches the service.
  let current;

  const finish = (invocation, json) => {
    if (invocation !== current || invocation.posted) return;
    invocation.posted = true;
    if (!invocation.started) say({ phase: 'invoke' });
    say({ phase: 'end' });
    host.report(json);
  };
  const serialize = (value) => {
    try {
      return P.stringify(value === undefined ? null : value);
    } catch {
      const place = kit.load('unserialisable').placeIn(value, '$');
      if (place !== undefined) host.emit('unserialisable', P.stringify(place));
      const message = 'Unable to stringify response body';
      throw lambda.runtime === 24
        ? lambda.runtimeError('JSONStringifyError', message)
        : new P.Error(message);
    }
  };
  const postResponse = (invocation, value, ignored) => {
    const text = serialize(value);
    if (typeof text !== 'string') throw new P.TypeError('Wrong arguments');
    finish(invocation, `{"kind":"result","ignored":${ignored === true},"payload":${text}}`);
  };
  const postError = (invocation, error) => {
    const body = lambda.errorBody(error);
    const thrown = kit.describe(error);
    finish(invocation, P.stringify(kit.bare({ kind: 'error', body, thrown })));
  };
  // The process is gone: nothing of it is heard any more, and the next invocation starts cold.
  const die = (invocation) => {
    if (invocation !== current) return;
    lambda.handler = undefined;
    lambda.handlerName = undefined;
    lambda.stopped = true;
    host.retire();
  };
  const exitWith = (invocation, reason) => {
    const body = { errorType: 'Runtime.ExitError', errorMessage: reason, trace: [] };
    const thrown = { name: 'Runtime.ExitError', message: reason, stack: '' };
    finish(invocation, P.stringify(kit.bare({ kind: 'error', body, thrown })));
    die(invocation);
  };
  const exitReason = (status) =>
    status === 0 ? lambda.messages.exitWithoutReason : `${lambda.messages.exitWithStatus}${status}`;

  lambda.exit = (code) => {
    exitWith(current, exitReason(code));
    throw new P.Error('process.exit');
  };
  lambda.uncaught = (error) => {
    const invocation = current;
    if (lambda.stopped) return;
    if (lambda.runtime === 24) {
      kit.errors.translate(error);
      lambda.output(`${kit.errors.stackText(P.Object(error)) ?? 'Uncaught exception'}\n`);
      return exitWith(invocation, exitReason(1));
    }
    try {
      lambda.logError('Uncaught Exception', error);
    } catch {
      return exitWith(invocation, exitReason(7));
    }
    // Of an invocation the client posts the error and exits before other listeners are called.
    if (!invocation.started) lambda.notify('uncaughtException', error);
    postError(invocation, error);
    die(invocation);
  };

  const versionData = ({ env }) => {
    const functionVersion = env.AWS_LAMBDA_FUNCTION_VERSION;
    const functionName = env.AWS_LAMBDA_FUNCTION_NAME;
    return lambda.runtime === 24
      ? { functionName, functionVersion }
      : { functionVersion, functionName };
  };
  const contextData = (input) => ({
    ...versionData(input),
    memoryLimitInMB: input.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: input.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: input.env.AWS_LAMBDA_LOG_STREAM_NAME,
  });
  const headerData = (input) => {
    const deadline = kit.peek() + input.timeoutMs;
    return {
      clientContext: undefined,
      identity: undefined,
      invokedFunctionArn: input.function.arn,
      awsRequestId: input.requestId,
      tenantId: undefined,
      ...(lambda.runtime === 24 && { xRayTraceId: undefined }),
      getRemainingTimeInMillis: () => deadline - kit.now(),
    };
  };

  const isThenable = (value) => value?.then && typeof value.then === 'function';

  // Node 22: callbacks, the event loop and promises decide together.
  const callbacks = (invocation) => {
    let completed = false;
    let waits = true;
    const fail = (error) => {
      lambda.logError('Invoke Error', error);
      postError(invocation, error);
    };
    const complete = (value) => {
      if (completed) {
        globalThis.console.error(
          'Invocation has already been reported as done. Cannot call complete more than once per invocation.',
        );
        return;
      }
      completed = true;
      postResponse(invocation, value);
    };
    const missing = (error) => error === undefined || error === null;
    const callback = (error, value) => {
      invocation.onEmptyLoop = undefined;
      if (!missing(error)) fail(error);
      else if (!waits) complete(value);
      else invocation.onEmptyLoop = () => complete(value);
    };
    const done = (error, value) => {
      invocation.onEmptyLoop = undefined;
      if (missing(error)) complete(value);
      else fail(error);
    };
    let finished = false;
    const first =
      (fn) =>
      (...args) => {
        if (finished || lambda.stopped) return;
        P.apply(fn, null, args);
        finished = true;
        invocation.called = true;
      };
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
      succeed: first((value) => done(null, value)),
      fail: first((error) => (missing(error) ? done('handled') : done(error, null))),
      done: first(done),
    };
    invocation.onEmptyLoop = () => {
      completed = true;
      if (!invocation.isAsync) return postResponse(invocation, null, invocation.ignored);
      const error = lambda.runtimeError('NodeJsExit', lambda.messages.neverSettled);
      fail(error);
    };
    return { callback: first(callback), context };
  };
  const invoke22 = (invocation, handler) => {
    const input = kit.input;
    const runtime = { handler };
    const { callback, context } = callbacks(invocation);
    try {
      P.objectAssign(context, contextData(input), headerData(input));
      try {
        const result = runtime.handler(input.event, context, callback);
        if (isThenable(result)) result.then(context.succeed, context.fail).catch(context.fail);
        else invocation.ignored = result !== undefined && !invocation.called;
      } catch (error) {
        callback(error);
      }
    } catch (error) {
      kit.errors.translate(error);
      globalThis.console.log(`Unexpected Top Level Error: ${error.toString()}`);
      postError(invocation, error);
      die(invocation);
    }
  };

  // Node 24: the handler's value is awaited, and that is all.
  const nextTurn = () => new P.Promise((resolve) => lambda.setImmediate(resolve));
  const invoke24 = async (invocation, handler) => {
    const input = kit.input;
    const runtime = { handler };
    const context = { ...headerData(input), ...contextData(input) };
    try {
      try {
        const result = await runtime.handler(input.event, context);
        await nextTurn();
        postResponse(invocation, result);
      } catch (error) {
        await nextTurn();
        lambda.logError('Invoke Error', error);
        postError(invocation, error);
      }
    } catch (error) {
      lambda.uncaught(error);
    }
  };

  const nameOf = (handler) => {
    const own = P.getOwnPropertyDescriptor(handler, 'name');
    return typeof own?.value === 'string' && own.value !== '' ? own.value : undefined;
  };
  const isAsyncFunction = (handler) => {
    try {
      return handler.constructor.name === 'AsyncFunction';
    } catch {
      return false;
    }
  };
  const invoke = (invocation) => {
    invocation.started = true;
    say({ phase: 'invoke' });
    lambda.requestId = kit.input.requestId;
    invocation.isAsync = lambda.isAsync;
    if (lambda.runtime === 24) void invoke24(invocation, lambda.handler);
    else invoke22(invocation, lambda.handler);
  };

  const asLoadError = (error) => {
    kit.errors.translate(error);
    if (error instanceof P.SyntaxError) {
      const failure = lambda.runtimeError('UserCodeSyntaxError', P.String(error));
      if (lambda.runtime === 24) failure.stack = kit.errors.stackText(error);
      return failure;
    }
    const code = lambda.runtime === 24 ? error?.code : error.code;
    if (code === 'MODULE_NOT_FOUND') {
      return lambda.runtimeError('ImportModuleError', P.String(error));
    }
    return error;
  };
  const member = (holder, name) => (holder ? holder[name] : undefined);
  const findHandler = (module) => {
    const name = 'handler';
    if (!module && lambda.runtime === 22) {
      // The client takes a file that exports nothing as missing, and looks for a package.
      throw lambda.runtimeError('ImportModuleError', lambda.messages.emptyModule);
    }
    let handler = member(module, name);
    if (!handler && lambda.runtime === 24) handler = member(member(module, 'default'), name);
    if (!handler) {
      throw lambda.runtimeError('HandlerNotFound', 'index.handler is undefined or not exported');
    }
    if (typeof handler !== 'function') {
      throw lambda.runtimeError('HandlerNotFound', 'index.handler is not a function');
    }
    return handler;
  };
  const checkParameters = (handler) => {
    const { messages } = lambda;
    const { env } = kit.input;
    if (lambda.runtime === 24) {
      if (handler.length < 3) return;
      throw lambda.runtimeError('CallbackHandlerDeprecated', messages.callbackRemoved);
    }
    const silenced = env.AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING !== undefined;
    if (handler.length === 3 && !lambda.isAsync && !silenced) {
      globalThis.console.warn(messages.callbackWarning);
    }
  };
  const loaded = (invocation, module) => {
    const handler = findHandler(module);
    lambda.isAsync = isAsyncFunction(handler);
    checkParameters(handler);
    lambda.handler = handler;
    lambda.handlerName = nameOf(handler);
    invoke(invocation);
  };
  const initFailed = (invocation, error) => {
    if (lambda.stopped) return;
    if (lambda.runtime === 22) return lambda.uncaught(error);
    lambda.logError('Init Error', error);
    postError(invocation, error);
    die(invocation);
  };
  const loadModule = () => {
    const loading = host.load();
    const { form, function: self } = kit.input;
    return form === 'commonjs' ? lambda.evaluateCommonJs(loading, self.directory) : loading;
  };
  const initialise = (invocation) => {
    const input = kit.input;
    lambda.stopped = false;
    lambda.runtime = input.runtime;
    lambda.path = input.function.path;
    lambda.requestId = input.runtime === 24 ? '-' : undefined;
    lambda.startProcess(input);
    lambda.startLog(input);
    say({ phase: 'init' });
    const load = P.promiseThen(P.promiseResolve(), loadModule);
    const guardedLoad = P.promiseThen(load, undefined, (error) => {
      throw asLoadError(error);
    });
    const run = P.promiseThen(guardedLoad, (module) => loaded(invocation, module));
    P.promiseThen(run, undefined, (error) => initFailed(invocation, error));
  };

  kit.onUncaught = lambda.uncaught;
  const { next, fire } = kit.timers;
  kit.timers = {
    next,
    fire() {
      try {
        fire();
      } catch (error) {
        lambda.uncaught(error);
      }
    },
  };

  kit.onInvoke = () => {
    current = { posted: false, started: false, called: false, ignored: false };
    const invocation = current;
    if (lambda.handler === undefined) initialise(invocation);
    else {
      const call = P.promiseThen(P.promiseResolve(), () => invoke(invocation));
      P.promiseThen(call, undefined, lambda.uncaught);
    }
  };

  kit.onDrain = () => {
    const invocation = current;
    lambda.notify('beforeExit', 0);
    if (!invocation.started) return exitWith(invocation, exitReason(13));
    if (lambda.runtime === 24) return exitWith(invocation, exitReason(0));
    try {
      invocation.onEmptyLoop?.();
    } catch (error) {
      lambda.uncaught(error);
    }
  };
};
