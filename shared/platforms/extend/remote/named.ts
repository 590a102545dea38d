import { lockedOf } from '../../../publishing/subject.ts';
import type { Entry, PublishItem, RemoteCall } from '../../remote.ts';
import { configOf } from '../schemas.ts';
import { containerOf } from './api.ts';

/** Name of the webtask that an extension becomes. */
export function nameOf(item: Pick<PublishItem, 'slug' | 'manifest'>): string {
  return configOf(item.manifest.config).name ?? item.slug;
}

/** Remote id of the webtask that something is to be: `<container>/<name>`. */
export const remoteIdOf = (entry: Entry, call: RemoteCall): string =>
  entry.kind === 'restore' ? entry.remoteId : `${containerOf(call)}/${nameOf(entry.item)}`;

const entriesOf = new WeakMap<RemoteCall, ReadonlyMap<string, Entry>>();

/** What is to be published as the webtask; undefined for one that only the tenant has. */
export function entryOf(remoteId: string, call: RemoteCall): Entry | undefined {
  const known = entriesOf.get(call);
  if (known !== undefined) return known.get(remoteId);
  // Of several of one name the first is meant.
  const read = new Map(
    [...call.entries].reverse().map((entry) => [remoteIdOf(entry, call), entry] as const),
  );
  entriesOf.set(call, read);
  return read.get(remoteId);
}

const locksOf = new WeakMap<RemoteCall, ReadonlyMap<string, readonly LockedAs[]>>();

interface LockedAs {
  readonly slug: string;
  readonly hash: string;
}

/** The extensions that were last published as the webtask. */
export function lockedAs(remoteId: string, call: RemoteCall): readonly LockedAs[] {
  const known = locksOf.get(call) ?? lockedByIds(call);
  locksOf.set(call, known);
  return known.get(remoteId) ?? [];
}

function lockedByIds(call: RemoteCall): ReadonlyMap<string, readonly LockedAs[]> {
  const locks = new Map<string, LockedAs[]>();
  for (const slug of Object.keys(call.lock?.extensions ?? {})) {
    const locked = lockedOf(slug, call);
    if (locked === undefined) continue;
    const { remoteId, hash } = locked;
    locks.set(remoteId, [...(locks.get(remoteId) ?? []), { slug, hash }]);
  }
  return locks;
}
