/** Globals that lambdas do not have, or are not documented to have, with the way out. */
export const ABSENT_GLOBALS: ReadonlyMap<string, string> = new Map([
  ['require', 'Lambdas cannot load modules: put helpers into the same body.'],
  ['module', 'Lambdas are scripts: define the function at the top level.'],
  ['exports', 'Lambdas are scripts: define the function at the top level.'],
  ['process', 'There is no Node here: pass values as secrets or write them into the body.'],
  ['Buffer', 'There is no Node here: work with strings.'],
  ['global', 'Use globalThis.'],
  ['self', 'Use globalThis.'],
  ['window', 'There is no browser here.'],
  ['document', 'There is no browser here.'],
  ['XMLHttpRequest', 'Use the synchronous fetch.'],
  ['setTimeout', 'A lambda runs once, synchronously, and cannot wait.'],
  ['setInterval', 'A lambda runs once, synchronously, and cannot wait.'],
  ['setImmediate', 'A lambda runs once, synchronously, and cannot wait.'],
  ['queueMicrotask', 'A lambda runs once, synchronously.'],
  ['URL', 'Build and take apart URLs as strings.'],
  ['URLSearchParams', 'Build queries with encodeURIComponent.'],
  ['TextEncoder', 'Work with strings.'],
  ['TextDecoder', 'Work with strings.'],
  ['atob', 'Write the decoding into the body.'],
  ['btoa', 'Write the encoding into the body.'],
  ['crypto', 'Call a service with fetch for cryptography.'],
  ['structuredClone', 'Use JSON.parse(JSON.stringify(value)).'],
  ['Request', 'Give fetch a URL as text and options.'],
  ['AbortController', 'Give fetch connectTimeout and readTimeout.'],
  ['performance', 'Use Date.now().'],
  ['Iterator', 'Use a loop: it came after ECMAScript 2021.'],
  ['Float16Array', 'Use Float32Array: it came after ECMAScript 2021.'],
  ['Intl', 'Format values by hand.'],
]);

/** Of them those that `undocumentedGlobals` of a config brings. */
export const UNDOCUMENTED_GLOBALS: readonly string[] = [
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
];

export const CONSOLE_METHODS: readonly string[] = ['info', 'log', 'error', 'debug'];

/** What a browser's or Node's fetch gives and this one does not. */
export const FETCH_RESULT_MEMBERS: readonly string[] = ['then', 'catch', 'finally', 'json', 'text'];

/** Syntax added to the language after ECMAScript 2021. */
export const NEWER_NODES: ReadonlyMap<string, string> = new Map([
  ['PropertyDefinition', 'Class fields'],
  ['StaticBlock', 'Static blocks'],
  ['PrivateIdentifier', 'Private members'],
]);
