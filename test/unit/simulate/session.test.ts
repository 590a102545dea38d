import { expect, it } from 'vitest';
import { quasr } from '../../../shared/platforms/quasr/index.ts';
import { testInvoke } from '../../support/invoke.ts';

const COUNTS = 'let runs = 0;\nexports.handler = async () => ({ runs: ++runs });';

it('a session is told with the result, and starts anew when asked to', async () => {
  const fire = (cold?: boolean) =>
    testInvoke(quasr, 'access-token', {
      code: COUNTS,
      session: 'counts',
      ...(cold === undefined ? {} : { cold }),
    });
  const runs: unknown[] = [];
  for (const cold of [undefined, undefined, true, undefined]) {
    const { session, native } = await fire(cold);
    runs.push([session, Object(native).payload]);
  }
  const told = (invocation: number, cold: boolean) => [
    { name: 'counts', invocation, cold },
    { runs: invocation },
  ];
  expect(runs).toEqual([told(1, true), told(2, false), told(1, true), told(2, false)]);
});
