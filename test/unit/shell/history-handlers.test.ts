import { describe, expect, test, vi } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { historyHandlers } from '../../../electron/shell/handlers/history.ts';
import { HistoryNews } from '../../../electron/shell/history-news.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { MOST } from '../../../electron/shell/shown-result.ts';
import { runQuerySchema } from '../../../shared/model/history-view.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { madeLine } from '../../support/kept-lines.ts';
import { folder } from '../workspace/folder.ts';

const SECRET = 'hunter-2-hunter-2';

/** The handlers over a real history of a real workspace, whose one extension declares a secret. */
async function started() {
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
  const handlers = historyHandlers({ histories, open, kept, secrets });
  const keep = (...texts: string[]) => {
    const line = madeLine({ texts });
    history.append(() => line);
    return line.head.id;
  };
  const list = async (filter = {}) => {
    const answer = await handlers['history.runs']({ filter, limit: 10 });
    return answer.ok ? answer.value.runs : [];
  };
  return { handlers, keep, list, histories, history, kept, open };
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
    const id = keep(...texts, `and ${SECRET}`);
    const answer = await handlers['history.open']({ name: id, runId: 'window' });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        listed: { id },
        result: { kind: 'invocation', value: { keptId: id, cut: { records: texts.length + 1 } } },
      },
    });
    const rest = { runId: 'window', invocation: 0, from: MOST.records, count: 1000 };
    const records = kept.records(rest);
    expect(records).toHaveLength(21);
    expect(JSON.stringify(records)).not.toContain(SECRET);
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
  histories.of().append(() => madeLine());
  vi.runAllTimers();
  expect(notices).toEqual([['history.kept', { runs: 2 }]]);
  keep('c');
  news.close();
  vi.runAllTimers();
  expect(notices).toHaveLength(1);
  vi.useRealTimers();
});
