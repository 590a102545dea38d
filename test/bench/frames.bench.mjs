import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { launchApp } from './launch-app.mjs';

/**
 * The window's frames while hostile extensions run in the real app and their results are shown. The
 * bar is 50 ms for the longest gap between two frames. Beside it stand the longest gap of the idle
 * window just before, the longest frame that the window itself worked at, and the longest that main
 * did not answer: where neither is long, it was the machine.
 *
 * Arguments: names of programs to measure, in place of all.
 */
const CODE = 'extensions/plan-claim/index.js';
const ROUNDS = 5;
/** What is still painted after a result has come, and as long of an idle window beside it. */
const AFTER_MS = 700;
const PATIENCE_MS = 60_000;

/** Bodies of a Quasr handler: one that does nothing, to compare with, and hostile ones. */
const PROGRAMS = {
  nothing: 'return {};',
  'endless loop': 'while (true) {}',
  'catastrophic pattern': "/^(a+)+$/.test('a'.repeat(40) + 'b');",
  'native that never yields':
    'const a = Array.from({ length: 3e5 }, (_, i) => -i); for (;;) a.sort();',
  'promise flood': 'const next = () => Promise.resolve().then(next); await next();',
  'gigabyte of strings': "const a = []; for (;;) a.push('x'.repeat(8e6) + a.length);",
  recursion: '(function f() { return f() + 1; })();',
  'one long line of console output': "console.log('x'.repeat(900000));",
  'a hundred thousand lines': 'for (let i = 0; i < 100000; i++) console.log(i);',
  'ten thousand lines': 'for (let i = 0; i < 10000; i++) console.log(i);',
  'control characters': "console.log('\\u0000\\u001b[31m\\u202e\\u0007'.repeat(20000));",
  'megabytes of result': "return { text: 'x'.repeat(5e6) };",
  'a result of many members':
    'return Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ["k" + i, i]));',
  'a deep result': 'let o = {}; for (let i = 0; i < 900; i++) o = { o }; return o;',
  'an error with a long message': "throw new Error('x'.repeat(900000));",
};

const asked = process.argv.slice(2);
const programs = Object.entries(PROGRAMS).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);

const { app, workspace, close } = await launchApp();

/** @typedef {{ longestMs: number, p99Ms: number, idleMs: number, workMs: number, mainMs: number, ended: string }} Sample */

try {
  const page = await app.firstWindow();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.locator('html[data-app-state="ready"]').waitFor();
  await page
    .getByRole('button', { name: /\bPlan claim\b/ })
    .first()
    .click();
  await page.evaluate(() => {
    const gaps = /** @type {number[]} */ ([]);
    const work = /** @type {number[]} */ ([]);
    Object.assign(window, { frameGaps: gaps, frameWork: work });
    let last = performance.now();
    const next = (/** @type {number} */ now) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) work.push(duration);
    }).observe({ type: 'long-animation-frame' });
  });
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { mainDelay: delay });
  });

  const take = async () => {
    const taken = await page.evaluate(() => {
      const gaps = /** @type {number[]} */ (Reflect.get(window, 'frameGaps'));
      const work = /** @type {number[]} */ (Reflect.get(window, 'frameWork'));
      return { gaps: gaps.splice(0), work: work.splice(0) };
    });
    const mainMs = await app.evaluate(() => {
      const delay = /** @type {import('node:perf_hooks').IntervalHistogram} */ (
        Reflect.get(globalThis, 'mainDelay')
      );
      const longest = delay.max / 1e6;
      delay.reset();
      return longest;
    });
    const sorted = taken.gaps.sort((a, b) => a - b);
    return {
      longestMs: sorted.at(-1) ?? 0,
      p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0,
      workMs: Math.max(0, ...taken.work),
      mainMs,
    };
  };

  /** @type {Map<string, Sample[]>} */
  const samples = new Map(programs.map(([name]) => [name, []]));
  let run = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, body] of programs) {
      run += 1;
      const code = `// program ${run} .\nexports.handler = async () => {\n${body}\n};\n`;
      await writeFile(join(workspace, CODE), code);
      await page.getByTestId('code-editor').getByText(`// program ${run} .`).waitFor();
      await page.waitForTimeout(AFTER_MS);
      await take();
      await page.waitForTimeout(AFTER_MS);
      const idle = await take();
      await page.keyboard.press('F5');
      const summary = page.getByTestId('run-summary').filter({ hasText: `Run ${run} ` });
      await summary.waitFor();
      await page.waitForTimeout(AFTER_MS);
      const ended = (await summary.innerText()).split(' · ').at(-1) ?? '';
      samples.get(name)?.push({ ...(await take()), idleMs: idle.longestMs, ended });
    }
  }
  for (const [name, taken] of samples) report(name, taken);
} finally {
  await close();
}

/**
 * @param {string} program
 * @param {Sample[]} taken one of each round
 */
function report(program, taken) {
  const middle = (/** @type {(sample: Sample) => number} */ of) => {
    const values = taken.map(of).sort((a, b) => a - b);
    return Math.round((values[values.length >> 1] ?? 0) * 10) / 10;
  };
  console.log(
    JSON.stringify({
      measure: 'frames',
      program,
      ended: taken.at(-1)?.ended,
      longestMs: middle((one) => one.longestMs),
      longestOfAllMs: Math.round(Math.max(...taken.map((one) => one.longestMs)) * 10) / 10,
      p99Ms: middle((one) => one.p99Ms),
      idleMs: middle((one) => one.idleMs),
      windowWorkMs: middle((one) => one.workMs),
      mainWorkMs: middle((one) => one.mainMs),
      load: loadavg()[0],
    }),
  );
}
