import { describe, expect, it } from 'vitest';
import { invocationSchema } from '../../shared/model/invocation.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { testInvoke } from '../support/invoke.ts';
import { POLLUTERS, wrap } from './programs.ts';

/**
 * Code that replaces what everything stands on. It may spoil its own result, never the host's
 * reading of it: what comes out has the public shape, and the next run is well.
 */
describe.each(platforms.map((platform) => [platform.id, platform] as const))(
  '%s',
  (id, platform) => {
    const [trigger] = platform.triggers;
    if (trigger === undefined) throw new Error(`${id} has no trigger`);
    const fire = (code: string) =>
      testInvoke(platform, trigger.id, { code, options: { timeoutMs: 3000 } });

    it.each(POLLUTERS)('$name', async ({ body }) => {
      for (const code of [
        wrap(id, body),
        `${body};\n${wrap(id, '')}`,
        wrap(id, `${body}; throw new TypeError('after');`),
      ]) {
        const invocation = await fire(code);
        expect(() => invocationSchema.parse(invocation)).not.toThrow();
        expect(() => platform.schemas.native.parse(invocation.native)).not.toThrow();
      }
      expect(await fire(wrap(id, ''))).toMatchObject({ outcome: 'ok' });
    });
  },
);
