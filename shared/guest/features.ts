/**
 * What this engine has and a platform's may not. `node` is the first major version whose V8 has it,
 * `es` the edition of the language; without them nobody has it. Sources: the release notes of V8 and
 * Node.js (Node 20 = V8 11.3, 22 = 12.4, 24 = 13.6), the editions of ECMA-262.
 */
interface Feature {
  /** a path from the global object; `%…%` is an object that has no name there */
  readonly holder: string;
  readonly names: readonly string[];
  readonly node?: number;
  readonly es?: number;
}

const ITERATOR = '%IteratorPrototype%';
const TYPED_ARRAY = '%TypedArray%.prototype';
const COPIES = ['toReversed', 'toSorted', 'with'];

/**
 * What came after ECMAScript 5.1. Members of regular expressions stay: the engine's own methods read
 * them, as does `globalThis`. `Symbol` goes last: taking others away needs it.
 */
const AFTER_ES5: readonly Feature[] = [
  {
    holder: 'Object',
    names: [
      ...['assign', 'is', 'getOwnPropertySymbols', 'setPrototypeOf', 'entries', 'values'],
      ...['getOwnPropertyDescriptors', 'fromEntries'],
    ],
  },
  { holder: 'Array', names: ['from', 'of'] },
  {
    holder: 'Array.prototype',
    names: [
      ...['copyWithin', 'fill', 'find', 'findIndex', 'entries', 'keys', 'values', 'includes'],
      ...['flat', 'flatMap'],
    ],
  },
  { holder: 'String', names: ['fromCodePoint', 'raw'] },
  {
    holder: 'String.prototype',
    names: [
      ...['codePointAt', 'endsWith', 'includes', 'normalize', 'repeat', 'startsWith', 'padStart'],
      ...['padEnd', 'trimStart', 'trimEnd', 'matchAll', 'replaceAll'],
    ],
  },
  {
    holder: 'Number',
    names: [
      ...['EPSILON', 'MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER', 'isFinite', 'isInteger', 'isNaN'],
      ...['isSafeInteger', 'parseFloat', 'parseInt'],
    ],
  },
  {
    holder: 'Math',
    names: [
      ...['acosh', 'asinh', 'atanh', 'cbrt', 'clz32', 'cosh', 'expm1', 'fround', 'hypot', 'imul'],
      ...['log10', 'log1p', 'log2', 'sign', 'sinh', 'tanh', 'trunc'],
    ],
  },
  {
    holder: 'globalThis',
    names: [
      ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Promise'],
      ...['Proxy', 'Reflect', 'AggregateError', 'BigInt', 'BigInt64Array', 'BigUint64Array'],
      ...['SharedArrayBuffer', 'Symbol'],
    ],
  },
].map((feature) => ({ ...feature, node: 12, es: 2021 }));

const FEATURES: readonly Feature[] = [
  { holder: 'globalThis', names: ['InternalError'] },
  { holder: 'Set', names: ['groupBy'] },
  { holder: 'Array.prototype', names: ['at'], node: 16, es: 2022 },
  { holder: TYPED_ARRAY, names: ['at'], node: 16, es: 2022 },
  { holder: 'String.prototype', names: ['at'], node: 16, es: 2022 },
  { holder: 'Object', names: ['hasOwn'], node: 16, es: 2022 },
  { holder: 'RegExp.prototype', names: ['hasIndices'], node: 16, es: 2022 },
  { holder: 'Array.prototype', names: ['findLast', 'findLastIndex'], node: 18, es: 2023 },
  { holder: TYPED_ARRAY, names: ['findLast', 'findLastIndex'], node: 18, es: 2023 },
  { holder: 'Array.prototype', names: [...COPIES, 'toSpliced'], node: 20, es: 2023 },
  { holder: TYPED_ARRAY, names: COPIES, node: 20, es: 2023 },
  { holder: 'String.prototype', names: ['isWellFormed', 'toWellFormed'], node: 20, es: 2024 },
  { holder: 'RegExp.prototype', names: ['unicodeSets'], node: 20, es: 2024 },
  {
    holder: 'ArrayBuffer.prototype',
    names: ['resizable', 'resize', 'maxByteLength'],
    node: 20,
    es: 2024,
  },
  {
    holder: 'SharedArrayBuffer.prototype',
    names: ['growable', 'grow', 'maxByteLength'],
    node: 20,
    es: 2024,
  },
  {
    holder: 'ArrayBuffer.prototype',
    names: ['detached', 'transfer', 'transferToFixedLength'],
    node: 21,
    es: 2024,
  },
  { holder: 'Object', names: ['groupBy'], node: 21, es: 2024 },
  { holder: 'Map', names: ['groupBy'], node: 21, es: 2024 },
  { holder: 'Promise', names: ['withResolvers'], node: 22, es: 2024 },
  { holder: 'globalThis', names: ['Iterator'], node: 22, es: 2025 },
  {
    holder: ITERATOR,
    names: [
      ...['constructor', 'drop', 'every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'reduce'],
      ...['some', 'take', 'toArray', '@@toStringTag'],
    ],
    node: 22,
    es: 2025,
  },
  {
    holder: 'Set.prototype',
    names: [
      ...['difference', 'intersection', 'isDisjointFrom', 'isSubsetOf', 'isSupersetOf'],
      ...['symmetricDifference', 'union'],
    ],
    node: 22,
    es: 2025,
  },
  { holder: 'Promise', names: ['try'], node: 24, es: 2025 },
  { holder: 'RegExp', names: ['escape'], node: 24, es: 2025 },
  { holder: 'globalThis', names: ['Float16Array'], node: 24, es: 2025 },
  { holder: 'DataView.prototype', names: ['getFloat16', 'setFloat16'], node: 24, es: 2025 },
  { holder: 'Math', names: ['f16round'], node: 24, es: 2025 },
  { holder: 'Error', names: ['isError'], node: 24, es: 2026 },
  { holder: 'Math', names: ['sumPrecise'], es: 2026 },
  { holder: 'Iterator', names: ['concat'], es: 2026 },
  { holder: 'Map.prototype', names: ['getOrInsert', 'getOrInsertComputed'], es: 2026 },
  { holder: 'WeakMap.prototype', names: ['getOrInsert', 'getOrInsertComputed'], es: 2026 },
  ...AFTER_ES5,
];

/** What a platform's engine is: a Node of a major version, or an edition of the language. */
export type LanguageLevel = { readonly node: number } | { readonly es: number };

function has(level: LanguageLevel, feature: Feature): boolean {
  return 'node' in level
    ? feature.node !== undefined && feature.node <= level.node
    : feature.es !== undefined && feature.es <= level.es;
}

/** The holder's path and the name of all that this engine has and an engine of that level has not. */
export function lackingIn(level: LanguageLevel): readonly (readonly [string, string])[] {
  return FEATURES.filter((feature) => !has(level, feature))
    .flatMap(({ holder, names }) => names.map((name) => [holder, name] as const))
    .sort(([one], [other]) => Number(other === 'Iterator') - Number(one === 'Iterator'));
}
