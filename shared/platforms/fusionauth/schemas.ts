import { z } from 'zod';
import { jsonObject, jsonValue } from '../../model/json.ts';
import { SINCE } from './facts.ts';
import { isSince, VERSION_PATTERN } from './versions.ts';

const version = z
  .string()
  .regex(VERSION_PATTERN, 'a FusionAuth version from "1.35" to "1.70", such as "1.69"');

/** `config` of a FusionAuth extension's manifest. */
export const configSchema = z.strictObject({
  debug: z
    .boolean()
    .optional()
    .describe('write console.debug and exception details to the Event Log'),
  lambdaId: z.uuid().optional().describe('id of the lambda on the instance; chosen when absent'),
});

export type LambdaConfig = z.infer<typeof configSchema>;

/** FusionAuth's part of an invocation's options. */
export const optionsSchema = z
  .strictObject({
    version: version.optional().describe('FusionAuth version, "1.35" to "1.70"'),
    debug: z.boolean().optional().describe('the debug flag of the lambda'),
    licensed: z.boolean().optional().describe('whether the licence includes Lambda HTTP Connect'),
    engine: z.enum(['GraalJS', 'Nashorn']).optional().describe('Nashorn only before 1.49'),
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

const instant = z.number().describe('epoch ms');

const jwtSchema = z
  .looseObject({
    aud: z.union([z.string(), z.array(z.string())]).optional(),
    exp: z.number().optional().describe('epoch seconds'),
    iat: z.number().optional().describe('epoch seconds'),
    iss: z.string().optional(),
    sub: z.string().optional(),
    jti: z.string().optional(),
    authenticationType: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
    applicationId: z.string().optional(),
    roles: z.array(z.string()).optional(),
    scope: z.string().optional(),
    auth_time: z.number().optional(),
    tid: z.string().optional(),
  })
  .describe('the claims before signing; the only argument that may be changed');

const registrationSchema = z
  .looseObject({
    id: z.string().optional(),
    applicationId: z.string().optional(),
    data: jsonObject.optional(),
    roles: z.array(z.string()).optional(),
    username: z.string().optional(),
    verified: z.boolean().optional(),
    insertInstant: instant.optional(),
    lastUpdateInstant: instant.optional(),
    lastLoginInstant: instant.optional(),
  })
  .describe('the registration for the application; absent when the user is not registered');

const userSchema = z
  .looseObject({
    id: z.string().optional(),
    tenantId: z.string().optional(),
    active: z.boolean().optional(),
    email: z.string().optional(),
    username: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    birthDate: z.string().optional(),
    data: jsonObject.optional(),
    preferredLanguages: z.array(z.string()).optional(),
    timezone: z.string().optional(),
    verified: z.boolean().optional(),
    registrations: z.array(z.looseObject({})).optional(),
    insertInstant: instant.optional(),
  })
  .describe('the user, read-only');

const contextSchema = z
  .looseObject({ scopes: z.array(z.string()).optional() })
  .describe('since 1.59; services.secrets is added by the simulator since 1.64');

/** The event of JWTPopulate: the arguments by name, or by position with null for undefined. */
export const jwtPopulateEventSchema = z.union([
  z.strictObject({
    jwt: jwtSchema.optional(),
    user: userSchema.nullish(),
    registration: registrationSchema.nullish(),
    context: contextSchema.nullish(),
  }),
  z.array(z.union([z.looseObject({}), z.null()])).max(4),
]);

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
  .object({ issuer: z.string().optional().describe('issuer of its tokens') })
  .catchall(jsonValue);
