import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildEntries } from './build-entry.mjs';

// What is compared with has a lock file of its own: it is no part of the product or of its tests.
const folder = fileURLToPath(new URL('./bruno/', import.meta.url));
if (!existsSync(`${folder}node_modules`)) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}
const { ScriptRuntime } = createRequire(`${folder}package.json`)('@usebruno/js');
const built = await buildEntries({ bruno: 'bruno.ts' });
const { benchBruno } = await import(built('bruno').href);
await benchBruno(
  new URL('../../dist/electron/sandbox-worker.js', import.meta.url),
  new ScriptRuntime({ runtime: 'quickjs' }),
);
process.exit(0);
