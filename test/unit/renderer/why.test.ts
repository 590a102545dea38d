import { expect, test } from 'vitest';
import { chainOf, type Result } from '../../../renderer/features/simulate/results.ts';
import { whyOf } from '../../../renderer/features/timeline/why.ts';
import type { ShownInvocation, ShownRun } from '../../../shared/model/shown.ts';
import { INVOCATION, RUN } from '../../support/fake-bridge/data.ts';

const at = (...invocations: ShownInvocation[]): ShownRun['stages'] => [
  { stage: 'login.validate', invocations, skipped: [] },
];
const location = { file: 'index.js', line: 4 };
const deny = { kind: 'deny' as const, status: 'accepted' as const, location };

test('an extension that denied is named with its line', () => {
  const stages = at(INVOCATION, { ...INVOCATION, extension: 'block', effects: [deny] }, INVOCATION);
  expect(whyOf({ ...RUN, decision: 'denied', stages })).toEqual({
    text: 'block denied it',
    extension: 'block',
    location,
  });
});

test('a denial that was refused by the platform decided nothing', () => {
  const effects = [{ ...deny, status: 'refused' as const }];
  const run = { ...RUN, decision: 'denied' as const, stages: at({ ...INVOCATION, effects }) };
  expect(whyOf(run)?.text).toBe('an extension denied it');
});

test('what the flow itself refused is told in its own words', () => {
  const record = {
    time: '2026-11-21T10:00:00.000Z',
    level: 'warn' as const,
    source: 'flow',
    text: 'the code is wrong',
    raw: { flow: 'login', reason: 'wrong-code' },
  };
  expect(whyOf({ ...RUN, decision: 'denied', stages: at(), records: [record] })?.text).toBe(
    'the code is wrong',
  );
});

test('a failure names what failed and how', () => {
  const error = { name: 'TypeError', message: 'x is not a function', stack: '', location };
  const stages = at({ ...INVOCATION, extension: 'audit', outcome: 'error', error });
  expect(whyOf({ ...RUN, decision: 'error', stages })).toMatchObject({
    text: 'audit failed: TypeError: x is not a function',
    location,
  });
});

test('a run that was simply done needs no reason', () => {
  expect(whyOf(RUN)).toBeUndefined();
});

test('a run that went on is told from its begin', () => {
  const of = (id: string, after?: string): Result => ({
    kind: 'flow',
    id,
    number: 1,
    run: RUN,
    ...(after !== undefined && { after }),
  });
  const results = [of('a'), of('x'), of('b', 'a'), of('c', 'b')];
  const ids = (result: Result) => chainOf(result, results).map(({ id }) => id);
  expect(ids(of('c', 'b'))).toEqual(['a', 'b', 'c']);
  expect(ids(of('d', 'gone'))).toEqual(['d']);
});
