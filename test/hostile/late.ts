import { describe, expect, it } from 'vitest';
import { type Invocation, invocationSchema } from '../../shared/model/invocation.ts';
import { testInvoke } from '../support/invoke.ts';
import { platformOf } from './check.ts';
import { LATE, LATE_OPTIONS, type LateProgram, lateAfter } from './corpus/late.ts';
import { polluters } from './corpus/pollution.ts';
import {
  benignFor,
  type HostileProgram,
  type PlatformId,
  sourceOf,
  triggerOf,
} from './corpus/program.ts';

/** How such a run may end: as the author's doing, or at the limit of time, memory or the stack. */
const ENDS = ['ok', 'error', 'timeout', 'memory', 'stack'];

function fire(id: PlatformId, late: LateProgram, polluter?: HostileProgram): Promise<Invocation> {
  return testInvoke(platformOf(id), triggerOf(id), {
    code: sourceOf(id, lateAfter(polluter?.body ?? '', late)),
    options: { ...LATE_OPTIONS, timeoutMs: 10_000, ...polluter?.options },
  });
}

/**
 * Pollutes, then touches each program that is loaded late, on a real sandbox: the result keeps its
 * public shape, nothing of the sandbox fails or shows, and the next run of another extension is well.
 * @param chosen whether a polluter runs before a program on a platform, by the numbers of both
 */
export function checkLate(chosen: (polluter: number, place: number) => boolean): void {
  const pairs = LATE.flatMap((late) => late.on.map((id) => ({ late, id }))).map((pair, place) => ({
    ...pair,
    before: polluters.filter((_, polluter) => chosen(polluter, place)),
  }));
  describe.each(pairs)('$late.name on $id', ({ late, id, before }) => {
    it('is well in a clean world', async () => {
      const { outcome, error } = await fire(id, late);
      expect({ outcome, error }).toEqual({ outcome: 'ok' });
    });

    it.each(before)('after $name', async (polluter) => {
      const invocation = await fire(id, late, polluter);
      expect(ENDS).toContain(invocation.outcome);
      expect(invocation.limit?.name).not.toBe('worker');
      expect(invocation.error?.name).not.toBe('InternalError');
      expect(JSON.stringify(invocation)).not.toContain('hookbench:');
      expect(() => invocationSchema.parse(invocation)).not.toThrow();
      expect(() => platformOf(id).schemas.native.parse(invocation.native)).not.toThrow();
      const next = await testInvoke(platformOf(id), triggerOf(id), {
        extension: 'benign',
        code: benignFor(id),
      });
      expect(next).toMatchObject({ outcome: 'ok' });
    });
  });
}
