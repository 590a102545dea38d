import { z } from 'zod';
import { recordSchema } from './invocation.ts';
import { jsonValue } from './json-schemas.ts';
import { flowSchema } from './run.ts';

/** Who asked for a run: the window, the command line, a client of the loopback provider, a replay, the clock. */
export const ORIGINS = ['app', 'cli', 'provider', 'replay', 'schedule'] as const;
export const originSchema = z.enum(ORIGINS);
export type Origin = z.infer<typeof originSchema>;

/** The id under which the history keeps a run: it sorts by the time at which the run ended. */
export const keptIdSchema = z.string().regex(/^[0-9a-z]{9}-[0-9a-z]{6}$/);

/** What a list shows of a kept run, or of a kept invocation that is part of none. */
export const keptHeadSchema = z.object({
  id: keptIdSchema,
  at: z.string().describe('ISO 8601 instant at which it began'),
  kind: z.enum(['run', 'invocation']),
  origin: originSchema,
  platform: z.string(),
  run: z.string().optional().describe('`id` of the run itself; a seed gives the same one again'),
  flow: flowSchema.optional(),
  trigger: z.string().optional().describe('of an invocation'),
  extensions: z.array(z.string()).describe('those that were invoked, in order'),
  end: z.string().describe('the decision of a run, the outcome of an invocation'),
  user: z.string().optional(),
  application: z.string().optional(),
  durationMs: z.number(),
  records: z.number().int().nonnegative(),
  replayOf: keptIdSchema.optional(),
});
export type KeptHead = z.infer<typeof keptHeadSchema>;

export const listedRunSchema = keptHeadSchema.extend({ pinned: z.boolean() });
export type ListedRun = z.infer<typeof listedRunSchema>;

const words = z.array(z.string()).optional();

/** Which runs a list shows; a member that is absent asks for nothing. */
export const runFilterSchema = z.strictObject({
  kind: z.enum(['run', 'invocation']).optional(),
  platform: z.string().optional(),
  flow: flowSchema.optional(),
  extension: z.string().optional(),
  origin: originSchema.optional(),
  end: z.string().optional(),
  pinned: z.boolean().optional(),
  since: z.string().optional().describe('ISO 8601 instant: of the end'),
  until: z.string().optional(),
  text: z
    .string()
    .optional()
    .describe('words, all of them in one record or in the line of the run'),
});
export type RunFilter = z.infer<typeof runFilterSchema>;

/** The first record of a run that has the words that were looked for. */
export const runHitSchema = z.object({
  number: z.number().int().nonnegative().describe('of the records of its run, from 0'),
  extension: z.string().optional().describe('absent: the flow itself said it'),
  level: recordSchema.shape.level,
  source: z.string(),
  text: z.string().describe('the piece of its text around the first of the words'),
});
export type RunHit = z.infer<typeof runHitSchema>;

export const foundRunSchema = listedRunSchema.extend({
  hit: runHitSchema.optional().describe('with `text`, unless the line of the run itself has it'),
});
export type FoundRun = z.infer<typeof foundRunSchema>;

/** Newest first. `next` goes on from there; absent: that was all. */
export const runPageSchema = z.object({
  runs: z.array(foundRunSchema),
  next: keptIdSchema.optional(),
});
export type RunPage = z.infer<typeof runPageSchema>;

export const recordFilterSchema = z.strictObject({
  levels: words,
  platforms: words,
  extensions: words,
  sources: words,
  run: z.string().optional().describe('id of a kept run'),
  since: z.string().optional().describe('ISO 8601 instant: of the record'),
  until: z.string().optional(),
  text: z.string().optional().describe('words, all of them in the text; upper or lower case'),
});
export type RecordFilter = z.infer<typeof recordFilterSchema>;

/** A record with where it comes from. */
export const loggedRecordSchema = z.object({
  run: keptIdSchema,
  number: z.number().int().nonnegative().describe('of the records of its run, from 0'),
  platform: z.string(),
  extension: z.string().optional().describe('absent: the flow itself said it'),
  record: recordSchema,
});
export type LoggedRecord = z.infer<typeof loggedRecordSchema>;

/** Oldest first: `offset` is the number of the first of them among all `total` that fit. */
export const recordPageSchema = z.object({
  total: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
  records: z.array(loggedRecordSchema),
});
export type RecordPage = z.infer<typeof recordPageSchema>;

/** What two runs differ in; `timing` never makes two runs different. */
export const DIFFERENCE_AREAS = [
  'end',
  'token',
  'effect',
  'record',
  'error',
  'client',
  'user',
  'invocation',
  'other',
  'timing',
] as const;
export const differenceSchema = z.object({
  area: z.enum(DIFFERENCE_AREAS),
  path: z.string().describe('where: `access.sub`, `plan-claim at token.access.issue`, ...'),
  before: jsonValue.optional().describe('absent: it was not there'),
  after: jsonValue.optional().describe('absent: it is not there any more'),
});
export type Difference = z.infer<typeof differenceSchema>;

/** Something that is not as it was when a run was kept: why a replay may come to something else. */
export const changeSinceSchema = z.object({
  what: z.enum([
    'extension',
    'platform-rules',
    'signing-key',
    'secret',
    'withheld',
    'network',
    'session',
  ]),
  name: z.string().optional().describe('of the extension, of the secret, ...'),
  text: z.string().describe('one sentence'),
});
export type ChangeSince = z.infer<typeof changeSinceSchema>;

/** What a replay came to, beside its result. */
export const replayReportSchema = z.object({
  run: keptIdSchema.describe('the run that was replayed'),
  against: z.enum(['kept', 'current']).describe('whose extensions ran'),
  same: z.boolean(),
  exact: z.boolean().describe('to the byte; else what the real clock gave was set aside'),
  differences: z.array(differenceSchema),
  why: z.array(changeSinceSchema),
});
export type ReplayReport = z.infer<typeof replayReportSchema>;
