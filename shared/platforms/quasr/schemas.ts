import { z } from 'zod';
import { ruleTableSchema } from '../../model/bodies.ts';
import { outcomeSchema } from '../../model/invocation.ts';
import { jsonObject, jsonValue } from '../../model/json-schemas.ts';
import type { Trigger } from '../platform.ts';
import { EVENT_RESULTS } from './events/catalogue.ts';
import { ruleSchemaFor } from './events/rule.ts';
import type { EventWords } from './events/words.ts';
import { ASYNC_TIMEOUT_MS, EVENT_SOURCE, MOST_ASYNC_SECONDS } from './facts.ts';
import { tokenTrigger } from './triggers.ts';

/**
 * `config` of a manifest.
 *
 * @param words of events that an editor offers for its rule
 */
export const configSchemaFor = (words?: EventWords) =>
  z.strictObject({
    name: z
      .string()
      .regex(/^\S(?:.{0,98}\S)?$/, 'one line of at most 100 characters')
      .optional()
      .describe('what it is called on a tenant, in its label; default: the name of its folder'),
    variables: z
      .record(z.string(), z.string())
      .default({})
      .describe('environment variables of the extension (config.variables)'),
    eventSource: z
      .string()
      .default(EVENT_SOURCE.value)
      .describe('"source" of the events that a flow sends'),
    rule: ruleSchemaFor(words)
      .optional()
      .describe('of an event extension: the events that it gets; a blank category is any'),
    timeout: z
      .number()
      .int()
      .min(ASYNC_TIMEOUT_MS.value / 1000)
      .max(MOST_ASYNC_SECONDS.value)
      .optional()
      .describe('of an event extension: seconds that one run may take'),
  });
export const configSchema = configSchemaFor();

/** Platform part of the invocation's options (docs/cli.md). */
export const optionsSchema = z.strictObject({
  runtime: z.literal([22, 24]).default(22).describe('Node version of the function'),
  module: z
    .enum(['strict', 'lenient'])
    .default('lenient')
    .describe('lenient: ESM or CommonJS by syntax; strict: by file name, as plain Lambda does'),
  file: z.enum(['index.js', 'index.mjs']).default('index.js').describe('name of the handler file'),
  env: z
    .record(z.string(), z.string())
    .default({})
    .describe('environment variables, over all others'),
  logFormat: z.enum(['text', 'json']).default('text').describe('log format of the function'),
});
export type QuasrOptions = z.infer<typeof optionsSchema>;

export const nativeErrorSchema = z.object({
  errorType: z.string().optional(),
  /** a string, unless the thrown value's own `toString` gives something else */
  errorMessage: jsonValue.optional(),
  trace: z.array(z.string()),
});
/** The error body of a failed function. Members that the thrown value lacks are absent. */
export type NativeError = z.infer<typeof nativeErrorSchema>;

/** `native` of an invocation: what the function answered, and its log lines. */
export const nativeSchema = z.object({
  payload: jsonValue,
  error: nativeErrorSchema.optional(),
  log: z.array(z.string()),
  rule: ruleTableSchema.optional().describe('how the rule of an event extension came out'),
  attempts: z
    .array(z.object({ outcome: outcomeSchema, waitedMs: z.number().optional() }))
    .optional()
    .describe('runs of an asynchronous event that failed and was run again'),
});

/** `settings` of a connection. */
export const settingsSchema = z.strictObject({
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('client whose secret the credential is; absent: the credential is a token'),
  tenantId: z
    .string()
    .min(1)
    .optional()
    .describe('id of the tenant, where the address does not begin with it'),
  updates: z
    .enum(['immutable', 'in-place'])
    .default('immutable')
    .describe('whether the tenant lets code change in place'),
});

/** `platform.quasr` of a directory user; all of it optional. */
export const userExtrasSchema = z.object({
  accountId: z.string().optional().describe('account id of the user in the tenant'),
});

/** `extras` of an application on this platform; all of it optional. */
export const applicationExtrasSchema = z.object({
  tenantId: z.string().optional(),
  audiences: z.array(z.string()).optional().describe("the client's own audiences"),
});

const detail = {
  'oauth2:access': z.looseObject({
    source: z.string().describe('endpoint that issues the token, such as oauth2/token'),
    type: z.literal('oauth2:access'),
    scope: z.string().describe('consented scopes, separated by spaces'),
  }),
  'oidc1:id': z.looseObject({
    source: z.string(),
    type: z.literal('oidc1:id'),
    claims: z.array(jsonValue).describe('consented claims'),
  }),
} as const;

/** An event of the platform. docs/contracts/quasr.md, 1.6 Envelope */
const asyncEventSchema = z.looseObject({
  type: z.string().describe('API, DATA, DATABASE, AUTHENTICATION, AUTHORIZATION or COMMUNICATION'),
  origin: z.string().optional().describe('Origin header of the request'),
  action: z.string().describe('such as send-otp'),
  account_id: z.string().optional().describe('only when it was called with a token'),
  tenant_id: z.string(),
  source: z.string().optional(),
  result: z.enum(EVENT_RESULTS),
  reason: z.string().optional().describe('of a result that is FAILED or PENDING'),
  detail: jsonObject,
});

/** The event of a trigger. docs/contracts/quasr.md, 1.5 Event envelope */
export function eventSchema(trigger: Trigger): z.ZodType {
  const token = tokenTrigger(trigger);
  if (token === undefined) return asyncEventSchema;
  return z.looseObject({
    type: z.literal('CUSTOMIZATION'),
    origin: z.string().describe('client id that asks for the token'),
    action: z.literal('create-token'),
    account_id: z.string().optional().describe('subject of the token'),
    tenant_id: z.string(),
    source: z.string(),
    result: z.literal('PENDING'),
    detail: detail[token.tokenType],
  });
}

/** What the driver reports at the end of a run. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), payload: jsonValue, ignored: z.boolean() }),
  z.object({
    kind: z.literal('error'),
    body: nativeErrorSchema.partial({ trace: true }),
    /** the thrown value in the guest's own words, for the place in the source */
    thrown: z.object({ name: z.string(), message: z.string(), stack: z.string() }),
  }),
]);
export type Report = z.infer<typeof reportSchema>;

/** What the driver says on its channels while it runs. */
export const logEntrySchema = z.object({
  level: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']),
  /** absent before the first invocation */
  id: z.string().optional(),
  /** in the text format: the message */
  text: z.string().default(''),
  /** in the JSON format: the line's own members as JSON text */
  fields: z.string().optional(),
  /** the frame that called the console */
  at: z.string().optional(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;
export const outputEntrySchema = z.object({ text: z.string() });
export const phaseSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('init') }),
  z.object({ phase: z.literal('invoke') }),
  z.object({ phase: z.literal('end') }),
  z.object({
    phase: z.literal('module'),
    name: z.string(),
    kind: z.enum(['builtin', 'package', 'not-simulated']),
  }),
]);

export const schemas = {
  config: configSchema,
  options: optionsSchema,
  native: nativeSchema,
  settings: settingsSchema,
  event: eventSchema,
  directory: { user: userExtrasSchema, application: applicationExtrasSchema },
};
