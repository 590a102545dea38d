import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const GUEST = join(import.meta.dirname, '../../shared/guest');
const lib = (name: string) => join(GUEST, 'lib', name);

/**
 * What the libraries import and the guest has in a smaller form: full IDNA tables, the `util` and
 * `qs` packages would each cost more to parse than everything else together.
 */
const ALIAS = {
  tr46: lib('tr46.js'),
  qs: lib('querystring.js'),
  punycode: lib('punycode.js'),
  'safe-buffer': lib('safe-buffer.js'),
  'base64-js': lib('base64-js.js'),
};

/** Evaluated in QuickJS, where nothing of these exists until the guest programs provide it. */
const DEFINE = { 'process.env.NODE_ENV': '"production"', 'process.env.NODE_DEBUG': 'undefined' };

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
    resolve: { alias: ALIAS },
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
