(host, kit) => {
  // Errors as Node and Lambda's runtime show them, beyond what V8 says.
  const P = kit.primordials;
  kit.lambda ??= { __proto__: null };
  const { lambda } = kit;

  const { errors } = kit;
  // Node puts the code behind the name of its own errors: no frame of the author made them.
  errors.shownName = (error, stack) => {
    const { code, name = 'Error' } = error;
    if (typeof code !== 'string' || !P.stringStartsWith(code, 'ERR_')) return undefined;
    if (P.stringIndexOf(name, code) >= 0) return undefined;
    const isAuthors = P.stringIndexOf(P.stringSplit(stack, '\n')[0], lambda.path) >= 0;
    return isAuthors && code !== 'ERR_MODULE_NOT_FOUND' ? undefined : `${name} [${code}]`;
  };
  // The runtime calls the handler as a method of its own: V8 says so where the function has a name,
  // and leaves one that it inferred (exports.handler). A CommonJS file is a function without one.
  errors.frameName = (name, isTop) => {
    if (isTop && name === '' && kit.input.form === 'commonjs') return 'Object.<anonymous>';
    const { handlerName } = lambda;
    if (handlerName === undefined) return undefined;
    if (name !== handlerName && name !== `Object.${handlerName}`) return undefined;
    const owner = lambda.runtime === 24 ? 'BufferedInvokeProcessor' : 'Runtime';
    return handlerName === 'handler' ? `${owner}.handler` : `${owner}.${handlerName} [as handler]`;
  };

  // Node says so of errors that leave a module while it loads, not later.
  const MODULE_SCOPE = /^'(exports|require|module|__filename|__dirname)' is not defined$/;
  errors.special = (message) => {
    if (kit.input.form !== 'module' || lambda.handler !== undefined) return undefined;
    const scope = P.regExpExec(MODULE_SCOPE, message);
    if (scope === null) return undefined;
    const hint = scope[1] === 'require' ? ', you can use import instead' : '';
    return `${scope[1]} is not defined in ES module scope${hint}`;
  };
  // The loader of ES modules makes a new error of the one that it was given, without its code.
  const NOT_IMPORTED = /^Cannot find (package|module) '(.*)' imported from /;
  errors.tidy = (error, own) => {
    if (own.enumerable !== true) return;
    P.defineProperty(error, 'message', { enumerable: false });
    P.deleteProperty(error, 'name');
    const missing = P.regExpExec(NOT_IMPORTED, own.value);
    if (missing === null) return;
    error.code = 'ERR_MODULE_NOT_FOUND';
    if (missing[1] === 'module') error.url = `file://${missing[2]}`;
  };

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });

  // V8 says why none of the promises was taken; the reaction comes before any of the author's.
  const realAny = P.uncurry(P.Promise.any);
  const promises = {
    any(iterable) {
      const promise = realAny(this, iterable);
      P.promiseThen(promise, undefined, (error) => {
        if (P.hasOwn(error, 'message')) return;
        const message = 'All promises were rejected';
        P.defineProperty(error, 'message', hidden(message));
        P.defineProperty(error, 'stack', hidden(`AggregateError: ${message}`));
      });
      return promise;
    },
  };
  P.defineProperty(P.Promise, 'any', hidden(promises.any));
};
