import { mkdtemp } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, loadConfigFromFile } from 'vite';

const ROOT = new URL('../..', import.meta.url).pathname;

/**
 * Bundles TypeScript entries of test/bench as the build does (guest programs minified alike),
 * so that what is measured is what ships.
 *
 * @param {Record<string, string>} entries name -> file below test/bench
 * @returns {Promise<(name: string) => URL>}
 */
export async function buildEntries(entries) {
  const env = { command: 'build', mode: 'production' };
  const loaded = await loadConfigFromFile(/** @type {any} */ (env), join(ROOT, 'vite.config.ts'));
  const plugins = (loaded?.config.plugins ?? []).flat();
  const guest = plugins.filter((plugin) => plugin?.name === 'hookbench:guest-programs');
  const outDir = await mkdtemp(join(tmpdir(), 'hookbench-bench-'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    plugins: guest,
    build: {
      outDir,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, file]) => [name, join(ROOT, 'test/bench', file)]),
        ),
        external: [/^node:/, ...builtinModules],
        output: { entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  return (name) => pathToFileURL(join(outDir, `${name}.mjs`));
}
