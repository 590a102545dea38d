import { describe, expect, it } from 'vitest';
import { type Invocation, invocationSchema } from '../../shared/model/invocation.ts';
import type { Platform } from '../../shared/platforms/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { testInvoke } from '../support/invoke.ts';
import { CLASSES } from './corpus/index.ts';
import {
  benignFor,
  endedAs,
  endingsOf,
  type HostileProgram,
  optionsFor,
  type PlatformId,
  platformsOf,
  sourceFor,
  triggerOf,
} from './corpus/program.ts';

/**
 * Runs programs of the corpus on one platform's real sandbox, one after the other in one worker.
 * Each ends as it says, in the public shape; after each a run of another extension is well and
 * sees nothing of it.
 * @param chosen which programs of a class run
 */
export function checkCorpus(
  id: PlatformId,
  chosen: (programs: readonly HostileProgram[]) => readonly HostileProgram[],
): void {
  const platform = platformOf(id);
  const classes = CLASSES.map(({ label, programs }) => ({
    label,
    programs: chosen(programs.filter((program) => platformsOf(program).includes(id))),
  }));
  describe.each(classes.filter(({ programs }) => programs.length > 0))('$label', ({ programs }) => {
    it.each(programs)('$name', async (program) => {
      const invocation = await fire(platform, id, program);
      const ended = {
        outcome: invocation.outcome,
        limit: invocation.limit,
        error: invocation.error?.message.slice(0, 200),
      };
      expect(ended, JSON.stringify(program.ends)).toSatisfy((end) =>
        endedAs(endingsOf(program, id), end),
      );
      expect(() => invocationSchema.parse(invocation)).not.toThrow();
      // What was refused before the platform saw it has nothing of the platform's.
      const unseen = invocation.outcome === 'refused' && invocation.native === null;
      if (!unseen) expect(() => platform.schemas.native.parse(invocation.native)).not.toThrow();
      expect(await benign(platform, id)).toMatchObject({ outcome: 'ok' });
    });
  });
}

/** @throws Error when no platform has this id */
export function platformOf(id: PlatformId): Platform {
  const platform = platforms.find((candidate) => candidate.id === id);
  if (platform === undefined) throw new Error(`no platform "${id}"`);
  return platform;
}

function fire(platform: Platform, id: PlatformId, program: HostileProgram): Promise<Invocation> {
  return testInvoke(platform, triggerOf(id), {
    code: sourceFor(program, id),
    options: optionsFor(program, id),
    ...(program.event !== undefined && { event: program.event }),
  });
}

function benign(platform: Platform, id: PlatformId): Promise<Invocation> {
  return testInvoke(platform, triggerOf(id), { extension: 'benign', code: benignFor(id) });
}
