import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';

/**
 * The window's frames while hostile extensions run in the real app and their results are shown: the
 * longest gap between two frames and the 99th percentile, with an idle window beside it. The bar is
 * 50 ms for the longest gap.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CODE = 'extensions/plan-claim/index.js';
const IDLE_MS = 3000;
/** What is still painted after a result has come. */
const AFTER_MS = 700;
const PATIENCE_MS = 60_000;

/** Bodies of a Quasr handler. */
const PROGRAMS = {
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

const executablePath = process.env.HOOKBENCH_ELECTRON;
if (!executablePath)
  throw new Error('HOOKBENCH_ELECTRON names no runtime; start this with npm run bench');

const folder = await mkdtemp(join(tmpdir(), 'hookbench-frames-'));
const workspace = join(folder, 'workspace');
await cp(join(ROOT, 'examples'), workspace, { recursive: true });
const app = await _electron.launch({
  executablePath,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ROOT,
    '--workspace',
    workspace,
    '--user-data-dir',
    join(folder, 'data'),
  ],
});
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
    Object.assign(window, { frameGaps: gaps });
    let last = performance.now();
    const next = (/** @type {number} */ now) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const takeGaps = () =>
    page.evaluate(() => {
      const gaps = /** @type {number[]} */ (Reflect.get(window, 'frameGaps'));
      return gaps.splice(0);
    });

  await takeGaps();
  await page.waitForTimeout(IDLE_MS);
  report('idle', 'idle', await takeGaps());

  let run = 0;
  for (const [name, body] of Object.entries(PROGRAMS)) {
    run += 1;
    const code = `// program ${run} .\nexports.handler = async () => {\n${body}\n};\n`;
    await writeFile(join(workspace, CODE), code);
    await page.getByTestId('code-editor').getByText(`// program ${run} .`).waitFor();
    await page.waitForTimeout(AFTER_MS);
    await takeGaps();
    await page.keyboard.press('F5');
    const summary = page.getByTestId('run-summary').filter({ hasText: `Run ${run} ` });
    await summary.waitFor();
    await page.waitForTimeout(AFTER_MS);
    const gaps = await takeGaps();
    report(name, (await summary.innerText()).split(' · ').at(-1) ?? '', gaps);
  }
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}

/**
 * @param {string} program
 * @param {string} ended
 * @param {number[]} gaps ms between frames
 */
function report(program, ended, gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const p99Ms = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  const longestMs = sorted.at(-1) ?? 0;
  const round = (/** @type {number} */ ms) => Math.round(ms * 10) / 10;
  console.log(
    JSON.stringify({
      measure: 'frames',
      program,
      ended,
      frames: gaps.length,
      p99Ms: round(p99Ms),
      longestMs: round(longestMs),
    }),
  );
}
