import type { JsonObject } from '../../../model/json.ts';
import type { Listed, ListedObjects } from '../../../publishing/adapter.ts';
import { lockedOf } from '../../../publishing/subject.ts';
import type { BoundTo, RemoteCall } from '../../remote.ts';
import type { LambdaConfig } from '../schemas.ts';
import { idAt, lookAt, placesFor, type Slot } from './bindings.ts';
import type { Bound } from './bound.ts';
import { LambdaClient } from './client.ts';
import { remoteIdOf } from './content.ts';
import { slotsOf, type TargetKind } from './slots.ts';

type Kinds = ReadonlyMap<TargetKind, readonly JsonObject[]>;

/**
 * Reads which objects of the instance name lambdas. Of one that was published from here those count
 * that it was published with, as in a plan; of one that is new all do, as far as the key may read them.
 */
export async function namedBy(
  objects: ListedObjects<Bound>,
  call: RemoteCall,
): Promise<Listed<Bound>> {
  const client = new LambdaClient(call);
  const types = new Set(objects.map(({ state }) => state.lambda?.type ?? ''));
  const wanted = new Set([...types].flatMap((type) => slotsOf(type, {})?.kinds ?? []));
  const kinds = new Map<TargetKind, readonly JsonObject[]>();
  for (const kind of wanted) {
    const read = await client.targets(kind);
    if (read.kind === 'failed') return read;
    if (read.kind === 'found') kinds.set(kind, read.state);
  }
  const known = new Set(
    Object.keys(call.lock?.extensions ?? {}).flatMap(
      (slug) => lockedOf(slug, call)?.remoteId ?? [],
    ),
  );
  const bound: { remoteId: string; state: Bound }[] = [];
  for (const { remoteId, state } of objects) {
    if (!known.has(remoteId)) {
      bound.push({ remoteId, state: { ...state, slots: slotsIn(kinds, state) } });
      continue;
    }
    const idOf = ({ slug, manifest }: Parameters<Parameters<typeof placesFor>[2]>[0]) =>
      remoteIdOf(slug, manifest, call);
    const looked = await lookAt(await placesFor(remoteId, call, idOf), client);
    if (!looked.ok) return { kind: 'failed', failure: looked.failure };
    bound.push({ remoteId, state: { ...state, slots: looked.slots } });
  }
  return { kind: 'listed', objects: bound };
}

/** The members that name a lambda, of all objects. */
function slotsIn(kinds: Kinds, { lambda }: Bound): Slot[] {
  const slots = slotsOf(lambda?.type ?? '', {});
  if (lambda?.id === undefined || slots === undefined) return [];
  const { paths } = slots;
  return slots.kinds.flatMap((kind) =>
    (kinds.get(kind) ?? []).flatMap((object) => {
      const { id } = object;
      if (typeof id !== 'string') return [];
      const name = typeof object.name === 'string' ? object.name : id;
      return paths
        .filter((path) => idAt(object, path) === lambda.id)
        .map((path) => ({ kind, id, path, name, isMissing: false, holds: lambda.id }));
    }),
  );
}

/** What of a lambda's bindings a manifest can say. */
export interface Sayable {
  readonly bound: readonly BoundTo[];
  readonly config: Pick<LambdaConfig, 'token'>;
}

const TOKENS = [undefined, 'access', 'id'] as const;

/**
 * The bindings of a lambda as a manifest has them: objects that all name it in the same members.
 * Where they differ a manifest says none, and those that are there stay.
 */
export function sayable({ lambda, slots }: Bound): Sayable {
  const type = lambda?.type ?? '';
  const byObject = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (slot.holds === undefined || slot.holds !== lambda?.id) continue;
    const object = `${slot.kind}/${slot.id}`;
    byObject.set(object, [...(byObject.get(object) ?? []), slot]);
  }
  const held = [...byObject.values()];
  for (const token of TOKENS) {
    const config = token === undefined ? {} : { token };
    const meant = slotsOf(type, config);
    const isMeant = (paths: readonly string[]) =>
      meant !== undefined &&
      paths.length === meant.paths.length &&
      meant.paths.every((path) => paths.includes(path));
    if (meant === undefined || !held.every((each) => isMeant(each.map(({ path }) => path))))
      continue;
    const usual = meant.kinds[0];
    // Where an application may have it, bind names applications: another kind would be none of them here.
    if (usual === 'application' && slots.some(({ kind }) => kind !== usual)) return NONE;
    const bound = held.flatMap(([slot]) => (slot === undefined ? [] : boundTo(slot, usual)));
    return bound.length === 0 ? NONE : { bound, config };
  }
  return NONE;
}

const NONE: Sayable = { bound: [], config: {} };

/** An alias of the first kind needs no kind. */
function boundTo({ kind, id, name = id }: Slot, usual: TargetKind | undefined): BoundTo {
  const whole = `${kind}/${id}`;
  return { ids: kind === usual ? [id, whole] : [whole], name };
}
