import type { Begun, Held, RemoteCall } from '../platforms/remote.ts';
import type { TenantAdapter } from './adapter.ts';
import { changesTo } from './revision-changes.ts';
import { lockedOf, readCalmly, revisionHash } from './subject.ts';

/** Reads which revision an object holds, and whether it is a part of the one that was written. */
export async function heldWith<State, Content>(
  adapter: TenantAdapter<State, Content>,
  begun: Begun,
  call: RemoteCall,
): Promise<Held> {
  const { remoteId } = begun;
  const read = await readCalmly(adapter, remoteId, call);
  if (read.kind !== 'found') return { kind: read.kind };
  const hash = revisionHash(adapter.kept(adapter.contentOf(read.state)), call);
  const location = adapter.location(remoteId, read.state, call);
  const isPart = hash !== begun.hash && (await isPartOf(adapter, begun, read.state, call));
  return {
    kind: 'held',
    hash,
    ...(location !== undefined && { location }),
    ...(isPart && { isPart }),
  };
}

/** Whether all that is not as it was written yet is as it was before, and something has arrived. */
async function isPartOf<State, Content>(
  adapter: TenantAdapter<State, Content>,
  { extension, hash }: Begun,
  state: State,
  call: RemoteCall,
): Promise<boolean> {
  const missing = await changesTo(adapter, { slug: extension, hash }, state, call);
  if (missing === undefined) return false;
  const before = lockedOf(extension, call);
  // Of what was not there before, only the steps that come last can be missing.
  if (before === undefined) return missing.every(({ step }) => step !== undefined);
  const arrived = await changesTo(adapter, { slug: extension, hash: before.hash }, state, call);
  if (arrived === undefined || arrived.length === 0) return false;
  return !arrived.some(({ field }) => missing.some((each) => each.field === field));
}
