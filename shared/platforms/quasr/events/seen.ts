import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import { jsonObject } from '../../../model/json-schemas.ts';
import { type CatalogueEntry, catalogue, EVENT_RESULTS } from './catalogue.ts';

const text = z.string().min(1);

/** What an import saw in a tenant and the catalogue lacks: an event, or more of a known one. */
export const seenSchema = z.strictObject({
  type: text,
  action: text,
  results: z.array(z.enum(EVENT_RESULTS)).min(1),
  reasons: z.array(text).optional(),
  /** `detail` of the sample, without its secrets */
  detail: jsonObject,
  confidence: z.literal('seen'),
  from: z.string().describe('the import that it was seen in'),
});
export type SeenEvent = z.infer<typeof seenSchema>;

/** An event as far as it is known: by the catalogue, or because it was seen. */
export type KnownEvent = Pick<CatalogueEntry, 'results' | 'reasons' | 'detail'> & {
  readonly type: string;
  readonly action: string;
  readonly title: string;
  readonly source?: string;
  readonly redacted?: readonly string[] | undefined;
  readonly confidence: CatalogueEntry['confidence'] | 'seen';
};

const same = (one: { type: string; action: string }) => (other: typeof one) =>
  one.type === other.type && one.action === other.action;

const union = <T>(a: readonly T[] = [], b: readonly T[] = []): T[] => [...new Set([...a, ...b])];

/** Entries of a workspace; what does not fit is none. */
export const seenIn = (entries: readonly JsonObject[]): SeenEvent[] =>
  entries.flatMap((entry) => seenSchema.safeParse(entry).data ?? []);

/** The catalogue with what was seen beside. */
export function knownEvents(seen: readonly SeenEvent[]): KnownEvent[] {
  const grown = catalogue.map((entry): KnownEvent => {
    const more = seen.find(same(entry));
    if (more === undefined) return entry;
    return {
      ...entry,
      results: union(entry.results, more.results),
      reasons: union(entry.reasons, more.reasons),
    };
  });
  const others = seen.filter((entry) => !catalogue.some(same(entry)));
  return [...grown, ...others.map((entry) => ({ ...entry, title: `seen in ${entry.from}` }))];
}

/** What was seen with one more event. */
export function withSeen(seen: readonly SeenEvent[], event: SeenEvent): SeenEvent[] {
  const before = seen.find(same(event));
  if (before === undefined) return [...seen, event];
  const reasons = union(before.reasons, event.reasons);
  const grown = {
    ...before,
    results: union(before.results, event.results),
    ...(reasons.length > 0 && { reasons }),
  };
  return seen.map((entry) => (entry === before ? grown : entry));
}
