import { expect, test } from 'vitest';
import {
  pairProblem,
  pairsOf,
  pairsText,
  pairsTextOf,
  readPairs,
} from '../../../renderer/ui/form/pairs.ts';

test('an object goes into rows and comes back', () => {
  const aliases = { shop: 'a0', 'main tenant': 'tenant/d0' };
  const text = pairsTextOf(aliases);
  expect(pairsOf(text)).toEqual(Object.entries(aliases));
  expect(readPairs(text)).toEqual({ ok: true, value: aliases });
});

test('rows that are being typed stay as they are; blank ones are no member', () => {
  const rows = [
    ['shop', ' a0 '],
    ['', ''],
    ['later', ''],
  ] as const;
  expect(pairsOf(pairsText(rows))).toEqual(rows);
  expect(readPairs(pairsText(rows.slice(0, 2)))).toEqual({ ok: true, value: { shop: 'a0' } });
  expect(readPairs(pairsText([['', '']]))).toEqual({ ok: true, value: undefined });
  expect(pairsText([])).toBe('');
});

test.each([
  [[['shop', '']], '"shop" has no value.'],
  [
    [
      ['shop', 'a0'],
      ['', 'b0'],
    ],
    'Row 2 has no name.',
  ],
  [
    [
      ['shop', 'a0'],
      ['shop ', 'b0'],
    ],
    '"shop" is there twice.',
  ],
] as const)('%j is not taken: %s', (rows, error) => {
  expect(readPairs(pairsText(rows))).toEqual({ ok: false, error });
  expect(pairProblem(rows, rows.length - 1)).toBe(error);
});

test('a name that objects have of themselves is a name like others', () => {
  const read = readPairs(pairsText([['__proto__', 'a0']]));
  expect(read.ok && Object.keys(read.value ?? {})).toEqual(['__proto__']);
});
