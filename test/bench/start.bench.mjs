import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/**
 * Start of the app to a usable editor against an empty window of the same runtime: first start (new
 * user data) and warm, interleaved. Times run from the start of the process to a mark in the page.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EMPTY = fileURLToPath(new URL('../fixtures/empty-window', import.meta.url));
const ROUNDS = 7;
const SETTLE_MS = 2500;

const executable = process.env.HOOKBENCH_ELECTRON;
if (!executable)
  throw new Error('HOOKBENCH_ELECTRON names no runtime; start this with npm run bench');
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * @param {string} app folder that is started
 * @param {string[]} args
 * @param {string} userData
 * @param {() => number | undefined} mark ms since the page's time origin, read in the page
 */
async function startToMark(app, args, userData, mark) {
  const startedAt = Date.now();
  const child = spawn(
    executable ?? '',
    [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      app,
      ...args,
      `--user-data-dir=${userData}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    const endpoint = await devToolsOf(child);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const browser = await chromium.connectOverCDP(endpoint);
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (page === undefined) throw new Error(`${app} opened no window`);
    let at = await page.evaluate(mark);
    for (let left = 40; at === undefined && left > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS / 5));
      at = await page.evaluate(mark);
    }
    const origin = await page.evaluate(() => performance.timeOrigin);
    await browser.close();
    if (at === undefined) throw new Error(`${app} did not reach its mark`);
    return origin + at - startedAt;
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function devToolsOf(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error(`the runtime ended early: ${text}`)));
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
}

const firstPaint = () => performance.getEntriesByName('first-paint')[0]?.startTime;
const editorUsable = () => performance.getEntriesByName('hookbench:usable')[0]?.startTime;

/** @param {number[]} values */
const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** @type {Record<'emptyFirst' | 'emptyWarm' | 'appFirst' | 'appWarm', number[]>} */
const times = { emptyFirst: [], emptyWarm: [], appFirst: [], appWarm: [] };
for (let round = 0; round < ROUNDS; round++) {
  const folder = await mkdtemp(join(tmpdir(), 'hookbench-start-'));
  const app = ['--workspace', join(ROOT, 'examples')];
  times.emptyFirst.push(await startToMark(EMPTY, [], join(folder, 'empty'), firstPaint));
  times.appFirst.push(await startToMark(ROOT, app, join(folder, 'app'), editorUsable));
  times.emptyWarm.push(await startToMark(EMPTY, [], join(folder, 'empty'), firstPaint));
  times.appWarm.push(await startToMark(ROOT, app, join(folder, 'app'), editorUsable));
  await rm(folder, { recursive: true });
}
const medians = Object.fromEntries(
  Object.entries(times).map(([name, values]) => [name, Math.round(median(values))]),
);
const ratio = (/** @type {number} */ app, /** @type {number} */ empty) =>
  Math.round((app / empty) * 100) / 100;
console.log(
  JSON.stringify({
    measure: 'start',
    rounds: ROUNDS,
    mediansMs: medians,
    warmRatio: ratio(median(times.appWarm), median(times.emptyWarm)),
    firstRatio: ratio(median(times.appFirst), median(times.emptyFirst)),
  }),
);
