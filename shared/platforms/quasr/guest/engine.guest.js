(host, kit) => {
  // What V8 has and this engine lacks, and what only this engine has: an author's code must not
  // work here by a feature that it won't find on Lambda.
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
  // The runtime calls the handler as a method of its own.
  const HANDLER = /^(?:(?:module\.)?exports\.)?handler$/;
  errors.frameName = (name) =>
    P.regExpExec(HANDLER, name) === null ? undefined : 'Runtime.handler';

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
  const NOT_IMPORTED = /^Cannot find (?:package|module) '.*' imported from /;
  errors.tidy = (error, own) => {
    if (own.enumerable !== true) return;
    P.defineProperty(error, 'message', { enumerable: false });
    P.deleteProperty(error, 'name');
    if (P.regExpExec(NOT_IMPORTED, own.value) !== null) error.code = 'ERR_MODULE_NOT_FOUND';
  };

  const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });

  const zoned = (method) => {
    const real = P.uncurry(Date.prototype[method]);
    const text = {
      [method]() {
        const shown = real(this);
        return shown === 'Invalid Date' ? shown : `${shown} (Coordinated Universal Time)`;
      },
    };
    P.defineProperty(Date.prototype, method, hidden(text[method]));
  };
  zoned('toString');
  zoned('toTimeString');

  // V8 says why none of the promises was taken; the reaction comes before any of the author's.
  const realAny = P.uncurry(P.Promise.any);
  const promises = {
    any(iterable) {
      const promise = realAny(this, iterable);
      P.promiseThen(promise, undefined, (error) => {
        if (!P.hasOwn(error, 'message'))
          P.defineProperty(error, 'message', hidden('All promises were rejected'));
      });
      return promise;
    },
  };
  P.defineProperty(P.Promise, 'any', hidden(promises.any));

  // By the first Node of the two that has them: V8 12.4 is in Node 22, V8 13.6 in Node 24.
  const OWN = [
    [globalThis, ['InternalError']],
    [Math, ['sumPrecise']],
    [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [WeakMap.prototype, ['getOrInsert', 'getOrInsertComputed']],
    [Set, ['groupBy']],
    [globalThis.Iterator, ['concat']],
  ];
  const SINCE_24 = [
    [globalThis, ['Float16Array']],
    [DataView.prototype, ['getFloat16', 'setFloat16']],
    [Math, ['f16round']],
    [Promise, ['try']],
    [RegExp, ['escape']],
  ];
  const { deleteProperty } = P;
  const remove = (table) => {
    for (let row = 0; row < table.length; row++) {
      const [holder, names] = table[row];
      if (holder === undefined) continue;
      for (let index = 0; index < names.length; index++) deleteProperty(holder, names[index]);
    }
  };
  const isError = { isError: (value) => kit.errors.isError(value) };
  lambda.startEngine = (runtime) => {
    remove(OWN);
    if (runtime === 22) remove(SINCE_24);
    else P.defineProperty(kit.errors.Error, 'isError', hidden(isError.isError));
  };
};
