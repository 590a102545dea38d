import { execFileSync } from 'node:child_process';
import {
  readdirSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { History } from '../../../electron/engine/history/history.ts';
import { newKeptId } from '../../../electron/engine/history/ids.ts';
import type { RecordFilter, RunFilter } from '../../../shared/model/history.ts';
import { keepMade, type MadeLine, madeLine } from '../../support/kept-lines.ts';
import { testHistory } from '../../support/test-history.ts';

const START = Date.now() - 3_600_000;

/** Appends lines whose ids are a second apart. */
function fill(history: History, lines: readonly MadeLine[]): string[] {
  return lines.map((line, at) => {
    const made = madeLine({ id: newKeptId(START + at * 1000), ...line });
    expect(keepMade(history, made)).toBe(true);
    return made.head.id;
  });
}

const textsOf = async (history: History, filter: RecordFilter, offset?: number, limit = 100) =>
  (await history.records({ filter, limit, ...(offset !== undefined && { offset }) })).records.map(
    ({ record }) => record.text,
  );
const idsOf = async (history: History, filter: RunFilter = {}) =>
  (await history.runs({ filter, limit: 100 })).runs.map(({ id }) => id);

describe('a deletion', () => {
  test('is taken back as long as the run is on the disk', async () => {
    const { history } = testHistory();
    const [first = '', second = ''] = fill(history, [{ texts: ['a'] }, { texts: ['b'] }]);
    history.delete(first);
    expect(await idsOf(history)).toEqual([second]);
    expect(await history.restore(first, false)).toBe(true);
    expect(await idsOf(history)).toEqual([second, first]);
    history.delete(first);
    await history.prune(Date.now() + 120_000);
    expect(await history.restore(first, true)).toBe(false);
    expect(await idsOf(history)).toEqual([second]);
  });
});

describe('a history', () => {
  test('is empty before anything was kept, and makes no folder for that', async () => {
    const { history, folder } = testHistory();
    expect(await history.runs({ filter: {}, limit: 10 })).toEqual({ runs: [] });
    expect(await history.records({ filter: {}, limit: 10 })).toMatchObject({ total: 0 });
    expect(await history.get('last')).toBeUndefined();
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('gives a run back as it was kept, also to another process', async () => {
    const { history, again } = testHistory();
    const line = madeLine({ texts: ['hello'] });
    keepMade(history, line);
    const { listed, ...kept } = (await again().get(line.head.id)) ?? {};
    expect(JSON.stringify(kept)).toBe(JSON.stringify(line));
    expect(listed).toEqual({ ...line.head, pinned: false });
    expect((await again().get('last'))?.head.id).toBe(line.head.id);
  });

  test('can be read by its owner only', () => {
    const { history, folder } = testHistory();
    fill(history, [{ texts: ['a'] }]);
    history.contents.keep({ a: 1 });
    for (const name of readdirSync(folder, { recursive: true }) as string[]) {
      const info = statSync(join(folder, name));
      expect(info.mode & 0o077, name).toBe(0);
    }
  });

  test('pages through runs, the newest first', async () => {
    const { history } = testHistory();
    const ids = fill(
      history,
      Array.from({ length: 25 }, () => ({})),
    );
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await history.runs({ filter: {}, limit: 10, ...(before && { before }) });
      seen.push(...page.runs.map(({ id }) => id));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual(ids.toReversed());
  });

  test('lists the runs that fit', async () => {
    const { history } = testHistory();
    const [a, b, c] = fill(history, [
      { platform: 'x', extension: 'one', texts: ['Invoice 17 was sent'] },
      { platform: 'y', extension: 'two', end: 'error' },
      { platform: 'x', extension: 'two', texts: ['nothing'] },
    ]);
    expect(await idsOf(history, { platform: 'x' })).toEqual([c, a]);
    expect(await idsOf(history, { extension: 'two' })).toEqual([c, b]);
    expect(await idsOf(history, { end: 'error' })).toEqual([b]);
    expect(await idsOf(history, { text: 'invoice SENT' })).toEqual([a]);
    expect(await idsOf(history, { text: 'TWO ok x' })).toEqual([c]);
    expect(await idsOf(history, { since: new Date(START + 1000).toISOString() })).toEqual([c, b]);
    expect(await idsOf(history, { until: new Date(START + 1000).toISOString() })).toEqual([a]);
    expect(await idsOf(history, { platform: 'nowhere' })).toEqual([]);
  });

  test('gives the records that fit, oldest first, by their number', async () => {
    const { history } = testHistory();
    const [first] = fill(history, [
      { extension: 'one', texts: ['a', { text: 'b', level: 'error', source: 'platform' }] },
      { extension: 'two', texts: ['c', { text: 'd', time: '2026-02-01T00:00:00Z' }] },
    ]);
    expect(await textsOf(history, {})).toEqual(['a', 'b', 'c', 'd']);
    expect(await textsOf(history, {}, 1, 2)).toEqual(['b', 'c']);
    expect(await textsOf(history, {}, undefined, 2)).toEqual(['c', 'd']);
    expect(await textsOf(history, {}, 9)).toEqual([]);
    expect(await textsOf(history, { levels: ['error', 'fatal'] })).toEqual(['b']);
    expect(await textsOf(history, { extensions: ['two'] })).toEqual(['c', 'd']);
    expect(await textsOf(history, { sources: ['platform'] })).toEqual(['b']);
    expect(await textsOf(history, { sources: ['nobody'] })).toEqual([]);
    expect(await textsOf(history, { run: first ?? '' })).toEqual(['a', 'b']);
    expect(await textsOf(history, { since: '2026-01-31T23:00:00Z' })).toEqual(['d']);
    expect(await textsOf(history, { until: '2026-01-31T23:00:00Z', levels: ['info'] })).toEqual([
      'a',
      'c',
    ]);
    expect(await history.records({ filter: {}, offset: 3, limit: 1 })).toMatchObject({
      total: 4,
      offset: 3,
      records: [{ number: 1, platform: 'testing', extension: 'two' }],
    });
  });

  test('gives pages over several large runs, in whatever order they are asked for', async () => {
    const { history } = testHistory();
    const many = (name: string) => Array.from({ length: 1500 }, (_, at) => `${name} ${at}`);
    fill(history, [{ texts: many('a') }, { texts: many('b') }, { texts: many('c') }]);
    for (const offset of [2990, 1490, 10, 1490, 2990, 0]) {
      const names = [...many('a'), ...many('b'), ...many('c')].slice(offset, offset + 20);
      expect(await textsOf(history, {}, offset, 20)).toEqual(names);
    }
    expect(await textsOf(history, { text: '1499' })).toEqual(['a 1499', 'b 1499', 'c 1499']);
  });

  test('sees at once what was added, deleted and pinned', async () => {
    const { history, again } = testHistory();
    const other = again();
    const [a = '', b = ''] = fill(history, [{ texts: ['a'] }, { texts: ['b'] }]);
    expect(await textsOf(other, {})).toEqual(['a', 'b']);
    fill(history, [{ id: newKeptId(START + 9000), texts: ['c'] }]);
    expect(await textsOf(other, {})).toEqual(['a', 'b', 'c']);
    history.delete(a);
    expect(await textsOf(other, {})).toEqual(['b', 'c']);
    expect(await other.get(a)).toBeUndefined();
    other.pin(b, true);
    expect(await idsOf(history, { pinned: true })).toEqual([b]);
    history.pin(b, false);
    expect(await idsOf(other, { pinned: true })).toEqual([]);
  });
});

test('any texts are found by any part of them, in many small segments, with and without an index', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 8 }), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.nat(),
      fc.nat(),
      async (runs, pick, cut) => {
        const { history, folder, again } = testHistory({ segmentBytes: 4000 });
        fill(
          history,
          runs.map((texts) => ({ texts })),
        );
        const all = runs.flat();
        expect(await textsOf(history, {}, 0, 1000)).toEqual(all);
        const text = all[pick % Math.max(1, all.length)] ?? '';
        const wanted = [...text].slice(cut % 10).join('');
        const words = wanted.toLowerCase().split(/\s+/);
        const expected = all.filter((each) =>
          words.every((word) => each.toLowerCase().includes(word)),
        );
        expect(await textsOf(history, { text: wanted }, 0, 1000)).toEqual(expected);
        for (const name of readdirSync(folder)) {
          if (name.endsWith('.index')) unlinkSync(join(folder, name));
        }
        expect(await textsOf(again(), { text: wanted }, 0, 1000)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('an index that is damaged, cut off or of something else is made again', async () => {
  const { history, folder, again } = testHistory();
  const long = 'x'.repeat(2000);
  fill(
    history,
    Array.from({ length: 500 }, (_, at) => ({ texts: [`${at} ${long}`] })),
  );
  expect(await textsOf(history, { text: '499' })).toHaveLength(1);
  const [index = ''] = readdirSync(folder).filter((name) => name.endsWith('.index'));
  const file = join(folder, index);
  const { size } = statSync(file);
  truncateSync(file, size - 10);
  expect(await textsOf(again(), { text: '499' })).toHaveLength(1);
  for (const junk of ['', 'junk', Buffer.alloc(size, 7)]) {
    writeFileSync(file, junk);
    expect(await textsOf(again(), { text: '499' })).toHaveLength(1);
  }
});

describe('pruning', () => {
  const later = () => Date.now() + 120_000;

  test('takes out deleted runs, and their words are on the disk no more', async () => {
    const { history, folder } = testHistory();
    const [a = '', b = ''] = fill(history, [{ texts: ['first-word'] }, { texts: ['second-word'] }]);
    history.delete(a);
    await history.prune(later());
    expect(await idsOf(history)).toEqual([b]);
    const found = execFileSync('grep', ['-rl', 'second-word', folder]).toString();
    expect(found).toContain('runs-000001.1.jsonl');
    expect(() => execFileSync('grep', ['-rl', 'first-word', folder])).toThrow();
    expect(history.hasDeleted).toBe(false);
    fill(history, [{ id: newKeptId(START + 9000), texts: ['third'] }]);
    expect(await textsOf(history, {})).toEqual(['second-word', 'third']);
  });

  test('takes out what is too much, the oldest first, and leaves what is pinned', async () => {
    const { history } = testHistory({
      segmentBytes: 20_000,
      limits: { megabytes: 0.05, days: 9e4 },
    });
    const ids = fill(
      history,
      Array.from({ length: 200 }, (_, at) => ({ texts: [`${at} ${'y'.repeat(500)}`] })),
    );
    history.pin(ids[3] ?? '', true);
    await history.prune(later());
    const left = await idsOf(history);
    expect(left).toContain(ids[3]);
    expect(left).not.toContain(ids[4]);
    expect(left).toContain(ids.at(-1));
    expect(left.length).toBeLessThan(60);
  });

  test('takes out what is too old', async () => {
    const { history } = testHistory({ limits: { megabytes: 100, days: 3 } });
    const old = newKeptId(Date.now() - 4 * 86_400_000);
    const young = newKeptId(Date.now());
    fill(history, [{ id: old }, { id: young }]);
    history.delete(newKeptId(1));
    await history.prune(later());
    expect(await idsOf(history)).toEqual([young]);
  });

  test('keeps contents that a run needs, and others for a while', async () => {
    const { history } = testHistory();
    const needed = history.contents.keep({ code: 'needed' });
    const stale = history.contents.keep({ code: 'stale' });
    const line = madeLine();
    keepMade(history, { ...line, refs: [needed] });
    await history.prune();
    expect(history.contents.read(stale)).toEqual({ code: 'stale' });
    utimesSync(join(history.folder, 'contents', `${stale}.json`), 1, 1);
    utimesSync(join(history.folder, 'contents', `${needed}.json`), 1, 1);
    await history.prune();
    expect(history.contents.read(needed)).toEqual({ code: 'needed' });
    expect(() => history.contents.read(stale)).toThrow(stale);
  });
});
