import { coded, invalidArgument } from './lib/node-errors.js';
import { refused } from './lib/refused.js';
import { types } from './lib/types.js';

const NOT_SIMULATED = [
  'MIMEParams',
  'MIMEType',
  'getSystemErrorMap',
  'getSystemErrorName',
  'parseArgs',
  'parseEnv',
  'transferableAbortController',
  'transferableAbortSignal',
];
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
  const callbackified = function (...args) {
    const callback = args.pop();
    if (typeof callback !== 'function')
      throw invalidArgument('last argument', 'of type function', callback);
    original.apply(this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) =>
        process.nextTick(callback, reason ?? new Error('Promise was rejected with a falsy value')),
    );
  };
  return Object.defineProperty(callbackified, 'name', { value: `${original.name}Callbackified` });
}

function inherits(constructor, parent) {
  if (typeof parent !== 'function') throw invalidArgument('superCtor', 'of type function', parent);
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
      kit.emitWarning(message, 'DeprecationWarning', code);
    }
    return new.target ? Reflect.construct(fn, args, new.target) : fn.apply(this, args);
  };
}

const isObject = (value) => typeof value === 'object' && value !== null;
/** Deprecated, and still in older code. */
const OLD = {
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => globalThis.Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject,
  isPrimitive: (value) => !isObject(value) && typeof value !== 'function',
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
  _extend: (target, source) => (isObject(source) ? Object.assign(target, source) : target),
};

/** @throws TypeError for a format that `util.inspect.colors` does not name */
function styleText(inspect, format, text, options) {
  if (typeof text !== 'string') throw invalidArgument('text', 'of type string', text);
  const codes = [format].flat().map((name) => {
    const pair = inspect.colors[name];
    if (pair !== undefined) return pair;
    const names = Object.keys(inspect.colors).map((each) => `'${each}'`);
    const message = `The argument 'format' must be one of: ${names.join(', ')}. Received ${inspect(name)}`;
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', message);
  });
  // A stream that is no terminal gets the text without colours, unless nobody asks about it.
  if (options?.validateStream !== false) return text;
  const open = codes.map(([start]) => `\u001b[${start}m`).join('');
  const close = codes.map(([, end]) => `\u001b[${end}m`);
  return open + text + close.reverse().join('');
}

function aborted(signal, _resource) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Node's `util`, the parts that extension code uses. */
export default (_host, kit) => {
  const { inspect, formatWithOptions, stripVTControlCharacters, format } = kit.load('inspect');
  const module = {
    ...OLD,
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
    debug: () => Object.assign(() => {}, { enabled: false }),
    styleText: (format, text, options = undefined) => styleText(inspect, format, text, options),
    aborted,
    isArray: Array.isArray,
    toUSVString: (value) => `${value}`.toWellFormed(),
  };
  Object.defineProperties(module, Object.getOwnPropertyDescriptors(textEncoding(kit)));
  return refused(module, 'util', NOT_SIMULATED);
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
