import { describe, expect, test } from 'vitest';
import {
  dayLabel,
  HEIGHT,
  itemAt,
  itemsOf,
  neighbourOf,
  pieces,
  startOf,
  withNewest,
} from '../../../renderer/features/history/history-list.ts';
import type { FoundRun } from '../../../shared/model/history.ts';
import { madeLine } from '../../support/kept-lines.ts';

const NOW = new Date(2026, 2, 30, 9);
const run = (id: string, at = NOW.toISOString()): FoundRun => ({
  ...madeLine({ id }).head,
  at,
  pinned: false,
});
const runs = (...ids: string[]) => ids.map((id) => run(id));
const idsOf = (list: readonly FoundRun[]) => list.map(({ id }) => id);

describe('days', () => {
  test('are called as the author calls them, also across a change of the clock', () => {
    const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();
    expect(dayLabel(at(30, 0), NOW)).toBe('Today');
    expect(dayLabel(at(29, 23), NOW)).toBe('Yesterday');
    expect(dayLabel(at(29, 0), NOW)).toBe('Yesterday');
    expect(dayLabel(at(28, 23), NOW)).toBe('Mar 28, 2026');
  });

  test('stand once above their runs', () => {
    const yesterday = new Date(2026, 2, 29, 12).toISOString();
    const items = itemsOf([run('c'), run('b'), run('a', yesterday)], NOW);
    expect(items.map((item) => (item.kind === 'day' ? item.label : item.run.id))).toEqual([
      'Today',
      'c',
      'b',
      'Yesterday',
      'a',
    ]);
  });
});

describe('the newest page over what was there', () => {
  test('adds what is new, and keeps what was fetched behind it', () => {
    const before = { runs: runs('5', '4', '3', '2'), next: '2' };
    const merged = withNewest(before, { runs: runs('6', '5', '4'), next: '4' });
    expect(idsOf(merged.runs)).toEqual(['6', '5', '4', '3', '2']);
    expect(merged.next).toBe('2');
  });

  test('takes out what is there no more', () => {
    const before = { runs: runs('5', '4', '3', '2'), next: '2' };
    const merged = withNewest(before, { runs: runs('5', '3'), next: '3' });
    expect(idsOf(merged.runs)).toEqual(['5', '3', '2']);
    expect(idsOf(withNewest(before, { runs: runs('4') }).runs)).toEqual(['4']);
    expect(withNewest(before, { runs: [] })).toEqual({ runs: [] });
  });

  test('begins anew where runs in between are missing', () => {
    const before = { runs: runs('2', '1'), next: '1' };
    const page = { runs: runs('9', '8'), next: '8' };
    expect(withNewest(before, page)).toEqual(page);
  });
});

test('what stands at a height of the list is found again when others came above it', () => {
  const before = itemsOf(runs('3', '2', '1'), NOW);
  const found = itemAt(before, HEIGHT.day + HEIGHT.run + 7);
  expect(found).toEqual({ key: '2', offset: 7 });
  const after = itemsOf(runs('4', '3', '2', '1'), NOW);
  expect(startOf(after, '2')).toBe(HEIGHT.day + 2 * HEIGHT.run);
  expect(itemAt(before, 10_000)).toBeUndefined();
  expect(startOf(after, 'gone')).toBeUndefined();
});

test('the keyboard goes on to the follower of what went, or to the one before', () => {
  const list = runs('3', '2', '1');
  expect(neighbourOf(list, '2')).toBe('1');
  expect(neighbourOf(list, '1')).toBe('2');
  expect(neighbourOf(runs('1'), '1')).toBeUndefined();
});

test.each([
  ['Plan crew for plan', 'plan', ['', 'Plan', ' crew for ', 'plan', '']],
  ['abcd', 'bc b', ['a', 'bc', 'd']],
  ['nothing', 'x', ['nothing']],
  ['text', '', ['text']],
  // Lower case of this one is longer: places would be wrong.
  ['İ plan', 'plan', ['İ plan']],
])('%s has its words between what is around them', (text, asked, expected) => {
  expect(pieces(text, asked)).toEqual(expected);
  expect(pieces(text, asked).join('')).toBe(text);
});
