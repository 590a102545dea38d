import { UsageError } from '../../engine/simulate/options.ts';
import type { CommonFlags } from '../context.ts';
import type { ExitCode } from '../exit.ts';
import { type EventFlags, newEvent } from './event.ts';
import { newUsers, type UserFlags } from './users.ts';

type Flags = CommonFlags & UserFlags & EventFlags;

/** Options that only one of the two knows: given to the other they would be left unread. */
const OF_USERS = ['count', 'seed', 'keep', 'out'] as const;
const OF_EVENT = ['sample', 'name', 'from'] as const;

/** `hookbench new`: made-up users, or saved events of samples. */
export async function newThing(
  what: 'users' | 'event',
  extension: string | undefined,
  flags: Flags,
): Promise<ExitCode> {
  const foreign = (what === 'users' ? OF_EVENT : OF_USERS).find(
    (name) => flags[name] !== undefined,
  );
  if (foreign !== undefined) throw new UsageError(`new ${what} has no --${foreign}`);
  if (what === 'event') return newEvent(extension, flags);
  if (extension === undefined) return newUsers(flags);
  throw new UsageError(`new users takes no name; leave out "${extension}"`);
}
