import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const GUEST = join(import.meta.dirname, '../../shared/guest');
const lib = (name: string) => join(GUEST, 'lib', name);

const loaded = (name: string) => lib(`loaded/${name}.cjs`);

/**
 * What the libraries import and another guest program holds: there is one Buffer and one EventEmitter.
 */
const LOADED = {
  buffer: loaded('buffer'),
  events: loaded('events'),
  'abort-controller': loaded('abort'),
  'process/': loaded('process'),
  'string_decoder/': loaded('string-decoder'),
  'util/': loaded('util'),
};

/**
 * What the libraries import and the guest has in a smaller form: full IDNA tables, the `util` and
 * `qs` packages and shims for old engines would each cost more to parse than all else together.
 */
const ALIAS = {
  tr46: lib('tr46.js'),
  qs: lib('qs.cjs'),
  'punycode/': lib('punycode.cjs'),
  'safe-buffer': lib('safe-buffer.js'),
  'object.assign/polyfill': lib('natives/object-assign.cjs'),
  'object-is/polyfill': lib('natives/object-is.cjs'),
  'object-is': lib('natives/is.cjs'),
  'is-nan': lib('natives/is-nan.cjs'),
  'call-bind/callBound': lib('natives/call-bound.cjs'),
};

/** Evaluated in QuickJS, where nothing of these exists until the guest programs provide it. */
const DEFINE = { 'process.stderr': 'undefined', 'process.env.NODE_DEBUG': 'undefined' };

/** What takes the place of a part of the library, as the second text of `replace`. */
const held = (name: string) => `require(${JSON.stringify(lib(name)).replaceAll('$', '$$$$')})`;

/** Where the inspector's library lacks what Node's own has: each stands in it once. */
const INSPECTOR: readonly { what: string; place: RegExp; text: string }[] = [
  {
    what: 'reads a stack: this engine keeps no line that names the error',
    place: /function (\w+)\((\w+)\)\{return \2\.stack\?\w+\(\2\.stack\):(\w+)\(\2\)\}/g,
    text: `function $1($2){return ${held('stack.js')}.stackOf($2)||$3($2)}`,
  },
  {
    what: 'looks into a promise',
    place:
      /(constants:\{kPending:(\w+),kRejected:(\w+),.*?getPromiseDetails:function\()\)\{return\[\2,void 0\]\}/g,
    text: `$1p){return ${held('promise-details.js')}.promiseDetails(p,$2,$3)}`,
  },
  {
    what: 'asks whether it is a promise',
    place: /isPromise:function\((\w+)\)\{return (\w+\(\1,"Promise"\))\}/g,
    text: `isPromise:function($1){return $2&&${held('promise-details.js')}.isPromise($1)}`,
  },
  {
    what: 'overflows the stack once, to learn how that reads',
    place: /isStackOverflowError:function\((\w+)\)\{if.*?&&\1\.message===\w+\}/g,
    text: `isStackOverflowError:${held('stack.js')}.isOverflow`,
  },
  {
    what: 'passes on what the author threw: its own words would hold the frames of the engine',
    place: /\w+\.fail\((\w+)\.stack\)/g,
    text: 'throw $1',
  },
];

const guestLibraries: Plugin = {
  name: 'hookbench:guest-libraries',
  resolveId(source, importer) {
    if (Object.hasOwn(ALIAS, source)) return ALIAS[source as keyof typeof ALIAS];
    // The programs that hold these are made of the libraries themselves.
    if (Object.hasOwn(LOADED, source) && importer !== undefined && !importer.endsWith('.guest.js'))
      return LOADED[source as keyof typeof LOADED];
    if (source === './encoding' && importer?.includes('whatwg-url'))
      return lib('whatwg-encoding.js');
    return null;
  },
  transform(code, id) {
    if (!/node-inspect-extracted[\\/]dist[\\/]inspect\.js$/.test(id)) return null;
    return INSPECTOR.reduce((text, { what, place, text: instead }) => {
      if (text.match(place)?.length === 1) return text.replace(place, instead);
      throw new Error(`${id}: the place where the inspector ${what} has changed`);
    }, code);
  },
};

export interface GuestBundle {
  /** one expression, `(function (host, kit) { ... })` */
  readonly text: string;
  /** files that it was made of */
  readonly files: readonly string[];
}

const made = new Map<string, { stamp: string; bundle: Promise<GuestBundle> }>();

/**
 * Bundles a guest entry (an ES module whose default export is `(host, kit) => value`) with its npm
 * imports into the text of one guest program that returns the entry's value.
 */
export function bundleGuest(entry: string, options: { minify: boolean }): Promise<GuestBundle> {
  const stamp = `${options.minify} ${readFileSync(entry, 'utf8')}`;
  const known = made.get(entry);
  if (known?.stamp === stamp) return known.bundle;
  const bundle = build(entry, options.minify);
  made.set(entry, { stamp, bundle });
  return bundle;
}

async function build(entry: string, minify: boolean): Promise<GuestBundle> {
  const build = await rolldown({
    input: entry,
    cwd: dirname(entry),
    platform: 'browser',
    treeshake: true,
    plugins: [guestLibraries],
    transform: { define: DEFINE, target: 'es2023' },
    checks: { eval: false },
  });
  try {
    const { output } = await build.generate({
      format: 'iife',
      name: 'guestEntry',
      exports: 'default',
      minify: minify
        ? { compress: true, mangle: { keepNames: { function: true, class: true } } }
        : false,
      comments: false,
    });
    const [chunk] = output;
    return { text: expression(chunk.code), files: chunk.moduleIds };
  } finally {
    await build.close();
  }
}

function expression(code: string): string {
  return `(function (host, kit) {\n${code}\nreturn guestEntry(host, kit);\n})`;
}
