import { describe, expect, it } from 'vitest';
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
import { testInvoke } from '../support/invoke.ts';

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
      await testInvoke(platform, triggerOf(id), { code: benignFor(id) });
      const startedAt = performance.now();
      const invocation = await testInvoke(platform, triggerOf(id), {
        code: sourceFor(program, id),
        options: { ...optionsFor(program, id), timeoutMs: TIMEOUT_MS },
      });
      const heldMs = performance.now() - startedAt;
      // One retry, where the platform retries a timeout.
      const attempts = invocation.records.some(({ text }) => /Retrying/.test(text)) ? 2 : 1;
      expect(heldMs).toBeLessThan(attempts * (TIMEOUT_MS + GRACE_MS));
    });
  }
});
