import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildEntries } from './build-entry.mjs';
import { jobLines } from './jobs.mjs';

const CLI = fileURLToPath(new URL('../../dist/electron/cli.cjs', import.meta.url));
const EVENTS = 20;
const ROUNDS = 15;
/** Longer than changes are gathered: each save comes after a calm, as an author's do. */
const PAUSE_MS = 300;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** A workspace of one extension with twenty saved events. */
async function makeWorkspace() {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-save-'));
  const [line] = jobLines(1);
  const { platform, trigger, code } = JSON.parse(line ?? '');
  await writeFile(join(dir, 'hookbench.json'), '{"version": 1, "name": "Bench"}');
  await mkdir(join(dir, 'events'));
  await mkdir(join(dir, 'extensions/one'), { recursive: true });
  await writeFile(
    join(dir, 'extensions/one/extension.json'),
    JSON.stringify({ platform, trigger }),
  );
  await writeFile(join(dir, 'extensions/one/index.js'), code);
  for (let n = 0; n < EVENTS; n += 1) {
    const saved = { extension: 'one', options: { seed: n }, expect: { outcome: 'ok' } };
    await writeFile(join(dir, `events/event-${n}.json`), JSON.stringify(saved));
  }
  return { dir, code };
}

const { dir, code } = await makeWorkspace();
const file = 'extensions/one/index.js';
let number = 0;
const nextText = () => {
  number += 1;
  return `${code}\n// ${number}\n`;
};

Object.assign(globalThis, { __filename: 'bench' });
const built = await buildEntries({ save: 'save.ts', statistics: 'statistics.ts' });
const { appSaves } = await import(built('save').href);
const { percentile } = await import(built('statistics').href);
const worker = new URL('../../dist/electron/sandbox-worker.js', import.meta.url);

const app = await appSaves(dir, worker);
const inApp = [];
const outside = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await pause();
  inApp.push(await app.save(file, nextText(), false));
  await pause();
  outside.push(await app.save(file, nextText(), true));
}
await app.close();

const child = spawn(process.execPath, [CLI, 'test', '--watch', '--workspace', dir]);
const lines = createInterface({ input: child.stdout });
// It says that it watches when it does.
const watched = once(child.stderr, 'data');
/** @returns {Promise<void>} */
const summary = () =>
  new Promise((resolve) => {
    // Lines come several at a time: none may be missed between two of them.
    const hear = (line) => {
      if (!line.startsWith(`${EVENTS} tests`)) return;
      lines.off('line', hear);
      resolve();
    };
    lines.on('line', hear);
  });
await summary();
await watched;
const watching = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await pause();
  const done = summary();
  const startedAt = performance.now();
  await writeFile(join(dir, file), nextText());
  await done;
  watching.push(performance.now() - startedAt);
}
child.kill('SIGINT');
await once(child, 'exit');
await rm(dir, { recursive: true });

const of = (times) => ({ p50Ms: percentile(times, 50), maxMs: percentile(times, 100) });
console.log(
  JSON.stringify({
    measure: 'save',
    events: EVENTS,
    inApp: of(inApp),
    outside: of(outside),
    watch: of(watching),
  }),
);
process.exit(0);
