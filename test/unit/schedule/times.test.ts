import { expect, test } from 'vitest';
import { problemOf, timesAfter } from '../../../shared/schedule/times.ts';

const at = (iso: string) => Date.parse(iso);
const next = (expression: string, after: string, timeZone = 'UTC', count = 3) =>
  timesAfter({ expression, timeZone }, at(after), count).map((time) =>
    new Date(time).toISOString(),
  );

test('the next times, without the one that it is', () => {
  expect(next('0 22 * * 1-5', '2026-11-20T22:00:00Z')).toEqual([
    '2026-11-23T22:00:00.000Z',
    '2026-11-24T22:00:00.000Z',
    '2026-11-25T22:00:00.000Z',
  ]);
  expect(next('*/20 * * * *', '2026-11-20T22:19:59.999Z')).toEqual([
    '2026-11-20T22:20:00.000Z',
    '2026-11-20T22:40:00.000Z',
    '2026-11-20T23:00:00.000Z',
  ]);
});

test('a day of the month or of the week will do, when both are named', () => {
  expect(next('0 0 13 * FRI', '2026-11-01T00:00:00Z', 'UTC', 3)).toEqual([
    '2026-11-06T00:00:00.000Z',
    '2026-11-13T00:00:00.000Z',
    '2026-11-20T00:00:00.000Z',
  ]);
});

test('a time zone moves with its summer', () => {
  expect(next('30 9 * * *', '2026-03-28T00:00:00Z', 'Europe/Berlin', 2)).toEqual([
    '2026-03-28T08:30:00.000Z',
    '2026-03-29T07:30:00.000Z',
  ]);
});

test('a day that never comes has no times', () => {
  expect(next('0 0 31 2 *', '2026-01-01T00:00:00Z')).toEqual([]);
});

test.each([
  ['* * * *', 'expression', 'five fields'],
  ['0 * * * * *', 'expression', 'five fields'],
  ['@daily', 'expression', 'five fields'],
  ['0 0 L * *', 'expression', '"L"'],
  ['0 0 * * 1#2', 'expression', '"1#2"'],
  ['61 * * * *', 'expression', ''],
  ['a * * * *', 'expression', '"a"'],
])('%j is refused', (expression, part, text) => {
  const problem = problemOf({ expression, timeZone: 'UTC' });
  expect(problem).toMatchObject({ part, text: expect.stringContaining(text) });
  expect(() => timesAfter({ expression, timeZone: 'UTC' }, 0, 1)).toThrow(expression);
});

test('a time zone that there is not is refused', () => {
  expect(problemOf({ expression: '* * * * *', timeZone: 'Mars/Olympus' })).toMatchObject({
    part: 'timeZone',
  });
});
