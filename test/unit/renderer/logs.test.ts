import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hitsIn } from '../../../renderer/features/logs/hits.ts';
import { keyTarget } from '../../../renderer/features/logs/key-target.ts';
import {
  askedRecords,
  choicesMade,
  filters,
  type LogFilter,
  NO_FILTER,
} from '../../../renderer/features/logs/log-filter.ts';
import { RowCache } from '../../../renderer/features/logs/row-cache.ts';
import { runWords, sharedWith, timeWords } from '../../../renderer/features/logs/row-words.ts';
import { ScrollRange } from '../../../renderer/features/logs/scroll-range.ts';
import { fittingRows, rowsOfResult } from '../../../renderer/features/logs/session-rows.ts';
import { askedRecordsSchema } from '../../../shared/model/records-view.ts';
import { INVOCATION, RUN } from '../../support/fake-bridge/data.ts';

const asking = (change: Partial<LogFilter>) => askedRecords({ ...NO_FILTER, ...change }, undefined);

describe('a filter', () => {
  test('asks main for nothing in particular at first', () => {
    expect(asking({})).toEqual({});
    expect(filters(NO_FILTER)).toBe(false);
    expect(choicesMade(NO_FILTER)).toBe(0);
  });
  test.each([
    [{ level: 'warn' }, { levels: ['warn', 'error', 'fatal'] }],
    [{ text: '  plan gold ' }, { text: 'plan gold' }],
    [
      { platform: 'quasr', extension: 'a', source: 'console' },
      { platforms: ['quasr'], extensions: ['a'], sources: ['console'] },
    ],
    [{ span: '1h', spanFrom: 3_600_000 }, { since: '1970-01-01T00:00:00.000Z' }],
  ] as const)('%j is asked as %j', (change, expected) => {
    expect(askedRecordsSchema.parse(asking(change))).toEqual(expected);
    expect(filters({ ...NO_FILTER, ...change })).toBe(true);
  });
  test('of one run names it', () => {
    expect(askedRecords(NO_FILTER, '000000000-000000')).toEqual({ run: '000000000-000000' });
  });
  test('counts the choices that stand behind its button', () => {
    expect(choicesMade({ ...NO_FILTER, platform: 'quasr', columns: true, span: '1d' })).toBe(3);
  });
});

describe('records that no history has', () => {
  const rows = rowsOfResult({ kind: 'flow', id: 'r', number: 1, run: RUN });
  test('are those that crossed with the run', () => {
    expect(rows.map(({ text }) => text)).toEqual(INVOCATION.records.map(({ text }) => text));
  });
  test('are filtered as the history filters', () => {
    const left = (change: Partial<LogFilter>) =>
      fittingRows(rows, { ...NO_FILTER, ...change }).length;
    expect(left({})).toBe(3);
    expect(left({ level: 'warn' })).toBe(1);
    expect(left({ text: 'BILLING plans' })).toBe(1);
    expect(left({ source: 'console' })).toBe(1);
    expect(left({ platform: 'quasr' })).toBe(0);
  });
});

describe('the rows that are kept', () => {
  test('are those around what is in sight, however many there are', () => {
    const rows = new RowCache<number>();
    const same = (a: number, b: number) => a === b;
    for (let from = 0; from < 100_000; from += 200) {
      rows.put(
        from,
        Array.from({ length: 200 }, (_, at) => from + at),
        same,
      );
      rows.keepAround(from, from + 40);
    }
    expect(rows.size).toBeLessThan(1200);
    expect(rows.get(99_999)).toBe(99_999);
    expect(rows.get(0)).toBeUndefined();
    expect(rows.hasAll(99_900, 100_000)).toBe(true);
    expect(rows.hasAll(98_000, 100_000)).toBe(false);
  });
});

describe('a list that scrolls', () => {
  const list = (count: number) => {
    const range = new ScrollRange(24);
    range.resize(count, 240);
    return range;
  };
  /** The row whose upper edge is the first in sight. */
  const topRow = (range: ScrollRange) => (range.scrollTop - range.window.base) / 24;

  test('has the place in the list for its scroll position, while a page can be so long', () => {
    const range = list(1000);
    expect(range.height).toBe(24_000);
    range.scrolled(2400);
    expect([topRow(range), range.window.base]).toEqual([100, 0]);
    range.toEnd();
    expect([range.scrollTop, range.atEnd, range.window.end]).toEqual([23_760, true, 1000]);
  });

  test('of millions leads to both ends and to places in proportion', () => {
    const range = list(5_000_000);
    expect(range.height).toBeLessThan(33_000_000);
    range.scrolled(range.height / 2);
    expect(topRow(range) / 5_000_000).toBeCloseTo(0.5, 3);
    range.scrolled(range.height - 240);
    expect([range.atEnd, range.window.end]).toEqual([true, 5_000_000]);
    range.scrolled(0);
    expect(range.window.first).toBe(0);
  });

  test('of millions still moves by pixels under the wheel, and keeps its place when it rests', () => {
    const range = list(5_000_000);
    range.scrolled(4_000_000);
    const before = topRow(range);
    range.scrolled(4_000_000 + 48);
    expect(topRow(range) - before).toBeCloseTo(2, 6);
    const { scrollTop } = range;
    range.settle();
    expect(range.scrollTop).not.toBe(scrollTop);
    expect(topRow(range) - before).toBeCloseTo(2, 6);
  });

  test('has every row in sight that is to be revealed, and draws what is in sight inside the page', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        (count, places) => {
          const range = list(count);
          for (const place of places) {
            const row = place % count;
            range.reveal(row);
            const { first, end, base } = range.window;
            expect(row).toBeGreaterThanOrEqual(first);
            expect(row).toBeLessThan(end);
            const top = row * 24 + base;
            expect(top).toBeGreaterThanOrEqual(range.scrollTop - 1);
            expect(top + 24).toBeLessThanOrEqual(Math.max(range.scrollTop + 241, 24));
            expect(range.scrollTop).toBeLessThanOrEqual(Math.max(0, range.height - 240) + 1);
          }
        },
      ),
    );
  });

  test('stays where it is when records are added behind it', () => {
    const range = list(1000);
    range.scrolled(2400);
    range.resize(2000, 240);
    expect(topRow(range)).toBe(100);
    expect(range.atEnd).toBe(false);
  });
});

describe('keys', () => {
  const size = { total: 100, page: 10 };
  test.each([
    ['ArrowDown', undefined, 99],
    ['ArrowUp', undefined, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 5, 6],
    ['PageUp', 5, 0],
    ['PageDown', 95, 99],
    ['Home', 5, 0],
    ['End', 5, 99],
    ['x', 5, undefined],
  ])('%s at %s leads to %s', (key, from, to) => {
    expect(keyTarget(key, from, size)).toBe(to);
  });
  test('lead nowhere in an empty list', () => {
    expect(keyTarget('Home', undefined, { total: 0, page: 1 })).toBeUndefined();
  });
});

describe('what a row says', () => {
  test('the day of its time, unless all are of today', () => {
    const rows = [{ time: '2026-01-31T10:00:00.000Z' }, undefined] as never;
    const said = (now: string) => timeWords('2026-01-31T10:00:00.5Z', sharedWith(now, rows));
    expect(said('2026-01-31T23:00:00.000Z')).toBe('10:00:00.500');
    expect(said('2026-02-01T00:00:00.000Z')).toBe('01-31 10:00:00.500');
    expect(said('2027-01-31T00:00:00.000Z')).toBe('2026-01-31 10:00:00.500');
  });
  test('its run by the number of this session, else by the end of its id', () => {
    const row = { run: '0mwrq2z8y-e7xbut' } as never;
    expect(runWords(row, new Map([['0mwrq2z8y-e7xbut', 3]]))).toBe('run 3');
    expect(runWords(row, new Map())).toBe('e7xbut');
  });
  test('where the words are that were searched for, of whatever signs they are made', () => {
    expect(hitsIn('Plan is GOLD.', 'gold plan').filter(({ hit }) => hit)).toEqual([
      { text: 'Plan', hit: true },
      { text: 'GOLD', hit: true },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, asked) => {
        expect(
          hitsIn(text, asked)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
