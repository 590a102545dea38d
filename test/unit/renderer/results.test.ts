import { expect, it } from 'vitest';
import { endOf, outcomeVerdict, type Result } from '../../../renderer/features/simulate/results.ts';
import type { Effect } from '../../../shared/model/invocation.ts';
import { RUN } from '../../support/fake-bridge/data.ts';

it('tells what the author stopped from what a limit killed', () => {
  const limit = { allowed: 0, actual: 12 };
  const of = (name: string) =>
    outcomeVerdict({ outcome: 'killed', limit: { ...limit, name }, effects: [] });
  expect(of('stopped').word).toBe('stopped');
  expect(of('output').word).toBe('killed');
  expect(of('process').word).toBe('killed');
});

it('says of an extension that denied that it did, however its platform words that', () => {
  const deny: Effect = { kind: 'deny', status: 'accepted' };
  expect(outcomeVerdict({ outcome: 'ok', effects: [deny] }).word).toBe('denied');
  expect(outcomeVerdict({ outcome: 'error', effects: [deny] }).kind).toBe('warn');
  const refused: Effect = { ...deny, status: 'refused' };
  expect(outcomeVerdict({ outcome: 'ok', effects: [refused] }).word).toBe('ok');
});

it('says how long a run took, where something ran', () => {
  const result = (durationMs: number): Result => ({
    kind: 'flow',
    id: 'a',
    number: 1,
    run: { ...RUN, durationMs },
  });
  expect(endOf(result(12))).toBe('issued in 12 ms');
  expect(endOf(result(0))).toBe('issued');
});
