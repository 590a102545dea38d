import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jobLines } from './jobs.mjs';

const CLI = fileURLToPath(new URL('../../dist/electron/cli.js', import.meta.url));
const JOBS = 20_000;
const SAMPLE_EVERY = 100;

/**
 * Runs a batch through the command line and samples the resident memory of its process as results
 * come out.
 *
 * @param {string} file
 * @param {number} workers
 */
async function runBatch(file, workers) {
  const startedAt = performance.now();
  const args = [CLI, 'invoke', '--batch', file, '--workers', String(workers)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let results = 0;
  let bad = 0;
  const residentMb = [];
  for await (const line of createInterface({ input: child.stdout })) {
    results += 1;
    if (!line.includes('"outcome":"ok"')) bad += 1;
    if (results % SAMPLE_EVERY !== 0) continue;
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kb = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    if (kb !== undefined) residentMb.push(Number(kb) / 1024);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { results, bad, perSecond: results / seconds, residentMb };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean resident memory of the quarters of a run, in MB. */
function quarters(values) {
  const size = Math.floor(values.length / 4);
  return [0, 1, 2, 3].map((n) => Math.round(mean(values.slice(n * size, (n + 1) * size))));
}

const folder = await mkdtemp(join(tmpdir(), 'hookbench-batch-'));
const file = join(folder, 'jobs.ndjson');
await writeFile(file, [...jobLines(JOBS)].join(''));
const one = await runBatch(file, 1);
const two = await runBatch(file, 2);
await rm(folder, { recursive: true });
const [, second, , last] = quarters(two.residentMb);
console.log(
  JSON.stringify({
    measure: 'batch',
    jobs: JOBS,
    bad: one.bad + two.bad,
    onePerSecond: Math.round(one.perSecond),
    twoPerSecond: Math.round(two.perSecond),
    twoToOne: Math.round((two.perSecond / one.perSecond) * 100) / 100,
    residentMbByQuarter: { one: quarters(one.residentMb), two: quarters(two.residentMb) },
    lastToSecondQuarter: Math.round((last / second) * 100) / 100,
  }),
);
