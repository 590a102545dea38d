import { describe, expect, it } from 'vitest';
import type { Platform } from '../../shared/platforms/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { testInvoke } from '../support/invoke.ts';
import { PROGRAMS, wrap } from './programs.ts';

/** Every program that must end by a limit, on every platform, followed by a run that must be well. */
describe.each(platforms.map((platform) => [platform.id, platform] as const))(
  '%s',
  (_id, platform) => {
    it.each(PROGRAMS)('$name ends as $outcome', async ({ body, outcome }) => {
      const invocation = await fire(platform, body, {
        timeoutMs: outcome === 'timeout' ? 600 : 5000,
      });
      expect(invocation.outcome).toBe(outcome);
      expect(invocation.limit).toBeDefined();
      expect(invocation.effects.filter(({ kind }) => kind === 'claim.set')).toEqual([]);
      expect(await fire(platform, '', {})).toMatchObject({ outcome: 'ok' });
    });
  },
);

function fire(platform: Platform, body: string, options: { timeoutMs?: number }) {
  const [trigger] = platform.triggers;
  if (trigger === undefined) throw new Error(`${platform.id} has no trigger`);
  return testInvoke(platform, trigger.id, { code: wrap(platform.id, body), options });
}
