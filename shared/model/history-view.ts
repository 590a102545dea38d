import { z } from 'zod';
import { keptIdSchema, listedRunSchema, runFilterSchema } from './history.ts';
import { shownInvocationSchema, shownRunSchema } from './shown.ts';

/** The most runs that cross to the window at once. */
export const MOST_RUNS = 100;

const word = z.string().max(256);

/** What the window asks of the history's list: newest first. */
export const runQuerySchema = z.object({
  filter: runFilterSchema.extend({
    platform: word.optional(),
    extension: word.optional(),
    end: word.optional(),
    since: word.optional(),
    until: word.optional(),
    text: z.string().max(1000).optional(),
  }),
  before: keptIdSchema.optional(),
  limit: z.number().int().min(1).max(MOST_RUNS),
});

/** A run of the history for the panels, as it would be if it had just been fired. */
export const openedRunSchema = z.object({
  listed: listedRunSchema,
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('run'), value: shownRunSchema }),
    z.object({ kind: z.literal('invocation'), value: shownInvocationSchema }),
  ]),
});
export type OpenedRun = z.infer<typeof openedRunSchema>;
