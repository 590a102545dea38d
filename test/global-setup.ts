import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommandLine, buildSandboxWorker } from '../scripts/setup/build.mjs';

/**
 * Worker threads of Node 20 can't run TypeScript, so the sandbox worker is always the built one;
 * tests of the command line start the built program. What tests keep of a user is not this user's.
 */
export default async function setup(): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), 'hookbench-data-'));
  process.env.XDG_DATA_HOME = data;
  await buildSandboxWorker();
  await buildCommandLine();
  return () => rmSync(data, { recursive: true, force: true });
}
