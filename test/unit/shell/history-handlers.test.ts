import { describe, expect, test, vi } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { HistoryError, NotKeptError } from '../../../electron/engine/history/history-error.ts';
import type { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { historyHandlers } from '../../../electron/shell/handlers/history.ts';
import { HistoryNews } from '../../../electron/shell/history-news.ts';
import { HistoryTroubles } from '../../../electron/shell/history-troubles.ts';
import { HistoryUpkeep } from '../../../electron/shell/history-upkeep.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { Running } from '../../../electron/shell/running.ts';
import { MOST } from '../../../electron/shell/shown-result.ts';
import { runQuerySchema } from '../../../shared/model/history-view.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { keepMade, madeLine } from '../../support/kept-lines.ts';
import { folder } from '../workspace/folder.ts';

const SECRET = 'hunter-2-hunter-2';

/** The handlers over a real history of a real workspace, whose one extension declares a secret. */
async function started(
  replay: Engine['replay'] = () => Promise.reject(new Error('something was replayed')),
) {
  const dir = folder({
    'hookbench.json': '{"version": 1, "name": "Test"}',
    'extensions/plan/extension.json':
      '{"platform": "quasr", "trigger": "access-token", "secrets": ["KEY"]}',
    'extensions/plan/index.js': '',
  });
  const current = await openWorkspace(dir, platforms);
  const histories = new Histories({ version: '1', folder: folder({}), told: () => undefined });
  const history = histories.of(dir);
  const kept = new KeptResults();
  const open = { current };
  const secrets = () => ({ KEY: SECRET });
  let pruned = 0;
  const handlers = historyHandlers({
    ...{ histories, open, kept, secrets, engine: { replay }, running: new Running() },
    prune: async () => {
      pruned += 1;
    },
  });
  const keep = (...texts: string[]) => {
    const line = madeLine({ texts });
    keepMade(history, line);
    return line.head.id;
  };
  const list = async (filter = {}) => {
    const answer = await handlers['history.runs']({ filter, limit: 10 });
    return answer.ok ? answer.value.runs : [];
  };
  return { handlers, keep, list, histories, history, kept, open, pruned: () => pruned };
}

describe('the list of kept runs', () => {
  test('says in which record the words are', async () => {
    const { keep, list } = await started();
    keep('nothing');
    const id = keep('first', `${'-'.repeat(500)} Plan is Gold ${'-'.repeat(500)}`);
    expect(await list({ text: 'gold' })).toMatchObject([
      { id, hit: { number: 1, level: 'info', text: expect.stringContaining('Plan is Gold') } },
    ]);
    const [found] = await list({ text: 'gold' });
    expect(found?.hit?.text.length).toBeLessThan(250);
  });

  test('has no hit where the line of the run itself has the words', async () => {
    const { keep, list } = await started();
    const id = keep('hello');
    const [found] = await list({ text: 'testing' });
    expect(found).toMatchObject({ id });
    expect(found?.hit).toBeUndefined();
  });

  test('shows no value of a secret, and asks for no more than a window takes', async () => {
    const { keep, list } = await started();
    keep(`it says ${SECRET} aloud`);
    expect(JSON.stringify(await list({ text: 'aloud' }))).not.toContain(SECRET);
    expect(runQuerySchema.safeParse({ filter: {}, limit: 101 }).success).toBe(false);
    expect(runQuerySchema.safeParse({ filter: { other: 1 }, limit: 1 }).success).toBe(false);
  });
});

describe('opening a kept run', () => {
  test('gives what fits the panels, and the rest when it is asked for', async () => {
    const { handlers, keep, kept } = await started();
    const texts = Array.from({ length: MOST.records + 20 }, (_, at) => `line ${at}`);
    const id = keep(`and ${SECRET}`, ...texts);
    const answer = await handlers['history.open']({ name: id, runId: 'window' });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        listed: { id },
        result: { kind: 'invocation', value: { keptId: id, cut: { records: texts.length + 1 } } },
      },
    });
    const whole = { runId: 'window', invocation: 0, from: 0, count: 20_000 };
    expect(kept.native(whole)).toBe('null');
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  test('says so when it is not there', async () => {
    const { handlers } = await started();
    expect(await handlers['history.open']({ name: 'gone', runId: 'a' })).toMatchObject({
      ok: false,
      failure: expect.stringContaining('gone'),
    });
  });
});

test('a run is pinned, deleted, and back again with its pin', async () => {
  const { handlers, keep, list } = await started();
  const id = keep('hello');
  await handlers['history.pin']({ id, pinned: true });
  expect(await list({ pinned: true })).toMatchObject([{ id, pinned: true }]);
  await handlers['history.delete']({ id });
  expect(await list()).toEqual([]);
  expect(await handlers['history.restore']({ id, pinned: true })).toEqual({
    ok: true,
    value: true,
  });
  expect(await list()).toMatchObject([{ id, pinned: true }]);
});

test('the window is told of runs that were kept, in few notices, and of its workspace alone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { keep, histories, open } = await started();
  const notices: unknown[] = [];
  const news = new HistoryNews({
    histories,
    open,
    push: (name, told) => notices.push([name, told]),
  });
  keep('a');
  keep('b');
  keepMade(histories.of());
  vi.runAllTimers();
  expect(notices).toEqual([['history.kept', { runs: 2 }]]);
  keep('c');
  news.close();
  vi.runAllTimers();
  expect(notices).toHaveLength(1);
  vi.useRealTimers();
});

describe('a replay', () => {
  const report = { run: '000000001-000001', against: 'current', same: false, exact: true } as const;

  test('is told without what only a comparison shows, and its result is as a fired one', async () => {
    const { handlers } = await started(async () => ({
      report: {
        ...report,
        differences: [{ area: 'token', path: 'access.sub', before: SECRET }],
        why: [{ what: 'extension', name: 'plan', text: 'It is not as it was.' }],
      },
      result: madeLine({ texts: [`says ${SECRET}`] }).result,
      changed: ['plan'],
      keptId: '000000002-000002',
      secrets: [],
    }));
    const asked = { name: report.run, runId: 'w', against: 'current', texts: {} } as const;
    const answer = await handlers['history.replay'](asked);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        report: { differences: 1, changed: ['plan'], why: [{ what: 'extension' }] },
        result: { kind: 'invocation', value: { keptId: '000000002-000002' } },
      },
    });
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  test('is stopped by its id', async () => {
    const running = new Running();
    const stopped = running.stoppable(
      'w',
      (signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'))),
    );
    await expect(running.stoppable('w', async () => 0)).rejects.toThrow('under way');
    running.stop('other');
    running.stop('w');
    expect(await stopped).toBe('stopped');
    running.stop('w');
  });
});

test('the history is pruned while the app runs, and what goes wrong is told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const pruned = vi.fn(async () => undefined);
  const told: HistoryError[] = [];
  const { histories, history, open } = await started();
  history.prune = pruned;
  const upkeep = new HistoryUpkeep({ histories, open, told: (problem) => told.push(problem) });
  await vi.advanceTimersByTimeAsync(61_000);
  expect(pruned).toHaveBeenCalledTimes(1);
  pruned.mockRejectedValueOnce(new HistoryError('/h: the disk is full.', 'Make room.'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toMatchObject([{ message: '/h: the disk is full.' }]);
  await vi.advanceTimersByTimeAsync(600_000);
  upkeep.close();
  await vi.advanceTimersByTimeAsync(6_000_000);
  expect(pruned).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

describe('comparing two kept runs', () => {
  test('puts the older one first, and says what is equal, too', async () => {
    const { handlers, keep } = await started();
    const older = keep('same', 'was', 'end');
    await new Promise((later) => setTimeout(later, 2));
    const newer = keep('same', `is ${SECRET}`, 'end');
    const answer = await handlers['history.compare']({ names: [newer, older] });
    if (!answer.ok) throw new Error(answer.failure);
    const { runs, parts, same, different, equal } = answer.value;
    expect(runs.map(({ id }) => id)).toEqual([older, newer]);
    expect({ same, different, equal }).toEqual({
      same: false,
      different: 1,
      equal: parts.length - 1,
    });
    const records = parts.filter(({ area }) => area === 'record');
    expect(records.map((part) => part.same)).toEqual([true, false, true]);
    expect(records[1]).toMatchObject({ before: 'info console was' });
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  test('of long texts shows the piece that differs', async () => {
    const { handlers, keep } = await started();
    const long = 'x'.repeat(5000);
    const names = [keep(`${long}a`), keep(`${long}b`)] as [string, string];
    const answer = await handlers['history.compare']({ names });
    const part = answer.ok ? answer.value.parts.find((one) => !one.same) : undefined;
    expect([part?.before, part?.after].map((text) => String(text).slice(-1)).sort()).toEqual([
      'a',
      'b',
    ]);
    expect(String(part?.before).length).toBeLessThan(700);
  });

  test('of very large runs lists what differs before what is equal, and counts all', async () => {
    const { handlers, keep } = await started();
    const texts = Array.from({ length: 900 }, (_, at) => `line ${at}`);
    const a = keep(...texts);
    const b = keep(...texts, 'one more');
    const answer = await handlers['history.compare']({ names: [a, b] });
    if (!answer.ok) throw new Error(answer.failure);
    expect(answer.value.parts.length).toBeLessThanOrEqual(600);
    expect(answer.value.parts.filter(({ same }) => !same)).toHaveLength(1);
    expect(answer.value.equal).toBeGreaterThanOrEqual(900);
  });
});

describe('how much is kept', () => {
  test('is the user’s word, for every program, and what is too much goes', async () => {
    const { handlers, keep, histories, pruned } = await started();
    keep('hello');
    expect(await handlers['history.usage'](null)).toMatchObject({
      ok: true,
      value: { runs: 1, limits: { megabytes: 1024, days: 90 } },
    });
    await handlers['history.limit']({ megabytes: 5, days: 2 });
    expect(pruned()).toBe(1);
    expect(histories.limits).toEqual({ megabytes: 5, days: 2 });
  });
});

test('what the history tells stands among the problems once, until runs are kept again', () => {
  const shown: string[][] = [];
  const troubles = new HistoryTroubles({
    setNotices: (_of, problems) => shown.push(problems.map(({ message }) => message)),
    announce: () => undefined,
  });
  const full = new HistoryError('/h/runs: the disk is full.', 'Make room.', '/h/runs');
  troubles.tell(new NotKeptError(full));
  troubles.tell(new NotKeptError(full));
  troubles.tell(new HistoryError('/h/a was damaged.', 'It can be deleted.', '/h/a'));
  troubles.kept();
  troubles.kept();
  troubles.clear();
  const notKept = 'The run is not kept: /h/runs: the disk is full.';
  expect(shown).toEqual([[notKept], [notKept, '/h/a was damaged.'], ['/h/a was damaged.'], []]);
});
