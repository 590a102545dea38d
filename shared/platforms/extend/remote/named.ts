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

/** What is found by the ids of webtasks, made once for a call: it is asked for each of them. */
function byIds<T>(
  make: (call: RemoteCall) => ReadonlyMap<string, T>,
): (call: RemoteCall) => ReadonlyMap<string, T> {
  const made = new WeakMap<RemoteCall, ReadonlyMap<string, T>>();
  return (call) => {
    const known = made.get(call) ?? make(call);
    made.set(call, known);
    return known;
  };
}

// Of several of one name the first is meant.
const entriesOf = byIds(
  (call) =>
    new Map([...call.entries].reverse().map((entry) => [remoteIdOf(entry, call), entry] as const)),
);

/** What is to be published as the webtask; undefined for one that only the tenant has. */
export const entryOf = (remoteId: string, call: RemoteCall): Entry | undefined =>
  entriesOf(call).get(remoteId);

interface LockedAs {
  readonly slug: string;
  readonly hash: string;
}

const locksOf = byIds((call) => {
  const locks = new Map<string, LockedAs[]>();
  for (const slug of Object.keys(call.lock?.extensions ?? {})) {
    const locked = lockedOf(slug, call);
    if (locked === undefined) continue;
    const { remoteId, hash } = locked;
    locks.set(remoteId, [...(locks.get(remoteId) ?? []), { slug, hash }]);
  }
  return locks;
});

/** The extensions that were last published as the webtask. */
export const lockedAs = (remoteId: string, call: RemoteCall): readonly LockedAs[] =>
  locksOf(call).get(remoteId) ?? [];
