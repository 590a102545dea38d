import type { GuestProgram } from '../model/sandbox.ts';
import abortText from './abort.guest.js?bundle';
import base64Text from './base64.guest.js?bundle';
import blobText from './blob.guest.js?bundle';
import bufferText from './buffer.guest.js?bundle';
import caughtText from './caught.guest.js?raw';
import domExceptionText from './dom-exception.guest.js?bundle';
import { namedBy } from './early-programs.ts';
import { GRAAL_WORDS, NATIVE_OWNERS, OLD_V8_WORDS, V8_WORDS } from './engine-words.ts';
import errorWordsText from './error-words.guest.js?raw';
import errorsText from './errors.guest.js?raw';
import { ABSENT_GLOBALS, INTL_NAMES, NODE_MODULES, NODE_VERSION, NOT_SIMULATED } from './facts.ts';
import featuresText from './features.guest.js?raw';
import { type LanguageLevel, lackingIn } from './features.ts';
import fetchText from './fetch.guest.js?bundle';
import formDataText from './form-data.guest.js?bundle';
import hashesText from './hashes.guest.js?bundle';
import inspectText from './inspect.guest.js?bundle';
import inspectPlainText from './inspect-plain.guest.js?raw';
import intlText from './intl.guest.js?raw';
import jsonWordsText from './json-words.guest.js?raw';
import keyDerivationText from './key-derivation.guest.js?bundle';
import localeFormsText from './locale-forms.guest.js?raw';
import localeTextsText from './locale-texts.guest.js?raw';
import nativesText from './natives.guest.js?raw';
import navigatorText from './navigator.guest.js?bundle';
import nodeAssertText from './node-assert.guest.js?bundle';
import nodeConsoleText from './node-console.guest.js?raw';
import nodeCryptoText from './node-crypto.guest.js?bundle';
import nodeDeepEqualText from './node-deep-equal.guest.js?bundle';
import nodeErrorsText from './node-errors.guest.js?bundle';
import nodeEventsText from './node-events.guest.js?bundle';
import nodeGlobalsText from './node-globals.guest.js?bundle';
import nodeImportText from './node-import.guest.js?raw';
import nodePathText from './node-path.guest.js?bundle';
import nodeProcessText from './node-process.guest.js?raw';
import nodeQuerystringText from './node-querystring.guest.js?bundle';
import nodeRequireText from './node-require.guest.js?raw';
import nodeStreamText from './node-stream.guest.js?bundle';
import nodeStreamConsumersText from './node-stream-consumers.guest.js?bundle';
import nodeStringDecoderText from './node-string-decoder.guest.js?bundle';
import nodeTimersText from './node-timers.guest.js?bundle';
import nodeUrlText from './node-url.guest.js?bundle';
import nodeUtilText from './node-util.guest.js?bundle';
import performanceText from './performance.guest.js?bundle';
import { CAUGHT, WATCHER } from './source-trace.ts';
import stackTextText from './stack-text.guest.js?raw';
import structuredCloneText from './structured-clone.guest.js?bundle';
import textEncodingText from './text-encoding.guest.js?bundle';
import timersText from './timers.guest.js?raw';
import unserialisableText from './unserialisable.guest.js?raw';
import urlText from './url-api.guest.js?bundle';
import webCryptoText from './web-crypto.guest.js?bundle';
import webStreamsText from './web-streams.guest.js?bundle';

/** A program whose text takes a third argument: facts, as JSON. */
function withFacts(text: string, facts: object): string {
  return `(function (host, kit) { return (${text.replace(/;\s*$/, '')})(host, kit, ${JSON.stringify(facts)}); })`;
}

/** Evaluated when guest code first touches what they hold; `needs` names what they load in turn. */
const LAZY: Record<string, { source: string; needs?: readonly string[] }> = {
  abort: { source: abortText, needs: ['dom-exception'] },
  base64: { source: base64Text, needs: ['dom-exception'] },
  blob: { source: blobText, needs: ['web-streams'] },
  buffer: { source: bufferText, needs: ['blob', 'base64'] },
  'dom-exception': { source: domExceptionText },
  fetch: {
    source: fetchText,
    needs: ['abort', 'blob', 'dom-exception', 'form-data', 'url-api', 'web-streams'],
  },
  'form-data': { source: formDataText, needs: ['blob'] },
  hashes: { source: hashesText },
  inspect: { source: inspectText },
  'inspect-plain': { source: inspectPlainText },
  'locale-forms': { source: localeFormsText },
  intl: { source: withFacts(intlText, { names: INTL_NAMES }) },
  'key-derivation': { source: keyDerivationText, needs: ['hashes'] },
  'node-assert': { source: nodeAssertText, needs: ['node-util'] },
  'node-crypto': {
    source: nodeCryptoText,
    needs: ['buffer', 'web-crypto', 'hashes', 'key-derivation'],
  },
  'node-deep-equal': { source: nodeDeepEqualText, needs: ['node-util'] },
  'node-errors': { source: nodeErrorsText },
  'node-events': { source: nodeEventsText, needs: ['inspect'] },
  'node-globals': { source: nodeGlobalsText, needs: ['performance'] },
  'node-path': { source: nodePathText },
  'node-querystring': { source: nodeQuerystringText },
  'node-stream': {
    source: nodeStreamText,
    needs: ['abort', 'buffer', 'node-events', 'node-string-decoder'],
  },
  'node-string-decoder': { source: nodeStringDecoderText, needs: ['buffer'] },
  'node-stream-consumers': { source: nodeStreamConsumersText, needs: ['blob', 'buffer'] },
  'node-timers': { source: nodeTimersText },
  'node-url': { source: nodeUrlText, needs: ['url-api'] },
  'node-util': { source: nodeUtilText, needs: ['inspect', 'text-encoding', 'node-deep-equal'] },
  navigator: { source: navigatorText, needs: ['node-errors'] },
  performance: { source: performanceText, needs: ['node-errors'] },
  'structured-clone': { source: structuredCloneText, needs: ['dom-exception'] },
  'text-encoding': { source: textEncodingText },
  unserialisable: { source: unserialisableText },
  'url-api': { source: urlText },
  'web-streams': { source: webStreamsText },
  'web-crypto': { source: webCryptoText, needs: ['base64', 'dom-exception', 'hashes'] },
};

/** The engines whose words and stacks a platform's errors have. */
export type EngineName = 'v8' | 'v8-old' | 'graal';

const WORDS = { v8: V8_WORDS, 'v8-old': OLD_V8_WORDS, graal: GRAAL_WORDS } as const;

for (const engine of ['v8', 'v8-old', 'graal'] as const) {
  const facts = { ...WORDS[engine], absent: ABSENT_GLOBALS[engine] };
  LAZY[`words-${engine}`] = { source: withFacts(errorWordsText, facts) };
  LAZY[`json-words-${engine}`] = { source: withFacts(jsonWordsText, { engine }) };
  const frames = { engine: engine === 'graal' ? 'graal' : 'v8', owners: NATIVE_OWNERS };
  LAZY[`stack-text-${engine}`] = { source: withFacts(stackTextText, frames) };
}

const roots = new WeakMap<GuestProgram, readonly string[]>();
/** Names of the globals that a lazy program holds. */
const held = new Map<string, readonly string[]>();

function program(name: string, source: string, lazy: readonly string[] = []): GuestProgram {
  const made = { name, source };
  roots.set(made, lazy);
  return made;
}

/** @param enumerable those that show in `Object.keys(globalThis)`, as in Node */
function lazyGlobals(
  name: string,
  from: string,
  names: readonly string[],
  enumerable: readonly string[] = [],
): GuestProgram {
  held.set(from, names);
  const facts = [from, names, enumerable].map((fact) => JSON.stringify(fact)).join(', ');
  return program(name, `(function (host, kit) { kit.lazyGlobals(${facts}); })`, [from]);
}

/** `console` of Node; `kit.console` lets a platform's driver replace how a call becomes a line. */
export const nodeConsole = program('node-console', nodeConsoleText, ['inspect', 'inspect-plain']);

/** Timers, immediates and `queueMicrotask` over the guest's virtual time. */
export const timers = program('timers', timersText, ['node-errors']);

/**
 * Errors as an engine words them and writes their stacks, also where the author's code catches
 * them. They stand first in a prelude: what later programs make is made with these.
 */
export function errorsOf(engine: EngineName): readonly GuestProgram[] {
  const names = { words: `words-${engine}`, stack: `stack-text-${engine}` };
  const json = `json-words-${engine}`;
  return [
    program('errors', withFacts(errorsText, names), Object.values(names)),
    // a name of the language, not a property of the global object: no code finds it by looking
    program(WATCHER, `let ${CAUGHT};\n${caughtText}`),
    program('natives', withFacts(nativesText, { json, isV8: engine !== 'graal' }), [
      json,
      'unserialisable',
    ]),
  ];
}

/** How `Date` names the zone. GraalJS has the zone's short name: an assumption. */
const ZONES = { v8: 'Coordinated Universal Time', graal: 'UTC' } as const;

function localeTextsOf(engine: EngineName): GuestProgram {
  if (engine === 'graal') {
    return program('locale-texts', withFacts(localeTextsText, { zone: ZONES.graal }));
  }
  const forms = 'locale-forms';
  return program('locale-texts', withFacts(localeTextsText, { zone: ZONES.v8, forms }), [forms]);
}

/** Takes away what a platform's engine has not; with several levels `kit.startLevel` says which. */
function featuresOf(levels: Readonly<Record<string, LanguageLevel>>): GuestProgram {
  const lacking = Object.entries(levels).map(
    ([name, level]) => [name, lackingIn(level).map((each) => each.join(' '))] as const,
  );
  const [first = ['', []], ...others] = lacking;
  const always = first[1].filter((each) => others.every(([, list]) => list.includes(each)));
  const split = (list: readonly string[]) => list.map((each) => each.split(' '));
  const besides = lacking.map(
    ([name, list]) => [name, split(list.filter((each) => !always.includes(each)))] as const,
  );
  const facts = { always: split(always), levels: Object.fromEntries(besides) };
  return program('features', withFacts(featuresText, facts));
}

/**
 * The language as a platform's engine has it: its errors, its regional texts, no more than its
 * features. Stands first in a prelude.
 *
 * @param levels what the engine is, by the name that `kit.startLevel` is called with
 */
export function languageOf(
  engine: EngineName,
  levels: Readonly<Record<string, LanguageLevel>>,
): readonly GuestProgram[] {
  const shared = [...errorsOf(engine), localeTextsOf(engine), featuresOf(levels)];
  return engine === 'graal' ? shared : [...shared, lazyGlobals('intl', 'intl', ['Intl'])];
}

export const url = lazyGlobals('url', 'url-api', ['URL', 'URLSearchParams']);
export const textEncoding = lazyGlobals('text-encoding', 'text-encoding', [
  'TextEncoder',
  'TextDecoder',
]);
export const base64 = lazyGlobals('base64', 'base64', ['atob', 'btoa'], ['atob', 'btoa']);
export const structuredClone = lazyGlobals(
  'structured-clone',
  'structured-clone',
  ['structuredClone'],
  ['structuredClone'],
);
export const domException = lazyGlobals('dom-exception', 'dom-exception', ['DOMException']);
export const buffer = lazyGlobals('buffer', 'buffer', ['Buffer']);
export const navigator = lazyGlobals(
  'navigator',
  'navigator',
  ['navigator', 'Navigator'],
  ['navigator'],
);
export const performance = lazyGlobals(
  'performance',
  'performance',
  ['performance', 'Performance'],
  ['performance'],
);
export const webCrypto = lazyGlobals(
  'web-crypto',
  'web-crypto',
  ['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto'],
  ['crypto'],
);

/** DOM events and what aborts. */
export const abort = lazyGlobals('abort', 'abort', [
  'AbortController',
  'AbortSignal',
  'CustomEvent',
  'Event',
  'EventTarget',
]);
export const blob = lazyGlobals('blob', 'blob', ['Blob', 'File']);
export const formData = lazyGlobals('form-data', 'form-data', ['FormData']);
export const webStreams = lazyGlobals('web-streams', 'web-streams', [
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'ReadableByteStreamController',
  'ReadableStream',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableStreamDefaultController',
  'ReadableStreamDefaultReader',
  'TransformStream',
  'TransformStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultController',
  'WritableStreamDefaultWriter',
]);

/** `fetch` and its messages; the profile needs the capability `http.async`. */
export const fetchAsync = lazyGlobals(
  'fetch',
  'fetch',
  ['fetch', 'Request', 'Response', 'Headers'],
  ['fetch'],
);

/**
 * `process` of a program that runs in the folder `cwd`: the environment is `kit.input.env`. Stands
 * after `timers` in a prelude.
 */
export function nodeProcessIn(cwd: string): GuestProgram {
  return program('node-process', withFacts(nodeProcessText, { version: NODE_VERSION, cwd }));
}

/** `process` where AWS Lambda keeps the code of a function. */
export const nodeProcess = nodeProcessIn('/var/task');

/** `kit.require(name, fromFile)`: Node's built-in modules, each loaded when it is required. */
export const nodeRequire = program(
  'node-require',
  withFacts(nodeRequireText, { programs: NODE_MODULES, notSimulated: NOT_SIMULATED }),
  [
    'node-errors',
    ...new Set(Object.values(NODE_MODULES).map((place) => place.replace(/\..*/, ''))),
  ],
);

/** `kit.moduleSource(name)`: the same for `import`. Stands after `nodeRequire` in a prelude. */
export const nodeImport = program('node-import', nodeImportText);

/** The lazy programs that the programs of a prelude may ask for: a profile's `lazy`. */
export function lazyProgramsOf(prelude: readonly GuestProgram[]): GuestProgram[] {
  const names = new Set<string>();
  const add = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    for (const need of LAZY[name]?.needs ?? []) add(need);
  };
  for (const each of prelude) for (const name of roots.get(each) ?? []) add(name);
  return [...names].sort().map((name) => {
    const found = LAZY[name];
    if (found === undefined) throw new Error(`no lazy guest program is called "${name}"`);
    const named = namedBy(name, held.get(name) ?? []);
    return { name, source: found.source, ...(named !== undefined && { named }) };
  });
}
