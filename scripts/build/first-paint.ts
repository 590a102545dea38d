import type { Plugin } from 'vite';

const EDITOR = /[\\/]node_modules[\\/]monaco-editor[\\/]/;

/**
 * Fails the build when Monaco can be reached from the page's entry without a dynamic import: then
 * the window would stay empty until the whole editor has loaded.
 */
export function firstPaint(): Plugin {
  return {
    name: 'hookbench:first-paint',
    applyToEnvironment: (environment) => environment.name === 'renderer',
    generateBundle(_options, bundle) {
      const seen = new Set<string>();
      const queue = Object.values(bundle)
        .filter((output) => output.type === 'chunk' && output.isEntry)
        .map((output) => output.fileName);
      for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
        if (seen.has(file)) continue;
        seen.add(file);
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk') continue;
        const editor = chunk.moduleIds.find((id) => EDITOR.test(id));
        if (editor !== undefined) {
          this.error(`${editor} is loaded before the first paint: import Monaco dynamically.`);
        }
        queue.push(...chunk.imports);
      }
    },
  };
}
