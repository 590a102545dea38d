import type { Drift } from '../model/publish.ts';
import type { RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { lockedOf, readCalmly, revisionHash } from './subject.ts';

/** Compares each object that was published from this workspace with what the lock says of it. */
export async function driftOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  call: RemoteCall,
): Promise<Drift[]> {
  const drifts: Drift[] = [];
  for (const extension of Object.keys(call.lock?.extensions ?? {})) {
    const locked = lockedOf(extension, call);
    if (locked === undefined) continue;
    const { remoteId, hash } = locked;
    const read = await readCalmly(adapter, remoteId, call);
    if (read.kind === 'failed') {
      drifts.push({ extension, remoteId, state: 'unknown', message: read.failure.message });
    } else if (read.kind === 'absent') {
      drifts.push({ extension, remoteId, state: 'gone' });
    } else {
      const there = revisionHash(adapter.kept(adapter.contentOf(read.state)), call);
      drifts.push({ extension, remoteId, state: there === hash ? 'same' : 'changed' });
    }
  }
  return drifts;
}
