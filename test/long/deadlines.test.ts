import { describe, expect, it } from 'vitest';
import { platforms } from '../../shared/platforms/registry.ts';
import { PROGRAMS, wrap } from '../hostile/programs.ts';
import { testInvoke } from '../support/invoke.ts';

const TIMEOUT_MS = 500;
/** A program may hold its worker this much longer than its deadline. */
const GRACE_MS = 500;

describe('a program that does not end holds its worker no longer than its deadline and the grace', () => {
  const endless = PROGRAMS.filter(({ outcome }) => outcome === 'timeout');
  for (const platform of platforms) {
    it.each(endless)(`${platform.id}: $name`, async ({ body }) => {
      const [trigger] = platform.triggers;
      if (trigger === undefined) throw new Error(`${platform.id} has no trigger`);
      const code = wrap(platform.id, body);
      await testInvoke(platform, trigger.id, { code: wrap(platform.id, '') });
      const startedAt = performance.now();
      const invocation = await testInvoke(platform, trigger.id, {
        code,
        options: { timeoutMs: TIMEOUT_MS },
      });
      const heldMs = performance.now() - startedAt;
      expect(invocation.outcome).toBe('timeout');
      // One retry, where the platform retries a timeout.
      const attempts = invocation.records.some(({ text }) => /Retrying/.test(text)) ? 2 : 1;
      expect(heldMs).toBeLessThan(attempts * (TIMEOUT_MS + GRACE_MS));
    });
  }
});
