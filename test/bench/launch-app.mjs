import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the app on a copy of the examples, with user data of its own.
 *
 * @param {(places: { workspace: string, history: string }) => void | Promise<void>} [prepare] what
 *   is done before it starts
 * @returns the app, the copied workspace, and what ends the app and takes both folders away
 */
export async function launchApp(prepare) {
  const executablePath = process.env.HOOKBENCH_ELECTRON;
  if (!executablePath)
    throw new Error('HOOKBENCH_ELECTRON names no runtime; start this with npm run bench');
  const folder = await mkdtemp(join(tmpdir(), 'hookbench-app-'));
  const workspace = join(folder, 'workspace');
  await cp(join(ROOT, 'examples'), workspace, { recursive: true });
  const share = join(folder, 'share');
  await prepare?.({ workspace, history: join(share, 'hookbench', 'history') });
  const app = await _electron.launch({
    executablePath,
    env: { .../** @type {Record<string, string>} */ (process.env), XDG_DATA_HOME: share },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ROOT,
      '--workspace',
      workspace,
      '--user-data-dir',
      join(folder, 'data'),
    ],
  });
  const close = async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, workspace, close };
}
