import { z } from 'zod';
import { faultSchema, headersSchema } from '../../model/http.ts';
import { type JsonObject, jsonObject, jsonValue } from '../../model/json.ts';
import { NEWEST_VERSION, PROFILES, type Profile, VERSIONS, type Version } from './facts.ts';
import { type Rule, ruleSchema } from './rule.ts';
import { requestStateSchema } from './state-schema.ts';

export const AUTHENTICATION_TYPES = [
  'NONE',
  'BASIC',
  'BEARER',
  'API_KEY',
  'CLIENT_CREDENTIAL',
  'PASSWORD_CREDENTIAL',
] as const;

const property = z.union([
  z.string(),
  z.strictObject({ secret: z.string().describe('name of a declared secret') }),
]);

export const authenticationSchema = z.strictObject({
  type: z.enum(AUTHENTICATION_TYPES),
  properties: z.record(z.string(), property).optional(),
});
export type Authentication = z.infer<typeof authenticationSchema>;

const endpoint = z
  .string()
  .regex(/^https?:\/\/[^\s/$.?#]\S*$/, 'an http or https URL')
  .describe('URL of the service that implements the action');

const shared = {
  version: z.enum(VERSIONS).optional().describe('contract version of the event'),
  profile: z.enum(PROFILES).optional().describe('Asgardeo, or the self-hosted Identity Server'),
  rule: ruleSchema.optional().describe('when the action runs'),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  endpoint: endpoint.optional(),
  authentication: authenticationSchema.optional(),
};

/** `config` of a manifest: how the action is registered. */
export const configSchema = z.strictObject({
  ...shared,
  id: z.string().optional().describe("the action's UUID, as logs show it"),
  allowedHeaders: z.array(z.string()).optional(),
  allowedParameters: z.array(z.string()).optional(),
});
export type ActionConfig = z.infer<typeof configSchema>;

export const attemptOptionSchema = z.union([
  z.strictObject({
    response: z.strictObject({
      status: z.number().int(),
      headers: headersSchema.optional(),
      body: jsonValue.optional().describe('text as it is; anything else as JSON'),
    }),
  }),
  z.strictObject({ fault: faultSchema }),
]);
export type AttemptOption = z.infer<typeof attemptOptionSchema>;

/** Platform part of the options of an invocation. docs/cli.md */
export const optionsSchema = z.strictObject({
  ...shared,
  quirks: z.boolean().optional().describe("reproduce the platform's known oddities; default true"),
  accessConfig: jsonObject.optional().describe('of flow extensions; no effect on other actions'),
  attempts: z
    .array(attemptOptionSchema)
    .min(1)
    .optional()
    .describe('scripted answers, one per attempt'),
  state: requestStateSchema.optional().describe('the flow state from which the request is built'),
});
export type ActionOptions = z.infer<typeof optionsSchema>;

/** How one action is registered and simulated: options stand over the manifest's config. */
export interface Settings {
  readonly version: Version;
  readonly profile: Profile;
  readonly quirks: boolean;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rule: Rule | undefined;
  readonly endpoint: string | undefined;
  readonly authentication: Authentication;
  readonly actionId: string | undefined;
  readonly allowedHeaders: readonly string[] | undefined;
  readonly allowedParameters: readonly string[] | undefined;
}

export function settingsOf(config: ActionConfig, options: ActionOptions): Settings {
  return {
    version: options.version ?? config.version ?? NEWEST_VERSION,
    profile: options.profile ?? config.profile ?? 'asgardeo',
    quirks: options.quirks ?? true,
    status: options.status ?? config.status ?? 'ACTIVE',
    rule: options.rule ?? config.rule,
    endpoint: options.endpoint ?? config.endpoint,
    authentication: options.authentication ?? config.authentication ?? { type: 'NONE' },
    actionId: config.id,
    allowedHeaders: config.allowedHeaders,
    allowedParameters: config.allowedParameters,
  };
}

/** Parses what the engine carried without looking inside. */
export function readConfig(config: JsonObject): ActionConfig {
  return configSchema.parse(config);
}

export function readOptions(options: JsonObject): ActionOptions {
  return optionsSchema.parse(options);
}
