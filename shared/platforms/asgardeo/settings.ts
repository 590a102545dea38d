import { z } from 'zod';
import { faultSchema, headersSchema } from '../../model/http.ts';
import type { JsonObject } from '../../model/json.ts';
import { jsonValue } from '../../model/json-schemas.ts';
import { PROFILES, type Profile, VERSIONS } from './facts.ts';
import {
  ENDPOINT,
  HEADER_NAME,
  MAX_ATTRIBUTES,
  MAX_DESCRIPTION,
  NAME,
  PARAMETER_NAME,
} from './registration-rules.ts';
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

const secret = z.strictObject({ secret: z.string().describe('name of a declared secret') });
const property = z.union([z.string(), secret]);

export const authenticationSchema = z.strictObject({
  type: z.enum(AUTHENTICATION_TYPES),
  properties: z.record(z.string(), property).optional(),
});
export type Authentication = z.infer<typeof authenticationSchema>;

const endpoint = z
  .string()
  .regex(ENDPOINT.pattern, ENDPOINT.says)
  .describe('URL of the service that implements the action');

/** Where an extension of a flow may look and what it may change. Source: docs/contracts/asgardeo.md, row 1.7.1. */
const contextPath = z.strictObject({
  path: z.string().describe('such as /user/claims[uri=http://wso2.org/claims/tier]'),
  encrypted: z.boolean().optional().describe('as a JWE, with the certificate'),
});
export const accessConfigSchema = z.strictObject({
  expose: z.array(contextPath).optional(),
  modify: z.array(contextPath).optional(),
});
export type AccessConfig = z.infer<typeof accessConfigSchema>;

const certificate = z
  .string()
  .describe('X.509 certificate of the service: PEM, or its base64 as the management API takes it');

export const AUTHENTICATOR_KINDS = ['external', 'internal', 'second-factor'] as const;
export type AuthenticatorKind = (typeof AUTHENTICATOR_KINDS)[number];

const shared = {
  version: z
    .enum(VERSIONS)
    .optional()
    .describe('contract version of the action type; the newest when it is not set'),
  profile: z.enum(PROFILES).optional().describe('Asgardeo, or the self-hosted Identity Server'),
  rule: ruleSchema.optional().describe('when the action runs'),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  endpoint: endpoint.optional(),
  authentication: authenticationSchema.optional(),
  allowedHeaders: z
    .array(z.string().regex(HEADER_NAME.pattern, `the name of a header: ${HEADER_NAME.says}`))
    .optional()
    .describe('headers of the client that the action gets'),
  allowedParameters: z
    .array(z.string().regex(PARAMETER_NAME.pattern, `a parameter: ${PARAMETER_NAME.says}`))
    .optional()
    .describe('parameters of the client that the action gets'),
  attributes: z
    .array(z.string())
    .max(MAX_ATTRIBUTES, `at most ${MAX_ATTRIBUTES} attributes`)
    .optional()
    .describe('local claims of the user that password and profile actions get'),
  passwordSharing: z
    .strictObject({
      format: z.enum(['PLAIN_TEXT', 'SHA256_HASHED']),
      certificate: certificate.optional(),
    })
    .optional()
    .describe('how a password action gets the new password; PLAIN_TEXT when it is not set'),
  authenticator: z
    .enum(AUTHENTICATOR_KINDS)
    .optional()
    .describe('what an authentication action does; external when it is not set'),
  accessConfig: accessConfigSchema.optional().describe('what a flow extension sees and changes'),
  platformKey: secret
    .optional()
    .describe(
      'private key (PEM) that stands for the one of the platform: what a flow extension encrypts for it is applied',
    ),
  encryption: z
    .strictObject({ certificate })
    .optional()
    .describe('of a flow extension, for what it sees encrypted'),
};

/** `config` of a manifest: how the action is registered. */
export const configSchema = z.strictObject({
  ...shared,
  name: z
    .string()
    .max(NAME.max)
    .regex(NAME.pattern, `the name of an action: ${NAME.says}`)
    .optional()
    .describe('as the management API takes it; the name of the folder when it is not set'),
  description: z.string().max(MAX_DESCRIPTION).optional(),
  id: z.string().optional().describe("the action's UUID, as logs show it"),
  implementation: z
    .enum(['code', 'endpoint'])
    .optional()
    .describe('what is called: this code in the sandbox (default), or the service at the endpoint'),
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
  attempts: z
    .array(attemptOptionSchema)
    .min(1)
    .optional()
    .describe('scripted answers, one per attempt'),
  others: z
    .array(z.string())
    .optional()
    .describe('further actions of the same type in the organization: the platform then runs none'),
  state: requestStateSchema.optional().describe('the flow state from which the request is built'),
});
export type ActionOptions = z.infer<typeof optionsSchema>;

/** How one action is registered and simulated: options stand over the manifest's config. */
export interface Settings {
  readonly version: string;
  readonly profile: Profile;
  readonly quirks: boolean;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rule: Rule | undefined;
  readonly implementation: 'code' | 'endpoint';
  readonly endpoint: string | undefined;
  readonly authentication: Authentication;
  readonly actionId: string | undefined;
  readonly allowedHeaders: readonly string[] | undefined;
  readonly allowedParameters: readonly string[] | undefined;
  readonly attributes: readonly string[];
  readonly passwordSharing: NonNullable<ActionConfig['passwordSharing']>;
  readonly authenticator: AuthenticatorKind;
  readonly accessConfig: AccessConfig;
  readonly platformKey: ActionConfig['platformKey'];
  /** for what a flow extension sees encrypted */
  readonly certificate: string | undefined;
}

/** What the type says of its versions: the last one is the newest. */
interface Versioned {
  readonly versions: readonly string[];
}

export function settingsOf(
  config: ActionConfig,
  options: ActionOptions,
  { versions }: Versioned,
): Settings {
  const given = { ...config, ...options };
  return {
    version: given.version ?? versions.at(-1) ?? '',
    profile: given.profile ?? 'asgardeo',
    quirks: options.quirks ?? true,
    status: given.status ?? 'ACTIVE',
    rule: given.rule,
    implementation: config.implementation ?? 'code',
    endpoint: given.endpoint,
    authentication: given.authentication ?? { type: 'NONE' },
    actionId: config.id,
    allowedHeaders: given.allowedHeaders,
    allowedParameters: given.allowedParameters,
    attributes: given.attributes ?? [],
    passwordSharing: given.passwordSharing ?? { format: 'PLAIN_TEXT' },
    authenticator: given.authenticator ?? 'external',
    accessConfig: given.accessConfig ?? {},
    platformKey: given.platformKey,
    certificate: given.encryption?.certificate,
  };
}

/** The settings of an action that nobody configured. */
export function plainSettings(type: Versioned): Settings {
  return settingsOf({}, {}, type);
}

/** Parses what the engine carried without looking inside. */
export function readConfig(config: JsonObject): ActionConfig {
  return configSchema.parse(config);
}

export function readOptions(options: JsonObject): ActionOptions {
  return optionsSchema.parse(options);
}
