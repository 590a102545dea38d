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

/** The inspector's only look at a stack: QuickJS keeps no line that names the error. */
const STACK_READ = /function (\w+)\((\w+)\)\{return \2\.stack\?\w+\(\2\.stack\):(\w+)\(\2\)\}/g;

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
    if (code.match(STACK_READ)?.length !== 1) {
      throw new Error(`${id}: the place where the inspector reads a stack has changed`);
    }
    const stack = JSON.stringify(lib('stack.js'));
    return code.replace(
      STACK_READ,
      (_, name, error, plain) =>
        `function ${name}(${error}){return require(${stack}).stackOf(${error})||${plain}(${error})}`,
    );
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
