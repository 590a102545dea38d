import { z } from 'zod';
import { jsonObject } from '../../../model/json-schemas.ts';
import { stageSchema } from '../../../model/stage.ts';
import text from './catalogue.json';

/** Types of events. docs/contracts/quasr.md, 1.6 type */
export const EVENT_TYPES = [
  'API',
  'DATA',
  'DATABASE',
  'AUTHENTICATION',
  'AUTHORIZATION',
  'COMMUNICATION',
] as const;
export const EVENT_RESULTS = ['SUCCESS', 'FAILED', 'PENDING'] as const;
export type EventResult = (typeof EVENT_RESULTS)[number];

/** When a flow makes an event: at its end, by the neutral name of what it tells. */
const emittedBySchema = z.strictObject({
  event: z.string(),
  /** only where the flow succeeded, where somebody else vouched for the user, where a password was set */
  only: z.enum(['success', 'federated', 'password']).optional(),
  /** of a token flow: which endpoint was asked */
  at: z.enum(['token', 'userinfo']).optional(),
  /** whatever the flow came to */
  result: z.enum(EVENT_RESULTS).optional(),
});

export const catalogueSchema = z.array(
  z.strictObject({
    id: z.string(),
    type: z.enum(EVENT_TYPES),
    action: z.string(),
    title: z.string(),
    /** heading of the documentation that it stands under */
    group: z.string(),
    /** the event's `source` */
    source: z.string(),
    results: z.array(z.enum(EVENT_RESULTS)).min(1),
    /** reasons that a result other than SUCCESS is known to have */
    reasons: z.array(z.string()).optional(),
    /** `detail` of the sample */
    detail: jsonObject,
    /** paths in `detail` whose values the platform does not tell */
    redacted: z.array(z.string()).optional(),
    flows: z.array(emittedBySchema).optional(),
    /** the stage at which a flow makes it; absent: at its end */
    stage: stageSchema.optional(),
    confidence: z.enum(['confirmed', 'inferred', 'assumed']),
    from: z.string(),
  }),
);
export type CatalogueEntry = z.infer<typeof catalogueSchema>[number];

/** Every event that an extension may get: what is known of it, and how well. */
export const catalogue: readonly CatalogueEntry[] = catalogueSchema.parse(text);

/** @throws Error for an id that the catalogue does not hold */
export function entryOf(id: string): CatalogueEntry {
  const found = catalogue.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`the catalogue of events has no "${id}"`);
  return found;
}
