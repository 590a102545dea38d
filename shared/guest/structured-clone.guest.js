import { missingArgument } from './lib/node-errors.js';

const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const TypedArray = Object.getPrototypeOf(Uint8Array);

function describe(value) {
  if (typeof value === 'symbol') return value.toString();
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  return `#<${value.constructor?.name || 'Object'}>`;
}

/** structuredClone of the HTML standard, without transfer of ports and streams. */
export default (_host, kit) => {
  const refuse = (value) => {
    const { DOMException } = kit.load('dom-exception');
    return new DOMException(`${describe(value)} could not be cloned.`, 'DataCloneError');
  };

  function copy(value, seen) {
    if (typeof value === 'symbol' || typeof value === 'function') throw refuse(value);
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (made) => {
      seen.set(value, made);
      return made;
    };
    if (Array.isArray(value)) return properties(value, keep(new Array(value.length)), seen);
    if (value instanceof Date) return keep(new Date(value.getTime()));
    if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
    if (
      value instanceof Boolean ||
      value instanceof Number ||
      value instanceof String ||
      value instanceof BigInt
    ) {
      return keep(Object(value.valueOf()));
    }
    if (value instanceof ArrayBuffer) return keep(value.slice(0));
    if (value instanceof SharedArrayBuffer) return keep(value);
    if (value instanceof DataView) {
      return keep(new DataView(copy(value.buffer, seen), value.byteOffset, value.byteLength));
    }
    if (value instanceof TypedArray) return keep(typed(value, seen));
    if (value instanceof Map) {
      const made = keep(new Map());
      for (const [key, item] of [...value]) made.set(copy(key, seen), copy(item, seen));
      return made;
    }
    if (value instanceof Set) {
      const made = keep(new Set());
      for (const item of [...value]) made.add(copy(item, seen));
      return made;
    }
    if (value instanceof Error) return failure(value, keep, seen);
    if (
      value instanceof WeakMap ||
      value instanceof WeakSet ||
      value instanceof WeakRef ||
      value instanceof Promise
    ) {
      throw refuse(value);
    }
    return properties(value, keep({}), seen);
  }

  function properties(from, to, seen) {
    for (const key of Object.keys(from)) {
      const value = copy(from[key], seen);
      Object.defineProperty(to, key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return to;
  }

  // A view's clone has the standard type: a subclass (Buffer) becomes its Uint8Array.
  function typed(value, seen) {
    const name = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get.call(
      value,
    );
    return new globalThis[name](copy(value.buffer, seen), value.byteOffset, value.length);
  }

  function failure(value, keep, seen) {
    const Type = Object.hasOwn(ERRORS, value.name) ? ERRORS[value.name] : Error;
    const made = keep(new Type());
    for (const key of ['stack', 'message', 'cause']) {
      if (!Object.hasOwn(value, key)) continue;
      const item = key === 'cause' ? copy(value[key], seen) : `${value[key]}`;
      Object.defineProperty(made, key, { value: item, writable: true, configurable: true });
    }
    return made;
  }

  function clone(given, value, options) {
    if (given === 0) throw missingArgument('value');
    const transfer = options?.transfer ?? [];
    const seen = new Map();
    const moved = [...transfer];
    for (const each of moved) if (!(each instanceof ArrayBuffer)) throw refuse(each);
    const made = copy(value, seen);
    for (const each of moved) each.transfer?.();
    return made;
  }
  // A method, since Node's is no constructor.
  return {
    structuredClone(value, options = undefined) {
      return clone(arguments.length, value, options);
    },
  };
};
