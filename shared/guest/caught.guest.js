(host, kit) => {
  'use strict';
  // What the author's code catches, by `catch` or by a promise, has the platform's words. The name
  // stands in the text that runs (source-trace.ts); it is no property of anything.
  const P = kit.primordials;
  const { translate } = kit.errors;
  $__caught = (value) => translate(value);

  const MARKED = /\/\*\$__caught\*\/.*?\/\*\$__caught\*\//gs;
  const CALL = /\$__caught\([^)]*\);/g;
  kit.asWritten = (text) =>
    P.stringIndexOf(text, '$__caught') < 0
      ? text
      : P.stringReplace(P.stringReplace(text, MARKED, ''), CALL, '');

  const { prototype } = P.Promise;
  const real = prototype.then;
  const seen = (handler) =>
    typeof handler === 'function' ? (reason) => handler(translate(reason)) : handler;
  const { then } = {
    then(onFulfilled, onRejected) {
      return P.apply(real, this, [onFulfilled, seen(onRejected)]);
    },
  };
  P.defineProperty(prototype, 'then', {
    value: then,
    writable: true,
    enumerable: false,
    configurable: true,
  });
};
