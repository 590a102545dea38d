import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jobLines } from './jobs.mjs';

const CLI = fileURLToPath(new URL('../../dist/electron/cli.cjs', import.meta.url));
const JOBS = 20_000;
/** One worker and two take turns, since the machine is not equally quick all the time. */
const ROUNDS = 3;
const SAMPLE_EVERY_MS = 250;

/**
 * Runs a batch through the command line, from a file into a file, and samples the resident memory
 * of its process.
 *
 * @param {string} folder
 * @param {number} workers
 */
async function runBatch(folder, workers) {
  const results = join(folder, 'results.ndjson');
  const out = await open(results, 'w');
  const args = [CLI, 'invoke', '--batch', join(folder, 'jobs.ndjson'), '--workers', `${workers}`];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', out.fd, 'inherit'] });
  const residentMb = [];
  const sampler = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kb = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    if (kb !== undefined) residentMb.push(Number(kb) / 1024);
  }, SAMPLE_EVERY_MS);
  await once(child, 'exit');
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(sampler);
  await out.close();
  let good = 0;
  for await (const line of createInterface({ input: createReadStream(results) })) {
    if (line.includes('"outcome":"ok"')) good += 1;
  }
  return { bad: JOBS - good, perSecond: JOBS / seconds, quartersMb: quarters(residentMb) };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Mean resident memory of the quarters of a run, in MB. */
function quarters(values) {
  const size = Math.floor(values.length / 4);
  return [0, 1, 2, 3].map((n) => Math.round(mean(values.slice(n * size, (n + 1) * size))));
}

const rounded = (value) => Math.round(value * 100) / 100;
const folder = await mkdtemp(join(tmpdir(), 'hookbench-batch-'));
await writeFile(join(folder, 'jobs.ndjson'), [...jobLines(JOBS)].join(''));
const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({ one: await runBatch(folder, 1), two: await runBatch(folder, 2) });
}
await rm(folder, { recursive: true });
const lastToSecond = ({ two }) => (two.quartersMb[3] ?? 0) / (two.quartersMb[1] ?? 1);
console.log(
  JSON.stringify({
    measure: 'batch',
    jobs: JOBS,
    bad: rounds.reduce((sum, { one, two }) => sum + one.bad + two.bad, 0),
    onePerSecond: Math.round(median(rounds.map(({ one }) => one.perSecond))),
    twoPerSecond: Math.round(median(rounds.map(({ two }) => two.perSecond))),
    twoToOne: rounded(median(rounds.map(({ one, two }) => two.perSecond / one.perSecond))),
    twoToOneOfEachRound: rounds.map(({ one, two }) => rounded(two.perSecond / one.perSecond)),
    residentMbByQuarter: { one: rounds[0]?.one.quartersMb, two: rounds[0]?.two.quartersMb },
    lastToSecondQuarter: rounded(median(rounds.map(lastToSecond))),
  }),
);
