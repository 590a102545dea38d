import type { Plugin } from 'vite';

/** What the page's first script may not hold, with what to do instead. */
const LATER = [
  { part: /[\\/]node_modules[\\/]monaco-editor[\\/]/, way: 'import Monaco dynamically' },
  {
    part: /[\\/]node_modules[\\/]zod[\\/]/,
    way: 'take the constant out of the file of its schema, or load what uses the schema dynamically',
  },
];

/**
 * Fails the build when the page's entry reaches without a dynamic import what is too slow to load
 * or to run before the first paint: the editor, and the schemas, which main checks everything by.
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
        for (const { part, way } of LATER) {
          const early = chunk.moduleIds.find((id) => part.test(id));
          if (early !== undefined) this.error(`${early} is loaded before the first paint: ${way}.`);
        }
        queue.push(...chunk.imports);
      }
    },
  };
}
