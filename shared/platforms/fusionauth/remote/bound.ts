import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import type { Desired, Read, Written } from '../../../publishing/adapter.ts';
import { writeStep } from '../../../publishing/write.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import {
  bindingChanges,
  lookAt,
  patchOf,
  placesFor,
  placesOf,
  type Slot,
  textOf,
  wantedBy,
} from './bindings.ts';
import { LambdaClient, type LambdaContent, type RemoteLambda } from './client.ts';
import { changesOf, contentOf, keptOf, remoteIdOf, typeChange } from './content.ts';

/** A lambda, and the places that name it, or shall. */
export interface Bound {
  readonly lambda: RemoteLambda | undefined;
  readonly slots: readonly Slot[];
}

/** What a lambda shall be, and which places shall name it. */
export interface BoundContent extends LambdaContent {
  readonly bindings: readonly string[];
}

export async function readBound(id: string, call: RemoteCall): Promise<Read<Bound>> {
  const client = new LambdaClient(call);
  const idOf = ({ slug, manifest }: PublishItem) => remoteIdOf(slug, manifest, call);
  const read = await client.read(id);
  if (read.kind === 'failed') return read;
  const looked = await lookAt(await placesFor(id, call, idOf), client);
  if (!looked.ok) return { kind: 'failed', failure: looked.failure };
  const { slots } = looked;
  if (read.kind === 'found') return { kind: 'found', state: { lambda: read.state, slots } };
  return slots.length === 0
    ? { kind: 'absent' }
    : { kind: 'absent', around: { lambda: undefined, slots } };
}

/** The places that name a lambda now. */
const bindingsOf = ({ lambda, slots }: Bound): string[] =>
  slots
    .filter(({ holds }) => holds !== undefined && holds === lambda?.id)
    .map(textOf)
    .sort();

export function desiredOf(
  item: PublishItem,
  state: Bound | undefined,
  call: RemoteCall,
): Desired<BoundContent> {
  const made = contentOf(item, call);
  if (!made.ok) return made;
  const other = typeChange(state?.lambda, made.content);
  if (other !== undefined) return other;
  const wanted = wantedBy(item, call);
  if (!wanted.ok) return wanted;
  const missing = state?.slots.find(
    (slot) => slot.isMissing && wanted.places.some((place) => textOf(place) === textOf(slot)),
  );
  if (missing !== undefined) {
    const { kind, id } = missing;
    const [alias] = Object.entries(call.connection.aliases).find(([, value]) =>
      value.endsWith(id),
    ) ?? [''];
    const index = item.manifest.bind.indexOf(alias);
    return {
      ok: false,
      reason: `extensions/${item.slug}/extension.json: bind[${index}]: the instance has no ${kind} ${id}: correct aliases.${alias} of the connection "${call.connection.name}" in tenants.json`,
    };
  }
  const isFree = item.manifest.bind.length === 0;
  const bindings = isFree ? (state ? bindingsOf(state) : []) : wanted.places.map(textOf).sort();
  const note =
    bindings.length === 0
      ? {
          note: 'Nothing on the instance names this lambda: it runs once an alias in bind does, or once it is assigned there.',
        }
      : {};
  return { ok: true, content: { ...made.content, bindings }, ...note };
}

const keptSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  body: z.string(),
  debug: z.boolean(),
  bindings: z.array(z.string()).default([]),
});

export function restoredOf(kept: JsonObject, state: Bound | undefined): Desired<BoundContent> {
  const read = keptSchema.safeParse(kept);
  if (!read.success) return { ok: false, reason: 'the revision is not one of a lambda' };
  const { bindings, ...content } = read.data;
  const other = typeChange(state?.lambda, content);
  return other ?? { ok: true, content: { ...content, bindings } };
}

export const boundChanges = (state: Bound | undefined, { bindings, ...content }: BoundContent) => [
  ...changesOf(state?.lambda, content),
  ...bindingChanges(state?.lambda?.id, state?.slots ?? [], bindings),
];

export function boundContentOf(state: Bound): BoundContent {
  const { name = '', type = '', body = '', debug = false } = state.lambda ?? {};
  return { name, type, body, debug, bindings: bindingsOf(state) };
}

/** Without bindings as before there were any. */
export const keptBound = ({ bindings, ...content }: BoundContent): JsonObject => ({
  ...keptOf(content),
  ...(bindings.length > 0 && { bindings: [...bindings] }),
});

/** The API has no version of its own: content, time of change, and what the places name. */
export const identityOf = ({ lambda, slots }: Bound) => ({
  ...(lambda && keptOf(lambda)),
  ...(lambda && { changed: lambda.lastUpdateInstant ?? null }),
  ...(slots.length > 0 && { slots: slots.map((slot) => [textOf(slot), slot.holds ?? null]) }),
});

/** The lambda first, then the places that shall name it, then those that shall no more. */
export async function writeBound(
  id: string,
  { lambda, slots }: Bound,
  { bindings, ...content }: BoundContent,
  call: RemoteCall,
): Promise<Written> {
  const client = new LambdaClient(call);
  const once = () =>
    lambda === undefined ? client.create(id, content) : client.replace(id, lambda, content);
  if (slots.length === 0) return once();
  const isThere = changesOf(lambda, content).length === 0;
  const written: Written = isThere
    ? { kind: 'written' }
    : await writeStep<Written>(
        once,
        async () => {
          const read = await client.read(id);
          if (read.kind === 'failed') return read;
          const state = read.kind === 'found' ? read.state : undefined;
          return state && changesOf(state, content).length === 0 ? { kind: 'written' } : undefined;
        },
        (step) => (step.kind === 'failed' ? step.failure : undefined),
        call,
      );
  if (written.kind === 'failed') return final(written.failure.message, written.failure.status);
  for (const slot of slots) {
    const isWanted = bindings.includes(textOf(slot));
    if (isWanted === (slot.holds === id)) continue;
    const failure = await client.patch(slot.kind, slot.id, patchOf(slot, isWanted ? id : null));
    if (failure !== undefined) {
      return final(
        `the lambda is written, but not ${textOf(slot)}: ${failure.message}`,
        failure.status,
      );
    }
  }
  return { kind: 'written' };
}

/** Each step was tried often enough. */
const final = (message: string, status: number | undefined): Written => ({
  kind: 'failed',
  failure: { message, ...(status !== undefined && { status }) },
});

export const bindsNothing = (call: RemoteCall): boolean =>
  call.entries.every((entry) =>
    entry.kind === 'publish'
      ? entry.item.manifest.bind.length === 0
      : placesOf(entry.content).length === 0,
  );
