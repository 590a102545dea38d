import type { Drift } from '../model/publish.ts';
import type { RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { atOnce } from './at-once.ts';
import { lockedOf, readCalmly, revisionHash } from './subject.ts';

/** Compares each object that was published from this workspace with what the lock says of it. */
export async function driftOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Drift[]> {
  const drifts = await atOnce(Object.keys(call.lock?.extensions ?? {}), (extension) =>
    driftOfOne(adapter, extension, call),
  );
  return drifts.filter((drift) => drift !== undefined);
}

/** Undefined: the lock was written for another origin. */
async function driftOfOne<State, Content>(
  adapter: TenantAdapter<State, Content>,
  extension: string,
  call: RemoteCall,
): Promise<Drift | undefined> {
  const locked = lockedOf(extension, call);
  if (locked === undefined) return undefined;
  const { remoteId, hash } = locked;
  const found = (state: Drift['state'], message?: string): Drift => ({
    ...{ extension, remoteId, state },
    ...(message !== undefined && { message }),
  });
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind === 'failed') return found('unknown', read.failure.message);
  if (read.kind === 'absent') return found('gone');
  const there = revisionHash(adapter.kept(adapter.contentOf(read.state)), call);
  return found(there === hash ? 'same' : 'changed');
}
