import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import type { FieldChange } from '../../../model/publish.ts';
import type { Failure } from '../../../publishing/adapter.ts';
import { lockedOf } from '../../../publishing/subject.ts';
import type { Authored, PublishItem, RemoteCall } from '../../remote.ts';
import { configSchema } from '../schemas.ts';
import type { LambdaClient } from './client.ts';
import { slotsOf, TARGETS, type TargetKind } from './slots.ts';

/** A member of an object of the instance that names a lambda. */
export interface Place {
  readonly kind: TargetKind;
  readonly id: string;
  /** with dots */
  readonly path: string;
}

/** A place as it was read. */
export interface Slot extends Place {
  /** the object is not on the instance */
  readonly isMissing: boolean;
  /** id of the lambda that is named there */
  readonly holds: string | undefined;
  /** what the object is called there, where all were read */
  readonly name?: string;
}

/** As plans and revisions write a place: `application/3c21…: lambdaConfiguration.idTokenPopulateId`. */
export const textOf = ({ kind, id, path }: Place) => `${kind}/${id}: ${path}`;

const WRITTEN = /^([a-z-]+)\/([0-9a-f-]{36}): ([A-Za-z0-9.]+)$/i;
const isKind = (text: string): text is TargetKind => Object.hasOwn(TARGETS, text);

export function placeIn(text: string): Place | undefined {
  const [, kind = '', id = '', path = ''] = WRITTEN.exec(text) ?? [];
  return isKind(kind) ? { kind, id, path } : undefined;
}

export type Wanted =
  | { readonly ok: true; readonly places: readonly Place[] }
  | { readonly ok: false; readonly reason: string };

/** Where the aliases of a manifest are on this connection; an alias is an id, or a kind and an id. */
export function wantedBy({ slug, manifest }: Authored, { connection }: RemoteCall): Wanted {
  const config = configSchema.safeParse(manifest.config).data ?? {};
  const slots = slotsOf(manifest.trigger, config);
  const places: Place[] = [];
  for (const [index, alias] of manifest.bind.entries()) {
    const field = `extensions/${slug}/extension.json: bind[${index}]`;
    const where = `the connection "${connection.name}" in tenants.json`;
    if (slots === undefined) {
      return {
        ok: false,
        reason: `${field}: where a ${manifest.trigger} is assigned is not known`,
      };
    }
    const value = connection.aliases[alias];
    const kinds = slots.kinds.join(' or ');
    if (value === undefined) {
      const reason = `${field}: ${where} does not say what "${alias}" is: add aliases.${alias} with the id of the ${kinds}`;
      return { ok: false, reason };
    }
    const [, kind = slots.kinds[0], id = ''] =
      /^(?:([a-z-]+)\/)?([0-9a-f-]{36})$/i.exec(value) ?? [];
    const target = slots.kinds.find((each) => each === kind);
    if (target === undefined || id === '') {
      const reason = `${field}: ${manifest.trigger} takes the id of the ${kinds}, and "${value}" is none: correct aliases.${alias} of ${where}`;
      return { ok: false, reason };
    }
    places.push(...slots.paths.map((path) => ({ kind: target, id, path })));
  }
  return { ok: true, places };
}

const keptSchema = z.looseObject({ bindings: z.array(z.string()).default([]) });

/** The places that a revision had. */
export const placesOf = (kept: JsonObject | undefined): Place[] =>
  (keptSchema.safeParse(kept ?? {}).data?.bindings ?? []).flatMap((text) => placeIn(text) ?? []);

/** Where a lambda may be named: as is wanted, as a revision had it, as it was published or begun last. */
export async function placesFor(
  remoteId: string,
  call: RemoteCall,
  idOf: (item: PublishItem) => string,
): Promise<Place[]> {
  const entry = call.entries.find((each) =>
    each.kind === 'publish' ? idOf(each.item) === remoteId : each.remoteId === remoteId,
  );
  const slugs = Object.entries(call.lock?.extensions ?? {}).flatMap(([slug, locked]) =>
    locked.remoteId === remoteId ? slug : [],
  );
  const last: Place[] = [];
  for (const slug of slugs) {
    const locked = lockedOf(slug, call);
    if (locked !== undefined) last.push(...placesOf(await call.revision(slug, locked.hash)));
  }
  const begun = entry === undefined ? slugs : [...new Set([...slugs, entry.slug])];
  for (const slug of begun) {
    for (const hash of call.begun?.get(slug) ?? []) {
      last.push(...placesOf(await call.revision(slug, hash)));
    }
  }
  const wanted =
    entry === undefined
      ? []
      : entry.kind === 'restore'
        ? placesOf(entry.content)
        : placesIn(wantedBy(entry.item, call));
  return [...new Map([...wanted, ...last].map((place) => [textOf(place), place])).values()];
}

const placesIn = (wanted: Wanted) => (wanted.ok ? wanted.places : []);

export type Looked =
  | { readonly ok: true; readonly slots: readonly Slot[] }
  | { readonly ok: false; readonly failure: Failure };

/** Reads each object once. */
export async function lookAt(places: readonly Place[], client: LambdaClient): Promise<Looked> {
  const objects = new Map<string, JsonObject | undefined>();
  for (const { kind, id } of places) {
    if (objects.has(`${kind}/${id}`)) continue;
    const read = await client.target(kind, id);
    if (read.kind === 'failed') return { ok: false, failure: read.failure };
    objects.set(`${kind}/${id}`, read.kind === 'found' ? read.state : undefined);
  }
  const slots = places.map((place) => {
    const object = objects.get(`${place.kind}/${place.id}`);
    return { ...place, isMissing: object === undefined, holds: object && idAt(object, place.path) };
  });
  return { ok: true, slots };
}

export function idAt(object: JsonObject, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((value, name) => Object(value ?? {})[name], object);
  return typeof found === 'string' ? found : undefined;
}

/** What a merge patch says to name a lambda in a place; null names none. */
export function patchOf({ kind, path }: Place, lambdaId: string | null): JsonObject {
  const inner = path
    .split('.')
    .reverse()
    .reduce<JsonObject | string | null>((value, name) => ({ [name]: value }), lambdaId);
  return { [TARGETS[kind]]: inner };
}

/** The places that come to name a lambda, or cease to. */
export function bindingChanges(
  lambdaId: string | undefined,
  slots: readonly Slot[],
  bindings: readonly string[],
): FieldChange[] {
  const known = new Map(slots.map((slot) => [textOf(slot), slot.holds]));
  const fields = [...new Set([...known.keys(), ...bindings])].sort();
  return fields.flatMap((field): FieldChange[] => {
    const holds = known.get(field);
    const isOurs = holds !== undefined && holds === lambdaId;
    if (bindings.includes(field) === isOurs) return [];
    const before =
      holds === undefined ? {} : { before: isOurs ? 'this lambda' : `the lambda ${holds}` };
    return isOurs
      ? [{ field, ...before, step: 'bind' }]
      : [{ field, ...before, after: 'this lambda', step: 'bind' }];
  });
}
