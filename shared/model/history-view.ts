import { z } from 'zod';
import {
  differenceSchema,
  keptIdSchema,
  listedRunSchema,
  replayReportSchema,
  runFilterSchema,
} from './history.ts';
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

const openedPartSchema = z.object({
  listed: listedRunSchema,
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('run'), value: shownRunSchema }),
    z.object({ kind: z.literal('invocation'), value: shownInvocationSchema }),
  ]),
});

/** A run of the history for the panels, as it would be if it had just been fired. */
export const openedRunSchema = openedPartSchema.extend({
  /** the suspended runs that it went on from, the oldest first; `runId` names each for what is asked of it */
  before: z.array(openedPartSchema.extend({ runId: z.string() })),
});
export type OpenedRun = z.infer<typeof openedRunSchema>;

/** What two runs were compared in, side by side, in the order of the runs. */
export const comparisonSchema = z.object({
  runs: z.tuple([listedRunSchema, listedRunSchema]),
  same: z.boolean().describe('but for what takes its time'),
  parts: z.array(differenceSchema.extend({ same: z.boolean() })),
  /** of all of them: not every part of two very large runs crosses */
  different: z.number().int(),
  equal: z.number().int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What the window says of a replay; what differs is seen in a comparison. */
export const replayViewSchema = replayReportSchema.omit({ differences: true }).extend({
  differences: z.number().int(),
  /** extensions that are not as they were, also where the kept ones ran */
  changed: z.array(z.string()),
});
export type ReplayView = z.infer<typeof replayViewSchema>;

/** How much the user wants the history to keep. */
export const historyLimitsSchema = z.object({
  megabytes: z.number().int().min(1).max(1_000_000),
  days: z.number().int().min(1).max(36_500),
});
export type HistoryLimits = z.infer<typeof historyLimitsSchema>;

/** Where the history of the open workspace lies, what it takes, and how much it may. */
export const historyUsageSchema = z.object({
  folder: z.string(),
  bytes: z.number(),
  runs: z.number().int(),
  limits: historyLimitsSchema,
});
export type HistoryUsage = z.infer<typeof historyUsageSchema>;
