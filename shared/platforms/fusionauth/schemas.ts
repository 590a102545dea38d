import { z } from 'zod';
import type { Application } from '../../model/directory.ts';
import { type JsonObject, type JsonValue, jsonObject, jsonValue } from '../../model/json.ts';
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
});

export type LambdaConfig = z.infer<typeof configSchema>;

/** FusionAuth's part of an invocation's options. */
export const optionsSchema = z
  .strictObject({
    version: version.optional().describe('FusionAuth version, "1.35" to "1.70"'),
    debug: z.boolean().optional().describe('the debug flag of the lambda'),
    licensed: z.boolean().optional().describe('whether the licence includes Lambda HTTP Connect'),
    engine: engine.optional().describe('Nashorn only before 1.49'),
  })
  .refine(
    (options) =>
      options.engine !== 'Nashorn' ||
      (options.version !== undefined && !isSince(options.version, SINCE.nashornRemoved)),
    {
      path: ['engine'],
      message: `Nashorn was removed in ${SINCE.nashornRemoved}: use "GraalJS", or an older version`,
    },
  );

/** `settings` of a connection to a FusionAuth instance. */
export const settingsSchema = z.strictObject({
  version: version.optional().describe('version of the instance'),
});

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
    version: version.optional().describe('FusionAuth version of its tenant, "1.35" to "1.70"'),
    licensed: z.boolean().optional().describe('whether the licence has Lambda HTTP Connect'),
    engine: engine.optional().describe('Nashorn only before 1.49'),
  })
  .catchall(jsonValue);

/** What an application says of the instance that its flows are simulated on. */
export function instanceOf({ extras = {} }: Pick<Application, 'extras'>): JsonObject {
  const wanted = { version: extras.version, licensed: extras.licensed, engine: extras.engine };
  const given = Object.entries(wanted).filter(
    (pair): pair is [string, JsonValue] => pair[1] !== undefined,
  );
  const parsed = optionsSchema.safeParse(Object.fromEntries(given));
  return parsed.success ? (parsed.data as JsonObject) : {};
}
