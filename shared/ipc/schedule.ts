import { z } from 'zod';
import { networkModeSchema } from '../model/http.ts';
import { jobViewSchema, scheduleViewSchema } from '../model/schedule-view.ts';
import { shownInvocationSchema } from '../model/shown.ts';
import { slugSchema } from '../model/workspace.ts';
import { orFailure } from './failure.ts';
import { runId } from './parts.ts';

/** What the window asks about extensions that the clock fires. */
export const scheduleRequests = {
  /** what fires an extension, and its last firings */
  'schedule.view': {
    input: z.object({ extension: slugSchema }),
    output: orFailure(scheduleViewSchema),
  },
  /** writes it into the manifest when that still has `baseHash`; null takes it away */
  'schedule.write': {
    input: z.object({
      extension: slugSchema,
      job: jobViewSchema.nullable(),
      baseHash: z.string(),
    }),
    output: orFailure(scheduleViewSchema),
  },
  /** fires an extension as its schedule does: now, or with the clock at the time `at` (ISO 8601) */
  'schedule.fire': {
    input: z.object({
      runId,
      extension: slugSchema,
      at: z.iso.datetime().optional(),
      network: networkModeSchema.optional(),
    }),
    output: orFailure(shownInvocationSchema),
  },
} as const;
