import { isPromise } from './promise-details.js';

const TypedArray = Object.getPrototypeOf(Uint8Array);
const tagOf = Object.getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get;
const asyncFunction = Object.getPrototypeOf(async () => {});
const generatorFunction = Object.getPrototypeOf(function* () {});
const asyncGeneratorFunction = Object.getPrototypeOf(async function* () {});

/** Whether a method that looks at an internal slot accepts the value. */
function accepts(method, ...args) {
  return (value) => {
    try {
      method.call(value, ...args);
      return true;
    } catch {
      return false;
    }
  };
}

const boxed = (type) => accepts(type.prototype.valueOf);
const isObject = (value) => typeof value === 'object' && value !== null;
const slot = (test) => (value) => isObject(value) && test(value);
const getter = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;

const tagged = (tag) =>
  slot((value) => Object.prototype.toString.call(value) === `[object ${tag}]`);

export const types = {
  isAnyArrayBuffer: (value) => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
  isArrayBuffer: slot(accepts(getter(ArrayBuffer, 'byteLength'))),
  isSharedArrayBuffer: slot(accepts(getter(SharedArrayBuffer, 'byteLength'))),
  isArrayBufferView: ArrayBuffer.isView,
  isDataView: slot(accepts(getter(DataView, 'byteLength'))),
  isTypedArray: (value) => isObject(value) && tagOf.call(value) !== undefined,
  isMap: slot(accepts(Map.prototype.has, 0)),
  isSet: slot(accepts(Set.prototype.has, 0)),
  isWeakMap: slot(accepts(WeakMap.prototype.has, {})),
  isWeakSet: slot(accepts(WeakSet.prototype.has, {})),
  isDate: slot(accepts(Date.prototype.getTime)),
  isRegExp: slot((value) => Object.prototype.toString.call(value) === '[object RegExp]'),
  isPromise: slot(isPromise),
  isNativeError: slot((value) => Error.isError?.(value) ?? value instanceof Error),
  isNumberObject: slot(boxed(Number)),
  isStringObject: slot(boxed(String)),
  isBooleanObject: slot(boxed(Boolean)),
  isBigIntObject: slot(boxed(BigInt)),
  isSymbolObject: slot(boxed(Symbol)),
  isBoxedPrimitive: (value) =>
    types.isNumberObject(value) ||
    types.isStringObject(value) ||
    types.isBooleanObject(value) ||
    types.isBigIntObject(value) ||
    types.isSymbolObject(value),
  isAsyncFunction: (value) =>
    typeof value === 'function' &&
    [asyncFunction, asyncGeneratorFunction].includes(Object.getPrototypeOf(value)),
  isGeneratorFunction: (value) =>
    typeof value === 'function' &&
    [generatorFunction, asyncGeneratorFunction].includes(Object.getPrototypeOf(value)),
  isGeneratorObject: tagged('Generator'),
  isArgumentsObject: tagged('Arguments'),
  isMapIterator: tagged('Map Iterator'),
  isSetIterator: tagged('Set Iterator'),
  isModuleNamespaceObject: tagged('Module'),
  isKeyObject: () => false,
  isCryptoKey: tagged('CryptoKey'),
  isExternal: () => false,
  isProxy: () => false,
};

for (const name of [
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]) {
  types[`is${name}`] = (value) => isObject(value) && tagOf.call(value) === name;
}
