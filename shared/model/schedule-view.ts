import { z } from 'zod';
import { keptIdSchema } from './history.ts';
import { outcomeSchema } from './invocation.ts';

/** What fires an extension by the clock, as the author writes it. */
export const jobViewSchema = z.object({
  expression: z.string().max(200).describe('minute hour day month weekday'),
  timeZone: z.string().max(100).describe('IANA time zone'),
  active: z.boolean(),
});
export type JobView = z.infer<typeof jobViewSchema>;

/** A firing of a job that the history has. */
export const firedViewSchema = z.object({
  run: keptIdSchema,
  scheduledAt: z.string().describe('ISO 8601 instant at which it was due'),
  startedAt: z.string(),
  durationMs: z.number(),
  outcome: outcomeSchema,
  answer: z.string().describe('one line'),
});
export type FiredView = z.infer<typeof firedViewSchema>;

/** The schedule of an extension as the window shows it. */
export const scheduleViewSchema = z.object({
  /** absent: it has none */
  job: jobViewSchema.optional(),
  /** of the manifest that says so */
  hash: z.string(),
  /** the newest first */
  fired: z.array(firedViewSchema),
});
export type ScheduleView = z.infer<typeof scheduleViewSchema>;
