(host, kit) => {
  // What a Lambda function's `process` has over a plain one: output, exit and events.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;
  const { process } = globalThis;
  lambda.setImmediate = globalThis.setImmediate;

  // Most invocations fail nowhere: what describes errors is loaded by the first one.
  const FAILURES = ['errorBody', 'logError', 'runtimeError'];
  for (let index = 0; index < FAILURES.length; index++) {
    const name = FAILURES[index];
    lambda[name] = (...args) => {
      host.program('lambda-errors');
      return lambda[name](...args);
    };
  }

  const listeners = new P.Map();
  const listenersOf = (name) => P.mapGet(listeners, name) ?? [];
  const subscribe = (name, listener, once) => {
    P.mapSet(listeners, name, [...P.arraySlice(listenersOf(name)), { listener, once }]);
    return process;
  };
  const unsubscribe = (name, listener) => {
    const kept = [];
    const all = listenersOf(name);
    for (let index = 0; index < all.length; index++) {
      if (all[index].listener !== listener) P.arrayPush(kept, all[index]);
    }
    P.mapSet(listeners, name, kept);
    return process;
  };
  lambda.notify = (name, ...args) => {
    const all = listenersOf(name);
    for (let index = 0; index < all.length; index++) {
      if (all[index].once) unsubscribe(name, all[index].listener);
      P.apply(all[index].listener, process, args);
    }
    return all.length > 0;
  };

  const write = (chunk) => {
    lambda.output(`${chunk}`);
    return true;
  };
  // Node prints its warnings through the console, which the runtime has patched.
  kit.writeError = (text) => kit.console.write('error', 'error', [P.stringSlice(text, 0, -1)]);
  process.stdout.write = write;
  process.stderr.write = write;
  P.objectAssign(process, {
    exit: (code) => lambda.exit(code ?? process.exitCode ?? 0),
    on: (name, listener) => subscribe(name, listener, false),
    addListener: (name, listener) => subscribe(name, listener, false),
    once: (name, listener) => subscribe(name, listener, true),
    off: unsubscribe,
    removeListener: unsubscribe,
    emit: (...given) => P.apply(lambda.notify, undefined, given),
    listenerCount: (name) => listenersOf(name).length,
  });
  process.execPath = '/var/lang/bin/node';
  process.argv = [process.execPath, '/var/runtime/index.mjs'];
  lambda.startProcess = (input) => {
    kit.startLevel(input.runtime);
    if (input.function.nodeVersion === undefined) return;
    process.version = `v${input.function.nodeVersion}`;
    process.versions.node = input.function.nodeVersion;
  };
};
