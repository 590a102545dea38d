import { z } from 'zod';
import { jsonObject, jsonValue } from './json-schemas.ts';
import { flowSchema } from './run.ts';
import { sentRequestSchema } from './sent-request.ts';
import { problemSchema, slugSchema } from './workspace.ts';

/** However many saved events there are, no more of them are listed in the window. */
export const MOST_EVENTS_SHOWN = 2000;

/** A saved event in a list. */
export const eventViewSchema = z.object({
  slug: z.string(),
  file: z.string(),
  label: z.string().optional(),
  extension: z.string().optional(),
  flow: flowSchema.optional(),
  /** `differs`: it is not what its trigger gets; `broken`: it can't be fired */
  state: z.enum(['ok', 'differs', 'broken']),
});
export type EventView = z.infer<typeof eventViewSchema>;

/** A saved event to be shown and fired. */
export const openedEventSchema = z.object({
  slug: z.string(),
  label: z.string().optional(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('event'),
      extension: z.string(),
      /** absent: the trigger's sample */
      event: jsonValue.optional(),
      /** where the platform lets the author choose */
      request: sentRequestSchema.optional(),
    }),
    z.object({ kind: z.literal('flow'), flow: flowSchema, input: jsonObject }),
  ]),
  problems: z.array(problemSchema),
});
export type OpenedEvent = z.infer<typeof openedEventSchema>;

/** What the window saves: into a saved event that is there, or as a new one. */
export const eventToSaveSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    slug: slugSchema.optional().describe('of the one that is written over; absent: a new one'),
    extension: slugSchema,
    event: jsonValue.optional(),
    request: sentRequestSchema.optional(),
  }),
  z.object({
    kind: z.literal('flow'),
    slug: slugSchema.optional(),
    flow: flowSchema,
    input: jsonObject,
  }),
  /** what really happened in a kept run */
  z.object({ kind: z.literal('run'), run: z.string().min(1).max(64) }),
]);
export type EventToSave = z.infer<typeof eventToSaveSchema>;
