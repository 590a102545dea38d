import { z } from 'zod';
import { exchangeSchema, fixturesSchema } from './http.ts';
import { jsonValue } from './json-schemas.ts';
import { RECORD_LEVELS } from './record-level.ts';

/** A place in the author's own source: 1-based line and column. */
export const locationSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive().optional(),
});
export type Location = z.infer<typeof locationSchema>;

export const OUTCOMES = [
  'ok',
  'error',
  'timeout',
  'memory',
  'stack',
  'killed',
  'refused',
  'skipped',
] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcomeSchema>;

export const EFFECT_KINDS = [
  'claim.set',
  'claim.remove',
  'scope.add',
  'scope.remove',
  'audience.add',
  'audience.remove',
  'expiry.set',
  'response.set',
  'response.remove',
  'token.suppress',
  'user.set',
  'user.remove',
  'metadata.set',
  'identity.establish',
  'mfa.set',
  'deny',
  'redirect',
  'http.respond',
  'storage.set',
  'group.set',
  'group.remove',
  'option.set',
] as const;
export const effectKindSchema = z.enum(EFFECT_KINDS);
export type EffectKind = z.infer<typeof effectKindSchema>;

/** One neutral change that an invocation asked for. `path` ends in the claim's or field's name (see `path.ts`). */
export const effectSchema = z.object({
  kind: effectKindSchema,
  path: z.string().optional(),
  value: jsonValue.optional(),
  status: z.enum(['accepted', 'refused']),
  reason: z.string().optional(),
  location: locationSchema.optional(),
});
export type Effect = z.infer<typeof effectSchema>;

export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  path: z.string().optional(),
  location: locationSchema.optional(),
});
export type Warning = z.infer<typeof warningSchema>;

/** One diagnostic log entry. `raw` is the entry in the platform's own format. */
export const recordSchema = z.object({
  time: z.string().describe('ISO 8601 instant'),
  level: z.enum(RECORD_LEVELS),
  source: z.string().describe('what wrote it: "console", "platform", "runtime", ...'),
  text: z.string(),
  location: locationSchema.optional(),
  raw: jsonValue,
});
export type LogRecord = z.infer<typeof recordSchema>;

export const LIMIT_OWNERS = ['platform', 'hookbench', 'options'] as const;
export type LimitOwner = (typeof LIMIT_OWNERS)[number];

export const limitSchema = z.object({
  name: z.string().describe('which limit ended the run: "time", "memory", "stack", "output", ...'),
  allowed: z.number(),
  actual: z.number(),
  clock: z.enum(['interrupt', 'worker', 'process']).optional(),
  owner: z
    .enum(LIMIT_OWNERS)
    .optional()
    .describe(
      'whose limit it is: the platform states it, Hookbench sets it, or the options gave it',
    ),
});
export type Limit = z.infer<typeof limitSchema>;

export const invocationErrorSchema = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string(),
  location: locationSchema.optional(),
});
export type InvocationError = z.infer<typeof invocationErrorSchema>;

/** The warm instance that an invocation ran in, on platforms that keep one. */
export const sessionSchema = z.object({
  name: z.string(),
  /** how many invocations this instance has served, this one included */
  invocation: z.number().int().positive(),
  /** the instance was started for this invocation */
  cold: z.boolean(),
  /** the instance is gone: the session's next invocation starts cold */
  ended: z.literal(true).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

/** One run of one extension on one event: the public shape (docs/cli.md). */
export const invocationSchema = z.object({
  id: jsonValue.optional().describe('the id of the batch job, unchanged'),
  platform: z.string(),
  trigger: z.string(),
  extension: z.string().optional(),
  outcome: outcomeSchema,
  durationMs: z.number(),
  limit: limitSchema.optional(),
  session: sessionSchema.optional(),
  http: z.array(exchangeSchema).optional().describe('requests in the order they were made'),
  recorded: fixturesSchema
    .optional()
    .describe('what the network answered, as fixtures without secrets; with `network` "record"'),
  effects: z.array(effectSchema),
  warnings: z.array(warningSchema),
  records: z.array(recordSchema),
  error: invocationErrorSchema.optional(),
  native: jsonValue,
});
export type Invocation = z.infer<typeof invocationSchema>;
