import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Histories } from '../../electron/engine/history/histories.ts';
import type { History } from '../../electron/engine/history/history.ts';
import { newKeptId } from '../../electron/engine/history/ids.ts';
import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { Engine } from '../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../electron/engine/workspace/index.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { keepMade, madeLine } from '../support/kept-lines.ts';
import { percentile } from './statistics.ts';

const RECORDS_OF_A_RUN = 10;
const LEVELS = ['debug', 'info', 'info', 'info', 'warn', 'error'] as const;
const WORDS = 'token claim login plan gold team quota region invoice alpha beta gamma'.split(' ');
const LARGE = { megabytes: 100_000, days: 100_000 };

const open = (folder: string, workspace?: string) =>
  new Histories({ version: '1', folder, limits: LARGE, told: fail }).of(workspace);
const fail = (problem: Error) => {
  throw problem;
};
const word = (number: number) => WORDS[number % WORDS.length] ?? '';

/**
 * Keeps runs until there are this many records; gives the folder.
 * @param workspace whose runs they are; absent: of none
 */
export async function fillHistory(
  records: number,
  folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-history-')),
  workspace?: string,
): Promise<string> {
  const history = open(folder, workspace);
  const start = Date.now() - records;
  for (let run = 0; run * RECORDS_OF_A_RUN < records; run += 1) {
    const texts = Array.from({ length: RECORDS_OF_A_RUN }, (_, at) => ({
      text: `${word(run * 7 + at)} ${word(run >> 2)} for account ${(run * 31) % 5000} of client web-shop took ${at} ms, step ${run}-${at}`,
      level: LEVELS[(run + at) % LEVELS.length] ?? 'info',
      source: at === 0 ? 'platform' : 'console',
    }));
    const line = madeLine({
      id: newKeptId(start + run),
      platform: platforms[run % platforms.length]?.id ?? '',
      extension: `extension-${run % 20}`,
      texts,
    });
    keepMade(history, line);
  }
  await history.records({ filter: {}, limit: 1 });
  return folder;
}

/** In ms of wall time, and of CPU where the machine does other things as well. */
async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const wall = Math.round((performance.now() - startedAt) * 10) / 10;
  return { wall, cpu: Math.round((user + system) / 100) / 10 };
}

/** What it takes to ask a history: first in a process that has read nothing of it, then again. */
export async function measureHistory(folder: string) {
  const history = open(folder);
  const page = (filter: object, offset?: number) => () =>
    history.records({ filter, limit: 200, ...(offset !== undefined && { offset }) });
  const opening = await timed(page({}));
  const asked = {
    middle: page({}, 500_000),
    level: page({ levels: ['error', 'fatal'] }),
    levelNextPage: page({ levels: ['error', 'fatal'] }, 1000),
    platform: page({ platforms: [platforms[1]?.id ?? ''] }),
    extensionAndSource: page({ extensions: ['extension-7'], sources: ['platform'] }),
    run: async () => {
      const { runs } = await history.runs({ filter: {}, limit: 1, before: newKeptId(Date.now()) });
      return page({ run: runs[0]?.id })();
    },
    rareWord: page({ text: 'step 77777-3' }),
    commonWord: page({ text: 'gold' }),
    everyWord: page({ text: 'account' }),
    twoWords: page({ text: 'invoice 4999' }),
    absentWord: page({ text: 'nowhere-at-all' }),
    runs: () => history.runs({ filter: {}, limit: 50 }),
    runsFiltered: () => history.runs({ filter: { extension: 'extension-3' }, limit: 50 }),
    runsAbsent: () => history.runs({ filter: { extension: 'nobody' }, limit: 50 }),
    runsByWord: () => history.runs({ filter: { text: 'step 77777-3' }, limit: 50 }),
  };
  const ms: Record<string, { wall: number; cpu: number }> = { opening };
  for (const [name, work] of Object.entries(asked)) ms[name] = await timed(work);
  const { total } = await history.records({ filter: {}, limit: 1 });
  const residentMb = Math.round(process.memoryUsage.rss() / 1e6);
  rmSync(folder, { recursive: true });
  const slowestMs = Math.max(...Object.values(ms).map(({ wall }) => wall));
  return { records: total, ms, slowestMs, residentMb };
}

/** How long each call of its `append` took, in ms. */
function timedAppends(history: History): number[] {
  const times: number[] = [];
  const append = history.append.bind(history);
  history.append = (make) => {
    const startedAt = performance.now();
    const isKept = append(make);
    times.push(performance.now() - startedAt);
    return isKept;
  };
  return times;
}

const ROUNDS = 40;
const RUNS = 10;

/**
 * What keeping costs a run, with the example of each platform: how long a finished run waits for being
 * appended (ms, and percent of the run), and how much longer a run takes from end to end that is kept.
 */
export async function measureKeeping(examples: string, worker: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-history-'));
  const workspace = await openWorkspace(examples, platforms);
  const sandbox = await createPool({ workerUrl: new URL(worker), size: 1 });
  const parts = { workspace: () => workspace, sandbox, secrets: () => ({}), keyFolder: folder };
  const bare = new Engine({ ...parts, reader: 'terminal' });
  const histories = new Histories({ version: '1', folder: join(folder, 'kept'), told: fail });
  const keeping = new Engine({
    ...parts,
    reader: 'terminal',
    history: { histories, origin: 'app' },
  });
  const appended = timedAppends(histories.of(workspace.dir));
  const result: Record<string, object> = {};
  for (const { id: platform } of platforms) {
    appended.length = 0;
    const [without, withIt]: [number[], number[]] = [[], []];
    for (let round = -5; round < ROUNDS; round += 1) {
      for (const [engine, times] of [
        [bare, without],
        [keeping, withIt],
      ] as const) {
        const startedAt = performance.now();
        for (let run = 0; run < RUNS; run += 1) await engine.run('token', { platform });
        if (round >= 0) times.push((performance.now() - startedAt) / RUNS);
      }
    }
    const [runMs, keptMs] = [percentile(without, 50), percentile(withIt, 50)];
    const appendMs = percentile(appended, 50);
    const percent = (part: number) => Math.round((part / runMs) * 1000) / 10;
    result[platform] = {
      runMs,
      appendMs,
      appendPercent: percent(appendMs),
      keptMs,
      costPercent: percent(keptMs - runMs),
    };
  }
  await sandbox.close();
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  return result;
}
