import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { minifySync, type Plugin } from 'vite';
import { bundleGuest } from './guest-bundle.ts';
import { withoutTemplates } from './guest-texts.ts';

const GUEST = /\.guest\.js\?raw$/;
const BUNDLE = /\.guest\.js\?bundle$/;

/**
 * Gives guest programs as text: `*.guest.js?raw` is one expression as it stands in its file,
 * `*.guest.js?bundle` an ES module made into one expression together with its npm imports.
 *
 * Takes template literals out of both (guest-texts.ts). Takes comments, whitespace and long local
 * names out of guest programs (`*.guest.js?raw`): a fresh QuickJS instance parses them in every
 * invocation, so their length is paid each time.
 *
 * Names that extension code can see (globals, function and class names, properties) and the
 * completion value stay, and no other expression is rewritten: what a guest program does may depend on
 * the order of its reads.
 */
export function guestPrograms(options: { readonly minify: boolean }): Plugin {
  return {
    name: 'hookbench:guest-programs',
    enforce: 'pre',
    async load(id) {
      if (BUNDLE.test(id)) {
        const bundle = await bundleGuest(id.slice(0, id.indexOf('?')), options);
        for (const file of bundle.files) this.addWatchFile(file);
        return `export default ${JSON.stringify(withoutTemplates(bundle.text))};`;
      }
      if (!GUEST.test(id)) return null;
      const file = id.slice(0, id.indexOf('?'));
      this.addWatchFile(file);
      const source = readFileSync(file, 'utf8');
      const text = options.minify ? minifyGuest(basename(file), source) : source;
      return `export default ${JSON.stringify(withoutTemplates(text))};`;
    },
  };
}

/** @throws Error naming the file and the place when the source does not parse as a script. */
export function minifyGuest(name: string, source: string): string {
  const result = minifySync(name, source, {
    module: false,
    compress: false,
    mangle: { toplevel: false, keepNames: true },
    codegen: { removeWhitespace: true, legalComments: 'none' },
  });
  const [problem] = result.errors;
  if (problem) throw new Error(`${name}: ${problem.message}\n${problem.codeframe ?? ''}`);
  return result.code;
}
