import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { buildEntries } from './build-entry.mjs';
import { launchApp } from './launch-app.mjs';

/**
 * The Logs panel of the real window over a history of ten thousand and of a million records: how long
 * opening, filtering and searching take until the answer is drawn (the pause after the last key press
 * included), the longest frame while it is scrolled, and the window's heap afterwards. The bars: 200 ms
 * each, 50 ms, and a heap that does not grow with the number of records. Beside the longest gap between
 * two frames stand that of the idle window just before and the longest frame that the window worked at.
 */
const COUNTS = [10_000, 1_000_000];
const ROUNDS = 5;
const PATIENCE_MS = 60_000;
const IDLE_MS = 2000;
/** after the start, until the author looks at the logs for the first time */
const SETTLED_MS = 4000;

const built = await buildEntries({ history: 'history.ts' });
const module = JSON.stringify(built('history').href);

/** @type {(records: number, history: string, workspace: string) => void} */
function fill(records, history, workspace) {
  const asked = JSON.stringify([records, history, workspace]);
  execFileSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `globalThis.__filename = 'bench';
    const bench = await import(${module});
    await bench.fillHistory(...${asked});
    process.exit(0);`,
  ]);
}

const middle = (/** @type {number[]} */ values) =>
  Math.round(values.sort((a, b) => a - b)[values.length >> 1] ?? 0);

for (const records of COUNTS) await measure(records);
process.exit(0);

/** @param {number} records */
async function measure(records) {
  const { app, close } = await launchApp(({ workspace, history }) =>
    fill(records, history, workspace),
  );
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.locator('html[data-app-state="ready"]').waitFor();
    const panel = page.getByRole('region', { name: 'Results' });
    const tab = (/** @type {string} */ name) => panel.getByRole('tab', { name }).click();
    const field = panel.getByRole('searchbox', { name: 'Filter by text' });

    /** From the next event of a kind until the list has drawn an answer with another count. */
    const drawn = (/** @type {string} */ kind) =>
      page.evaluate(
        (event) =>
          new Promise((resolve) => {
            const shown = () => {
              const ready = document.querySelector(
                '.logs [role=option]:not(.waiting), .logs .empty',
              );
              const count = document.querySelector('.logs .count')?.textContent;
              return ready === null ? undefined : (count ?? undefined);
            };
            addEventListener(
              event,
              () => {
                const startedAt = performance.now();
                const before = shown();
                const look = () => {
                  const now = shown();
                  if (now === undefined || now === before) requestAnimationFrame(look);
                  else resolve(performance.now() - startedAt);
                };
                requestAnimationFrame(look);
              },
              { capture: true, once: true },
            );
          }),
        kind,
      );
    /** @type {(kind: string, act: () => Promise<unknown>) => Promise<number>} */
    const timed = async (kind, act) => {
      const waiting = drawn(kind);
      await act();
      return /** @type {number} */ (await waiting);
    };
    /** @type {(work: (round: number) => Promise<number>) => Promise<number>} */
    const often = async (work) => {
      const values = [];
      for (let round = 0; round < ROUNDS; round++) values.push(await work(round));
      return middle(values);
    };

    await page.waitForTimeout(SETTLED_MS);
    const firstOpeningMs = Math.round(await timed('mousedown', () => tab('Logs')));
    const openingMs = await often(async () => {
      await tab('Timeline');
      return timed('mousedown', () => tab('Logs'));
    });
    /** @type {(word: string) => Promise<number>} */
    const search = (word) =>
      often(async (round) => {
        const ms = await timed('input', () => field.fill(`${word}${' '.repeat(round)}`.trimEnd()));
        await timed('input', () => field.fill(''));
        return ms;
      });
    const searchMs = {
      nearlyEveryWord: await search('account 1'),
      commonWord: await search('gold'),
      rareWord: await search(`step ${records / 10 - 3}-3`),
      absentWord: await search('nowhere-at-all'),
    };
    const levels = panel.getByRole('combobox', { name: 'Lowest level' });
    const level = async (/** @type {string} */ name) => {
      await levels.click();
      return timed('pointerup', () => page.getByRole('option', { name }).click());
    };
    const levelMs = await often(async () => {
      const ms = await level('Errors and up');
      await level('All levels');
      return ms;
    });

    const list = panel.getByRole('listbox', { name: 'Records' });
    await list.hover();
    await page.evaluate(() => {
      const seen = { gaps: /** @type {number[]} */ ([]), work: /** @type {number[]} */ ([]) };
      Object.assign(window, { seen });
      let last = performance.now();
      const next = (/** @type {number} */ now) => {
        seen.gaps.push(now - last);
        last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) seen.work.push(duration);
      }).observe({ type: 'long-animation-frame' });
    });
    const taken = () =>
      page.evaluate(() => {
        const { gaps, work } = Reflect.get(window, 'seen');
        const [frames, works] = [gaps.splice(0), work.splice(0)];
        return { frames: frames.length, gap: Math.max(...frames), work: Math.max(0, ...works) };
      });
    await taken();
    await page.waitForTimeout(IDLE_MS);
    const idle = await taken();
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, -400);
    for (let step = 0; step < 60; step++) {
      await list.evaluate(
        (element, at) => {
          element.scrollTop = element.scrollHeight * at;
        },
        ((step * 37) % 60) / 60,
      );
      await page.waitForTimeout(20);
    }
    const scrolled = await taken();

    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const nodes = await page.evaluate(() => document.querySelectorAll('.logs *').length);
    console.log(
      JSON.stringify({
        measure: 'logs',
        records,
        firstOpeningMs,
        openingMs,
        searchMs,
        levelMs,
        longestFrameMs: Math.round(scrolled.gap),
        windowWorkMs: Math.round(scrolled.work),
        idleMs: Math.round(idle.gap),
        frames: scrolled.frames,
        heapMb: Math.round(usedSize / 1e5) / 10,
        nodes,
        load: loadavg()[0],
      }),
    );
  } finally {
    await close();
  }
}
