import { invalidArgument } from './lib/node-errors.js';
import { types } from './lib/types.js';

const custom = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  if (typeof original !== 'function')
    throw invalidArgument('original', 'of type function', original);
  if (original[custom])
    return Object.defineProperty(original[custom], custom, {
      value: original[custom],
      configurable: true,
    });
  function promised(...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  return Object.defineProperties(promised, {
    ...Object.getOwnPropertyDescriptors(original),
    [custom]: { value: promised, configurable: true },
  });
}
promisify.custom = custom;

function callbackify(original) {
  if (typeof original !== 'function')
    throw invalidArgument('original', 'of type function', original);
  return function (...args) {
    const callback = args.pop();
    if (typeof callback !== 'function')
      throw invalidArgument('last argument', 'of type function', callback);
    original.apply(this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) =>
        process.nextTick(callback, reason ?? new Error('Promise was rejected with a falsy value')),
    );
  };
}

function inherits(constructor, parent) {
  Object.defineProperty(constructor, 'super_', {
    value: parent,
    writable: true,
    configurable: true,
  });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function deprecate(fn, message, code) {
  let warned = false;
  return function deprecated(...args) {
    if (!warned) {
      warned = true;
      globalThis.process?.emitWarning?.(
        message,
        code ? `[${code}] DeprecationWarning` : 'DeprecationWarning',
      );
    }
    return new.target ? Reflect.construct(fn, args, new.target) : fn.apply(this, args);
  };
}

/** Node's `util`, the parts that extension code uses. */
export default (_host, kit) => {
  const { inspect, formatWithOptions, stripVTControlCharacters, format } = kit.load('inspect');
  return {
    inspect,
    format: (...args) => format(args),
    formatWithOptions,
    stripVTControlCharacters,
    promisify,
    callbackify,
    inherits,
    deprecate,
    types,
    isDeepStrictEqual: (a, b) => kit.load('node-deep-equal').isDeepStrictEqual(a, b),
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    isArray: Array.isArray,
    toUSVString: (value) => `${value}`.toWellFormed(),
    ...textEncoding(kit),
  };
};

function textEncoding(kit) {
  return Object.defineProperties(
    {},
    {
      TextEncoder: { get: () => kit.load('text-encoding').TextEncoder, enumerable: true },
      TextDecoder: { get: () => kit.load('text-encoding').TextDecoder, enumerable: true },
    },
  );
}
