import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { minifySync, type Plugin } from 'vite';

const GUEST = /\.guest\.js\?raw$/;

/**
 * Takes comments, whitespace and long local names out of guest programs (`*.guest.js?raw`): a
 * fresh QuickJS instance parses them in every invocation, so their length is paid each time.
 *
 * Names that extension code can see (globals, function and class names, properties) and the
 * completion value stay, and no expression is rewritten: what a guest program does may depend on
 * the order of its reads.
 */
export function guestPrograms(options: { readonly minify: boolean }): Plugin {
  return {
    name: 'hookbench:guest-programs',
    enforce: 'pre',
    load(id) {
      if (!options.minify || !GUEST.test(id)) return null;
      const file = id.slice(0, id.indexOf('?'));
      this.addWatchFile(file);
      return `export default ${JSON.stringify(minifyGuest(basename(file), readFileSync(file, 'utf8')))};`;
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
