import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../electron/engine/sandbox/protocol.ts';
import { platformOf } from '../hostile/check.ts';
import { CLASSES } from '../hostile/corpus/index.ts';
import {
  benignFor,
  optionsFor,
  PLATFORMS,
  platformsOf,
  sourceFor,
  triggerOf,
} from '../hostile/corpus/program.ts';
import { testInvoke, testSandbox } from '../support/invoke.ts';

const TIMEOUT_MS = 500;
/** A program may hold its worker this much longer than its deadline. */
const GRACE_MS = 500;

describe('no program holds its worker longer than its deadline and the grace', () => {
  for (const id of PLATFORMS) {
    const platform = platformOf(id);
    const programs = CLASSES.flatMap((each) => each.programs).filter((program) =>
      platformsOf(program).includes(id),
    );
    it.each(programs)(`${id}: $name`, async (program) => {
      const { sandbox, heldMs } = await timed(() =>
        testInvoke(platform, triggerOf(id), { code: benignFor(id) }),
      );
      const call = {
        code: sourceFor(program, id),
        options: { ...optionsFor(program, id), timeoutMs: TIMEOUT_MS },
      };
      await testInvoke(platform, triggerOf(id), call, sandbox);
      for (const held of heldMs) expect(held).toBeLessThan(TIMEOUT_MS + GRACE_MS);
    });
  }
});

/**
 * The sandbox, and how long each run of it held its worker. The one before may have cost the worker
 * its life: `ready` sees that another is there, which is nobody's time.
 */
async function timed(ready: () => Promise<unknown>) {
  const real = await testSandbox();
  const heldMs: number[] = [];
  const sandbox: Sandbox = {
    async run(request, http, ticket) {
      await ready();
      const startedAt = performance.now();
      const answer = await real.run(request, http, ticket);
      heldMs.push(performance.now() - startedAt);
      return answer;
    },
    close: () => real.close(),
  };
  return { sandbox, heldMs };
}
