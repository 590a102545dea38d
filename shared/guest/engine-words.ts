/**
 * How an engine words its own errors. A pattern is a regular expression over this engine's message,
 * `$1` what it caught. `by` says what stands at the place of the error: `$1` is the expression as
 * the engine prints it, of a destructured value `$2` the first key.
 */
export interface EngineWords {
  readonly patterns: readonly (readonly [pattern: string, text: string])[];
  readonly exact: Readonly<Record<string, string>>;
  /** by the native that threw */
  readonly natives: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly readOnly: { readonly member: string; readonly variable: string };
  /** messages whose words here are only the likeliest of several: the run says so */
  readonly unsure: readonly string[];
  readonly by: Readonly<Record<string, PlacedWords>>;
}

interface PlacedWords {
  readonly call?: string;
  readonly new?: string;
  readonly member?: string;
  readonly iterated?: string;
  readonly spread?: string;
  readonly object?: string;
  readonly array?: string;
  readonly parameter?: string;
  /** of a native that was called without an argument */
  readonly bare?: string;
  readonly native?: Readonly<Record<string, string>>;
  /** when nothing is known of the place */
  readonly otherwise?: string;
}

const SPREAD = 'Spread syntax requires ...iterable[Symbol.iterator] to be a function';
const NO_COMPARATOR = 'The comparison function must be either a function or undefined';
const NO_REGEXP = (name: string) =>
  `First argument to String.prototype.${name} must not be a regular expression`;
const NEEDS_GLOBAL = (name: string) =>
  `String.prototype.${name} called with a non-global RegExp argument`;

/** A row for each of the names, as the natives' table has it. */
function each(names: string, words: (name: string) => Readonly<Record<string, string>>) {
  return Object.fromEntries(names.split(' ').map((name) => [name, words(name)]));
}

const NOT_AN_OBJECT = 'Cannot convert undefined or null to object';
const calledOnNothing = (owner: string) => (name: string) => {
  const text = `${owner}.prototype.${name} called on null or undefined`;
  return { 'null or undefined are forbidden': text, 'cannot convert to object': text };
};

/** Natives of V8 that say no more than what they are. */
const NAMED: EngineWords['natives'] = {
  ...each(
    'padEnd padStart repeat replace replaceAll search split substr substring toLowerCase toUpperCase trim trimEnd trimStart charAt charCodeAt codePointAt endsWith startsWith match matchAll normalize',
    calledOnNothing('String'),
  ),
  ...each(
    'every filter find findIndex findLast findLastIndex flatMap forEach join map pop push reduce reduceRight reverse shift some sort splice unshift',
    calledOnNothing('Array'),
  ),
  ...each('getOwnPropertyDescriptor getOwnPropertyDescriptors flat raw', () => ({
    'cannot convert to object': NOT_AN_OBJECT,
  })),
  ...each('get has set deleteProperty isExtensible preventExtensions', (name) => ({
    'not an object': `Reflect.${name} called on non-object`,
  })),
  ...each(
    'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array WeakRef FinalizationRegistry',
    (name) => ({ 'must be called with new': `Constructor ${name} requires 'new'` }),
  ),
  ...each('abs ceil floor round trunc sign sqrt pow isNaN isFinite', () => ({
    'cannot convert bigint to number': 'Cannot convert a BigInt value to a number',
  })),
};

const natives: EngineWords['natives'] = {
  toFixed: {
    'invalid number of digits': 'toFixed() digits argument must be between 0 and 100',
  },
  toPrecision: {
    'invalid number of digits': 'toPrecision() argument must be between 1 and 100',
  },
  toExponential: {
    'invalid number of digits': 'toExponential() argument must be between 0 and 100',
  },
  startsWith: { 'regexp not supported': NO_REGEXP('startsWith') },
  endsWith: { 'regexp not supported': NO_REGEXP('endsWith') },
  includes: { 'regexp not supported': NO_REGEXP('includes') },
  replaceAll: { "regexp must have the 'g' flag": NEEDS_GLOBAL('replaceAll') },
  matchAll: { "regexp must have the 'g' flag": NEEDS_GLOBAL('matchAll') },
  Map: { 'must be called with new': "Constructor Map requires 'new'" },
  Set: { 'must be called with new': "Constructor Set requires 'new'" },
  WeakMap: { 'must be called with new': "Constructor WeakMap requires 'new'" },
  WeakSet: { 'must be called with new': "Constructor WeakSet requires 'new'" },
  Promise: {
    'must be called with new': "Promise constructor cannot be invoked without 'new'",
  },
  Proxy: {
    'not an object': 'Cannot create proxy with a non-object as target or handler',
    'must be called with new': "Constructor Proxy requires 'new'",
  },
  ownKeys: { 'not an object': 'Reflect.ownKeys called on non-object' },
  setPrototypeOf: {
    'circular prototype chain': 'Cyclic __proto__ value',
    'object is not extensible': '#<Object> is not extensible',
  },
  getPrototypeOf: { 'not an object': 'Cannot convert undefined or null to object' },
  max: { 'cannot convert bigint to number': 'Cannot convert a BigInt value to a number' },
  min: { 'cannot convert bigint to number': 'Cannot convert a BigInt value to a number' },
  Symbol: { 'Symbol is not a constructor': 'Symbol is not a constructor' },
  ArrayBuffer: { 'invalid array index': 'Array buffer allocation failed' },
};

const NOT_AN_ITERABLE = ['undefined', 'null'].map(
  (nothing) => `cannot read property 'Symbol.iterator' of ${nothing}`,
);

/** V8 as of Node 20 to 22. Source: both engines, run on the same programs (test/conformance/dialect). */
export const V8_WORDS: EngineWords = {
  patterns: [
    ["^cannot read property 'Symbol\\.iterator' of (undefined|null)$", '$1 is not iterable'],
    [
      "^cannot read property '(.*)' of (undefined|null)$",
      "Cannot read properties of $2 (reading '$1')",
    ],
    [
      "^cannot set property '(.*)' of (undefined|null)$",
      "Cannot set properties of $2 (setting '$1')",
    ],
    ["^'(.+)' is not defined$", '$1 is not defined'],
    [
      "^private class field '(.+)' does not exist$",
      'Cannot read private member $1 from an object whose class did not declare it',
    ],
    [
      "^Could not find export '(.+)' in module '(.+)'$",
      "The requested module '$2' does not provide an export named '$1'",
    ],
    ['^Invalid URL: .*$', 'Invalid URL'],
    [
      '^this is not initialized$',
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    ],
    ['^(\\S+) is not initialized$', "Cannot access '$1' before initialization"],
    ['^(\\S+) is not a constructor$', '$1 is not a constructor'],
    ['^Do not know how to serialize a BigInt$', 'Do not know how to serialize a BigInt'],
  ],
  exact: {
    'cannot convert symbol to string': 'Cannot convert a Symbol value to a string',
    'cannot convert symbol to number': 'Cannot convert a Symbol value to a number',
    toPrimitive: 'Cannot convert object to primitive value',
    'circular reference': 'Converting circular structure to JSON',
    'invalid array length': 'Invalid array length',
    'invalid string length': 'Invalid string length',
    'radix must be between 2 and 36': 'toString() radix argument must be between 2 and 36',
    'Date value is NaN': 'Invalid time value',
    'expecting hex digit': 'URI malformed',
    'expecting surrogate pair': 'URI malformed',
    'malformed UTF-8': 'URI malformed',
    'empty array': 'Reduce of empty array with no initial value',
    'BigInt division by zero': 'Division by zero',
    'invalid value used as WeakMap key': 'Invalid value used as weak map key',
    'invalid value used as WeakSet key': 'Invalid value used in weak set',
    'bad normalization form': 'The normalization form should be one of NFC, NFD, NFKC, NFKD.',
    'not a Date object': 'this is not a Date object.',
    'out of bound': 'Offset is outside the bounds of the DataView',
    'cannot invoke a running generator': 'Generator is already running',
    "'this' can be initialized only once": 'Super constructor may only be called once',
    'derived class constructor must return an object or undefined':
      'Derived constructors may only return object or undefined',
    'bigint operands are forbidden for >>>': 'BigInts have no unsigned right shift, use >> instead',
    'bigint argument with unary +': 'Cannot convert a BigInt value to a number',
    'invalid property access':
      "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
    "operand 'prototype' property is not an object":
      "Function has non-object prototype 'undefined' in instanceof check",
  },
  natives: {
    ...NAMED,
    ...natives,
    ...each('startsWith endsWith replaceAll matchAll', (name) => ({
      ...NAMED[name],
      ...natives[name],
    })),
    ArrayBuffer: { ...NAMED.ArrayBuffer, ...natives.ArrayBuffer },
    sort: { ...NAMED.sort, 'not a function': NO_COMPARATOR },
    toSorted: { 'not a function': NO_COMPARATOR },
    flatMap: { ...NAMED.flatMap, 'not a function': 'flatMap mapper function is not callable' },
  },
  readOnly: {
    member: "Cannot assign to read only property '$1' of object '#<Object>'",
    variable: 'Assignment to constant variable.',
  },
  // an object that is no function, or nothing of both; V8 differs by version and place
  unsure: ["invalid 'instanceof' right operand", ...NOT_AN_ITERABLE],
  by: {
    'not a function': {
      call: '$1 is not a function',
      new: '$1 is not a constructor',
      bare: 'undefined is not a function',
      native: { Promise: 'Promise resolver undefined is not a function' },
    },
    'not a constructor': { new: '$1 is not a constructor' },
    "class constructors must be invoked with 'new'": {
      call: "Class constructor $1 cannot be invoked without 'new'",
    },
    'cannot read property of undefined': {
      member: "Cannot read properties of undefined (reading '$1')",
    },
    'cannot read property of null': { member: "Cannot read properties of null (reading '$1')" },
    'value is not iterable': {
      iterated: '$1 is not iterable',
      spread: SPREAD,
      array: '$1 is not iterable',
    },
    "cannot read property 'Symbol.iterator' of undefined": {
      iterated: '$1 is not iterable',
      spread: SPREAD,
      array: '$1 is not iterable',
      parameter: 'undefined is not iterable (cannot read property Symbol(Symbol.iterator))',
    },
    "cannot read property 'Symbol.iterator' of null": {
      iterated: '$1 is not iterable',
      spread: SPREAD,
      array: '$1 is not iterable',
    },
    'cannot convert to object': {
      object: "Cannot destructure property '$2' of '$1' as it is undefined.",
      parameter: "Cannot destructure property '$2' of 'undefined' as it is undefined.",
      native: {
        keys: 'Cannot convert undefined or null to object',
        values: 'Cannot convert undefined or null to object',
        entries: 'Cannot convert undefined or null to object',
        assign: 'Cannot convert undefined or null to object',
        getOwnPropertyNames: 'Cannot convert undefined or null to object',
        hasOwnProperty: 'Cannot convert undefined or null to object',
        hasOwn: 'Cannot convert undefined or null to object',
      },
    },
    'cannot convert bigint to number': {
      otherwise: 'Cannot mix BigInt and other types, use explicit conversions',
    },
    "invalid 'instanceof' right operand": {
      otherwise: "Right-hand side of 'instanceof' is not callable",
    },
  },
};

/** V8 as of Node 12, before it wrote the property behind the value (V8 9.1). */
export const OLD_V8_WORDS: EngineWords = {
  ...V8_WORDS,
  patterns: [
    ["^cannot read property 'Symbol\\.iterator' of (undefined|null)$", '$1 is not iterable'],
    ["^cannot (read|set) property '(.*)' of (undefined|null)$", "Cannot $1 property '$2' of $3"],
    ...V8_WORDS.patterns.slice(3),
  ],
  by: {
    ...V8_WORDS.by,
    'cannot convert to object': {
      ...V8_WORDS.by['cannot convert to object'],
      object: "Cannot destructure property `$2` of '$1' as it is undefined.",
      parameter: "Cannot destructure property `$2` of 'undefined' as it is undefined.",
    },
    'cannot read property of undefined': { member: "Cannot read property '$1' of undefined" },
    'cannot read property of null': { member: "Cannot read property '$1' of null" },
  },
};

/** GraalJS as its own sources word it: see docs/sandbox.md, Dialect. */
export const GRAAL_WORDS: EngineWords = {
  patterns: [
    ["^cannot (read|set) property '(.*)' of (undefined|null)$", "Cannot $1 property '$2' of $3"],
    ["^'(.+)' is not defined$", '$1 is not defined'],
    ['^(\\S+) is not initialized$', '$1 is not defined'],
    ['^Do not know how to serialize a BigInt$', 'Do not know how to serialize a BigInt'],
    // The arguments are watched from outside, which the author must not notice.
    [
      '^proxy: (?:cannot set property|defineProperty exception)$',
      'object is not extensible or its property is read-only',
    ],
    ['^proxy: .*$', 'the property can not be changed'],
  ],
  exact: {
    'cannot convert symbol to string': 'Cannot convert a Symbol value to a string',
    'cannot convert symbol to number': 'Cannot convert a Symbol value to a number',
    toPrimitive: 'Cannot convert object to primitive value',
    'circular reference': 'Converting circular structure to JSON',
    'invalid array length': 'Invalid array length',
    'invalid string length': 'Invalid string length',
    'empty array': 'Reduce of empty array with no initial value',
    'not a Date object': 'not a Date object',
    'bad normalization form': 'The normalization form should be one of NFC, NFD, NFKC, NFKD.',
  },
  natives: {
    setPrototypeOf: { 'circular prototype chain': 'Cyclic __proto__ value' },
    keys: { 'cannot convert to object': 'Cannot convert undefined or null to object' },
  },
  readOnly: {
    member: "Cannot assign to read only property '$1' of object",
    variable: 'Assignment to constant "$1"',
  },
  unsure: NOT_AN_ITERABLE,
  by: {
    'not a function': {
      call: '$1 is not a function',
      new: '$1 is not a constructor',
      bare: 'undefined is not a function',
    },
    'not a constructor': { new: '$1 is not a constructor' },
    "class constructors must be invoked with 'new'": {
      call: "Class constructor $1 cannot be invoked without 'new'",
    },
    'cannot read property of undefined': { member: "Cannot read property '$1' of undefined" },
    'cannot read property of null': { member: "Cannot read property '$1' of null" },
    "cannot read property 'Symbol.iterator' of undefined": {
      otherwise: 'undefined is not iterable',
    },
    "cannot read property 'Symbol.iterator' of null": { otherwise: 'null is not iterable' },
    'cannot convert to object': {
      object: 'Cannot convert undefined or null to object: undefined',
      parameter: 'Cannot convert undefined or null to object: undefined',
    },
    'cannot convert bigint to number': {
      otherwise: 'Cannot mix BigInt and other types, use explicit conversions.',
    },
    "invalid 'instanceof' right operand": {
      otherwise: 'Right-hand-side of instanceof is not callable',
    },
  },
};

/** Natives as V8 names their frames. */
export const NATIVE_OWNERS: Readonly<Record<string, string>> = {
  parse: 'JSON.parse',
  stringify: 'JSON.stringify',
  ...Object.fromEntries(
    [
      'map,forEach,filter,reduce,reduceRight,some,every,find,findIndex,findLast,findLastIndex,sort,toSorted,flatMap,push,splice,join,from',
    ].flatMap((names) => names.split(',').map((name) => [name, `Array.${name}`])),
  ),
  ...Object.fromEntries(
    [
      'replace,replaceAll,match,matchAll,split,repeat,normalize,padStart,padEnd,localeCompare,trim,startsWith,endsWith,includes',
    ].flatMap((names) => names.split(',').map((name) => [name, `String.${name}`])),
  ),
  ...Object.fromEntries(
    ['toFixed', 'toPrecision', 'toExponential'].map((name) => [name, `Number.${name}`]),
  ),
  ...Object.fromEntries(
    ['Promise', 'Map', 'Set', 'WeakMap', 'RegExp'].map((name) => [name, `new ${name}`]),
  ),
  ownKeys: 'Reflect.ownKeys',
  max: 'Math.max',
  min: 'Math.min',
  setPrototypeOf: 'Function.setPrototypeOf',
  Number: 'Number',
  keys: 'Function.keys',
  entries: 'Function.entries',
  values: 'Function.values',
  assign: 'Function.assign',
  fromEntries: 'Function.fromEntries',
  defineProperty: 'Function.defineProperty',
  getOwnPropertyDescriptor: 'Function.getOwnPropertyDescriptor',
  get: 'Reflect.get',
  abs: 'Math.abs',
  Uint8Array: 'Uint8Array',
  toISOString: 'Date.toISOString',
  decodeURIComponent: 'decodeURIComponent',
  encodeURIComponent: 'encodeURIComponent',
  decodeURI: 'decodeURI',
  BigInt: 'BigInt',
};
