import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { Engine } from '../../electron/engine/simulate/engine.ts';
import { savedItems } from '../../electron/engine/test/item.ts';
import { runTests } from '../../electron/engine/test/run-tests.ts';
import { touchedEvents } from '../../electron/engine/test/touched.ts';
import { hashText } from '../../electron/engine/workspace/hash.ts';
import { OpenWorkspace } from '../../electron/shell/open-workspace.ts';
import { platforms } from '../../shared/platforms/registry.ts';

const WORKERS = 2;

export interface AppSaves {
  /** ms from the save to the result of what it touched; `outside`: another program saves */
  save(path: string, text: string, outside: boolean): Promise<number>;
  close(): Promise<void>;
}

/**
 * The way of a save in the app, without its window: the file is written, the folder is read again, and
 * what the save touched is fired. Gives a function that saves once and says how long all of it took.
 */
export async function appSaves(dir: string, workerUrl: URL): Promise<AppSaves> {
  const open = await OpenWorkspace.open(dir, platforms, () => undefined, []);
  const sandbox = await createPool({ workerUrl, size: WORKERS });
  let touched: (names: readonly string[]) => void = () => undefined;
  open.onChange((paths) => touched(touchedEvents(open.current.contents, paths)));
  await open.watch();
  return {
    async save(path, text, outside) {
      const before = await readFile(join(dir, path), 'utf8');
      const told = new Promise<readonly string[]>((resolve) => {
        touched = resolve;
      });
      const startedAt = performance.now();
      if (outside) await writeFile(join(dir, path), text);
      else await open.save({ path, text, baseHash: hashText(before), overwrite: false });
      const engine = new Engine({
        workspace: () => open.current,
        sandbox,
        secrets: () => ({}),
        reader: 'window',
      });
      const items = savedItems(open.current.contents, await told);
      const results = await runTests(items, engine, {
        network: { mode: 'offline', allowHosts: [] },
        workers: WORKERS,
      });
      const took = performance.now() - startedAt;
      if (results.length !== items.length || items.length === 0) throw new Error('nothing ran');
      return took;
    },
    async close() {
      await Promise.all([open.close(), sandbox.close()]);
    },
  };
}
