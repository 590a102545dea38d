import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { launchApp } from './launch-app.mjs';

/**
 * The resident memory of the process that runs extensions in the app, over hundreds of hostile runs:
 * it may not grow with their number. What counts is the last quarter beside the second.
 */
const RUNS = 240;
const EVERY = 4;

/** Bodies of a Quasr handler: each ends within a second, by a limit or by itself. */
const BODIES = [
  "const a = []; for (;;) a.push('x'.repeat(8e6) + a.length);",
  'const a = []; for (;;) a.push({ a });',
  '(function f() { return f() + 1; })();',
  "for (;;) console.log('x'.repeat(1000));",
  "throw new Error('x'.repeat(5e5));",
  "return { text: 'x'.repeat(3e6) };",
  'for (;;) setTimeout(() => {}, 1);',
  'return Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ["k" + i, i]));',
];

const { app, close } = await launchApp();
try {
  const page = await app.firstWindow();
  await page.locator('html[data-app-state="ready"]').waitFor();
  const fire = (/** @type {string} */ body) =>
    page.evaluate(async (source) => {
      const answer = await window.hookbench.request('simulate.invoke', {
        runId: crypto.randomUUID(),
        extension: 'plan-claim',
        text: source,
      });
      if (!answer.ok) throw new Error(answer.failure);
      return answer.value.outcome;
    }, `exports.handler = async () => {\n${body}\n};\n`);
  const residentMb = async () => {
    const pid = await app.evaluate(
      ({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'hookbench sandbox')?.pid,
    );
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  };

  const mb = [];
  /** @type {Record<string, number>} */
  const ends = {};
  for (let run = 0; run < RUNS; run++) {
    const end = await fire(BODIES[run % BODIES.length] ?? '');
    ends[end] = (ends[end] ?? 0) + 1;
    if (run % EVERY === EVERY - 1) mb.push(await residentMb());
  }
  const quarter = (/** @type {number} */ of) => {
    const size = mb.length / 4;
    const part = mb.slice((of - 1) * size, of * size).sort((a, b) => a - b);
    return Math.round(part[part.length >> 1] ?? 0);
  };
  console.log(
    JSON.stringify({
      measure: 'memory of the sandbox in the app',
      runs: RUNS,
      ends,
      quartersMb: [1, 2, 3, 4].map(quarter),
      highestMb: Math.round(Math.max(...mb)),
      lastToSecond: Math.round((quarter(4) / quarter(2)) * 100) / 100,
      load: loadavg()[0],
    }),
  );
} finally {
  await close();
}
