import { buildCommandLine, buildSandboxWorker } from '../scripts/setup/build.mjs';

/**
 * Worker threads of Node 20 can't run TypeScript, so the sandbox worker is always the built one;
 * tests of the command line start the built program.
 */
export default async function setup(): Promise<void> {
  await buildSandboxWorker();
  await buildCommandLine();
}
