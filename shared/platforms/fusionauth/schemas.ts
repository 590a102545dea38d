import { z } from 'zod';
import { jsonObject, jsonValue } from '../../model/json-schemas.ts';
import { SINCE } from './facts.ts';
import { isSince, VERSION_PATTERN } from './versions.ts';

const version = z
  .string()
  .regex(VERSION_PATTERN, 'a FusionAuth version from "1.35" to "1.70", such as "1.69"');

const engine = z.enum(['GraalJS', 'Nashorn']);

/** `config` of a FusionAuth extension's manifest. */
export const configSchema = z.strictObject({
  debug: z
    .boolean()
    .optional()
    .describe('write console.debug and exception details to the Event Log'),
  undocumentedGlobals: z
    .boolean()
    .optional()
    .describe('let URL, URLSearchParams, TextEncoder, TextDecoder, atob and btoa exist here'),
  lambdaId: z.uuid().optional().describe('id of the lambda on the instance; chosen when absent'),
  token: z
    .enum(['access', 'id'])
    .optional()
    .describe('of JWTPopulate: the token that it is set on; both when absent'),
  identityProvider: z
    .string()
    .optional()
    .describe(
      'of a reconcile lambda: name of the identity provider that it is set on; any when absent',
    ),
});

export type LambdaConfig = z.infer<typeof configSchema>;

/** What is known of an instance: the same members in tenants.json, extras and options. */
const instanceMembers = {
  version: version.optional().describe('FusionAuth version, "1.35" to "1.70"'),
  licensed: z.boolean().optional().describe('whether the licence includes Lambda HTTP Connect'),
  engine: engine.optional().describe('Nashorn only before 1.49'),
};

/** Nashorn has to be there in the version that is named beside it. */
function hasEngine(given: { readonly engine?: unknown; readonly version?: unknown }): boolean {
  if (given.engine !== 'Nashorn') return true;
  return typeof given.version === 'string' && !isSince(given.version, SINCE.nashornRemoved);
}
const NO_ENGINE = {
  path: ['engine'],
  message: `Nashorn was removed in ${SINCE.nashornRemoved}: use "GraalJS", or name an older version`,
};

/** FusionAuth's part of an invocation's options. */
export const optionsSchema = z
  .strictObject({
    ...instanceMembers,
    debug: z.boolean().optional().describe('the debug flag of the lambda'),
  })
  .refine(hasEngine, NO_ENGINE);

/** `settings` of a connection to a FusionAuth instance. */
export const settingsSchema = z.strictObject(instanceMembers).refine(hasEngine, NO_ENGINE);

export const EVENT_LOG_TYPES = ['Information', 'Debug', 'Error'] as const;
export const eventLogEntrySchema = z.object({ type: z.enum(EVENT_LOG_TYPES), message: z.string() });
export type EventLogEntry = z.infer<typeof eventLogEntrySchema>;
export type EventLogType = EventLogEntry['type'];

/** `native` of a FusionAuth invocation. */
export const nativeSchema = z.object({
  arguments: z
    .array(jsonValue)
    .describe('the arguments as the platform keeps them; null for undefined'),
  eventLog: z.array(eventLogEntrySchema),
});

/** What the simulator reads of `platform.fusionauth` of a directory user; everything else is kept. */
export const userExtrasSchema = z
  .object({
    tenantId: z.string().optional(),
    data: jsonObject.optional(),
    registrations: z.record(z.string(), jsonObject).optional().describe('by client id'),
  })
  .catchall(jsonValue);

/** What `platform.fusionauth` of a group may hold; everything else is kept. */
export const groupExtrasSchema = z
  .object({ tenantId: z.string().optional(), data: jsonObject.optional() })
  .catchall(jsonValue);

/** `extras` of an application on this platform; everything else is kept. */
export const applicationExtrasSchema = z
  .object({
    issuer: z.string().optional().describe('issuer of its tokens'),
    ...instanceMembers,
  })
  .catchall(jsonValue)
  // Without a version of its own it is on that of the connection.
  .refine((extras) => extras.version === undefined || hasEngine(extras), NO_ENGINE);
