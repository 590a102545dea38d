import { z } from 'zod';
import type { Warning } from '../model/invocation.ts';
import type { Emitted } from '../model/sandbox.ts';

/** The channel on which a driver says where JSON stopped in what the code handed out. */
export const UNSERIALISABLE = 'unserialisable';

/** The place of what JSON can't write, where the platform's own words do not name it. */
export function unserialisableWarnings(emitted: readonly Emitted[]): Warning[] {
  return emitted
    .filter(({ channel }) => channel === UNSERIALISABLE)
    .map(({ data }) => ({
      code: 'unserialisable',
      message: `the result can't be written as JSON: ${z.string().parse(data)}`,
    }));
}
