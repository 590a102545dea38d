import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

let made: Promise<string> | undefined;

/** test/support/appender.ts as a program: Node 20 runs no TypeScript. */
export function appenderProgram(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'hookbench-appender-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  // Also for a user who may do nothing else.
  chmodSync(dir, 0o755);
  const outfile = join(dir, 'appender.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('appender.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}
