import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { buildEntries } from './build-entry.mjs';

/**
 * Listing, filtering and searching a history with a million records, in a process that has read
 * nothing of it before; and what keeping a run adds to it.
 */
const RECORDS = 1_000_000;

const built = await buildEntries({ history: 'history.ts' });
const module = JSON.stringify(built('history').href);
const run = (/** @type {string} */ code) =>
  execFileSync(process.execPath, [
    '--input-type=module',
    '--eval',
    // A library asks for the name of its file, which a bundle has none of.
    `globalThis.__filename = 'bench';
    const bench = await import(${module});
    process.stdout.write(JSON.stringify(${code}));
    process.exit(0);`,
  ]).toString();

const folder = JSON.parse(run(`await bench.fillHistory(${RECORDS})`));
const asked = JSON.parse(run(`await bench.measureHistory(${JSON.stringify(folder)})`));
const worker = new URL('../../dist/electron/sandbox-worker.js', import.meta.url).href;
const examples = new URL('../../examples', import.meta.url).pathname;
const keeping = JSON.parse(
  run(`await bench.measureKeeping(${JSON.stringify(examples)}, ${JSON.stringify(worker)})`),
);
console.log(JSON.stringify({ measure: 'history', ...asked, keeping, load: loadavg()[0] }));
process.exit(0);
