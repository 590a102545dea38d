import { expect, it } from 'vitest';
import { outcomeVerdict } from '../../../renderer/features/simulate/results.ts';

it('tells what the author stopped from what a limit killed', () => {
  const limit = { allowed: 0, actual: 12 };
  const of = (name: string) => outcomeVerdict({ outcome: 'killed', limit: { ...limit, name } });
  expect(of('stopped').word).toBe('stopped');
  expect(of('output').word).toBe('killed');
  expect(of('process').word).toBe('killed');
});
