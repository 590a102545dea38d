import type { Held, RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { readCalmly, revisionHash } from './subject.ts';

/** Reads which revision an object holds. */
export async function heldWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  remoteId: string,
  call: RemoteCall,
): Promise<Held> {
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind !== 'found') return { kind: read.kind };
  const hash = revisionHash(adapter.kept(adapter.contentOf(read.state)), call);
  const location = adapter.location(remoteId, read.state, call);
  return { kind: 'held', hash, ...(location !== undefined && { location }) };
}
