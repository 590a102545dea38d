import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobLines } from './jobs.mjs';

const CLI = fileURLToPath(new URL('../../dist/electron/cli.cjs', import.meta.url));
const EVENTS = 1000;
/** Batch and test take turns, since the machine is not equally quick all the time. */
const ROUNDS = 5;
/** How many extensions share the events. */
const EXTENSIONS = 20;

/**
 * Runs the command line with its output in a file.
 *
 * @param {string} folder
 * @param {string[]} args
 */
async function seconds(folder, args) {
  const out = await open(join(folder, 'out'), 'w');
  const startedAt = performance.now();
  const stdio = ['ignore', out.fd, 'inherit'];
  const child = spawn(process.execPath, [CLI, ...args], { stdio, cwd: folder });
  const [code] = await once(child, 'exit');
  const took = (performance.now() - startedAt) / 1000;
  await out.close();
  if (code !== 0) throw new Error(`hookbench ${args[0]} ended with ${code}`);
  return took;
}

/** The same invocations as a workspace of saved events with an expectation each, and as a batch. */
async function writeBoth(folder) {
  const jobs = [...jobLines(EXTENSIONS)].map((line) => JSON.parse(line));
  await writeFile(join(folder, 'hookbench.json'), '{"version": 1, "name": "Bench"}');
  await mkdir(join(folder, 'events'));
  for (const { id, platform, trigger, code } of jobs) {
    const room = join(folder, 'extensions', `e${id}`);
    await mkdir(room, { recursive: true });
    await writeFile(join(room, 'extension.json'), JSON.stringify({ platform, trigger }));
    await writeFile(join(room, 'index.js'), code);
  }
  const options = { seed: 1, clock: '2026-01-31T12:00:00Z' };
  const lines = [];
  for (let n = 0; n < EVENTS; n++) {
    const job = jobs[n % EXTENSIONS];
    lines.push(`${JSON.stringify({ ...job, id: n, options })}\n`);
    const saved = { extension: `e${job.id}`, options, expect: { outcome: 'ok' } };
    await writeFile(join(folder, 'events', `event-${n}.json`), JSON.stringify(saved));
  }
  await writeFile(join(folder, 'jobs.ndjson'), lines.join(''));
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const rounded = (value) => Math.round(value * 100) / 100;
const folder = await mkdtemp(join(tmpdir(), 'hookbench-test-'));
await writeBoth(folder);
const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  const batch = await seconds(folder, ['invoke', '--batch', 'jobs.ndjson']);
  const test = await seconds(folder, ['test', '--reporter', 'json']);
  const { counts } = JSON.parse(await readFile(join(folder, 'out'), 'utf8'));
  if (counts.passed !== EVENTS) throw new Error(`${counts.passed} of ${EVENTS} passed`);
  rounds.push({ batch, test });
}
await rm(folder, { recursive: true });
console.log(
  JSON.stringify({
    measure: 'test',
    events: EVENTS,
    batchSeconds: rounded(median(rounds.map(({ batch }) => batch))),
    testSeconds: rounded(median(rounds.map(({ test }) => test))),
    testToBatch: rounded(median(rounds.map(({ batch, test }) => test / batch))),
    testToBatchOfEachRound: rounds.map(({ batch, test }) => rounded(test / batch)),
  }),
);
