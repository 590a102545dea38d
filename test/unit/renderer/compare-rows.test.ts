import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differing,
  type Part,
  sectionsOf,
} from '../../../renderer/features/history/compare-rows.ts';

const part = (area: Part['area'], same: boolean): Part => ({ area, path: 'x', same, before: 1 });
const kinds = (parts: readonly Part[], unfolded: readonly string[] = []) =>
  sectionsOf(parts, new Set(unfolded)).map(({ area, rows }) => [
    area,
    rows.map((row) => (row.kind === 'fold' ? row.count : row.part.same)),
  ]);

describe('sections', () => {
  test('stand in the order in which they are read, equal parts in a row folded', () => {
    const parts = [
      part('timing', false),
      ...[true, true, false, true].map((same) => part('record', same)),
      part('end', true),
    ];
    expect(kinds(parts)).toEqual([
      ['end', [1]],
      ['record', [2, false, 1]],
      ['timing', [false]],
    ]);
  });

  test('show what is in a fold that was opened, and no other', () => {
    const parts = [true, true, false, true].map((same) => part('record', same));
    expect(kinds(parts, ['record 0'])).toEqual([['record', [true, true, false, 1]]]);
  });

  test('lose no part, whatever is folded', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), fc.array(fc.nat(20)), (sames, opened) => {
        const unfolded = new Set(opened.map((at) => `record ${at}`));
        const [section] = sectionsOf(
          sames.map((same) => part('record', same)),
          unfolded,
        );
        const count = (section?.rows ?? []).reduce(
          (sum, row) => sum + (row.kind === 'fold' ? row.count : 1),
          0,
        );
        expect(count).toBe(sames.length);
      }),
    );
  });
});

test('what differs in two texts stands between their common beginning and end', () => {
  expect(differing('plan crew now', 'plan gold now')).toEqual({
    start: 'plan ',
    before: 'crew',
    after: 'gold',
    end: ' now',
  });
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const { start, before, after, end } = differing(a, b);
      expect([start + before + end, start + after + end]).toEqual([a, b]);
    }),
  );
});
