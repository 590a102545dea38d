import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import { jsonValue } from '../../../model/json-schemas.ts';
import { hasRule, type Rule } from '../rule.ts';
import {
  type AccessConfig,
  AUTHENTICATION_TYPES,
  type Authentication,
  accessConfigSchema,
} from '../settings.ts';

const strings = z.array(z.string()).nullish();

const authenticationSchema = z.object({
  type: z.enum(AUTHENTICATION_TYPES),
  properties: z.record(z.string(), jsonValue).nullish(),
});

/** A rule as it is given back: its members may be in any order. */
const ruleSchema = z.object({
  rules: z
    .array(
      z.object({
        expressions: z.array(
          z.object({ field: z.string(), operator: z.string(), value: z.string() }),
        ),
      }),
    )
    .nullish(),
});
export type RemoteRule = z.infer<typeof ruleSchema>;

/** What the APIs answer of one registration. Source: docs/contracts/asgardeo.md, rows 4.1, 4.7 and 4.12. */
export const registrationSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  version: z.string().nullish(),
  updatedAt: z.string().nullish(),
  authenticationType: z.string().nullish(),
  endpoint: z
    .object({
      uri: z.string(),
      authentication: authenticationSchema.nullish(),
      allowedHeaders: strings,
      allowedParameters: strings,
    })
    .nullish(),
  rule: ruleSchema.nullish(),
  attributes: strings,
  passwordSharing: z.object({ format: z.string(), certificate: z.string().nullish() }).nullish(),
  accessConfig: accessConfigSchema.nullish(),
  encryption: z.object({ certificate: z.string().nullish() }).nullish(),
});
export type Given = z.infer<typeof registrationSchema>;

export const listSchema = z.array(z.object({ id: z.string(), name: z.string() }));

/** What is registered of an extension, without secrets: no answer shows them. */
export interface Registration {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly uri: string;
  readonly authentication: {
    readonly type: Authentication['type'];
    /** those that are no secrets */
    readonly properties: Readonly<Record<string, string>>;
  };
  readonly allowedHeaders: readonly string[];
  readonly allowedParameters: readonly string[];
  /** an OR of ANDs; empty: no rule */
  readonly rules: readonly (readonly Expression[])[];
  readonly attributes: readonly string[];
  readonly passwordFormat: string;
  readonly certificate: string;
  readonly accessConfig: AccessConfig;
  /** of an authenticator */
  readonly authenticationType: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** `v1`, `v2`; empty: it has none */
  readonly version: string;
}

export interface Expression {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Properties whose values are never given back. Source: docs/contracts/asgardeo.md, row 4.1. */
export const SECRET_PROPERTIES: readonly string[] = [
  'password',
  'accessToken',
  'value',
  'clientSecret',
];

const sorted = (texts: readonly string[] | null | undefined) => [...(texts ?? [])].sort();

/** The expressions of a rule, whoever wrote it. */
export function expressionsOf(rule: Rule | RemoteRule | null | undefined): Expression[][] {
  if (!rule || !hasRule(rule as Rule)) return [];
  return (rule.rules ?? []).map(({ expressions }) =>
    expressions.map(({ field, operator, value }) => ({ field, operator, value })),
  );
}

/** What a flow extension sees and changes, whoever wrote it. */
export function accessOf({ expose = [], modify = [] }: AccessConfig): AccessConfig {
  const plain = (paths: typeof expose) =>
    paths.map(({ path, encrypted = false }) => ({ path, encrypted }));
  return { expose: plain(expose), modify: plain(modify) };
}

export function registrationOf(given: Given): Registration {
  const { endpoint, authenticationType, status, isEnabled, passwordSharing } = given;
  const properties = Object.entries(endpoint?.authentication?.properties ?? {}).flatMap(
    ([name, value]) =>
      typeof value === 'string' && !SECRET_PROPERTIES.includes(name) ? [[name, value]] : [],
  );
  return {
    name: given.name,
    displayName: given.displayName ?? '',
    description: given.description ?? '',
    uri: endpoint?.uri ?? '',
    authentication: {
      type: endpoint?.authentication?.type ?? 'NONE',
      properties: Object.fromEntries(properties),
    },
    allowedHeaders: sorted(endpoint?.allowedHeaders),
    allowedParameters: sorted(endpoint?.allowedParameters),
    rules: expressionsOf(given.rule),
    attributes: sorted(given.attributes),
    passwordFormat: passwordSharing?.format ?? '',
    certificate: passwordSharing?.certificate ?? given.encryption?.certificate ?? '',
    accessConfig: accessOf(given.accessConfig ?? {}),
    authenticationType: authenticationType ?? '',
    // What has no status is active as soon as it is there.
    status: status === 'INACTIVE' || isEnabled === false ? 'INACTIVE' : 'ACTIVE',
    version: given.version ?? '',
  };
}

/** A registration as JSON: nothing of it is a secret. */
export const jsonOf = (registration: Registration): JsonObject =>
  JSON.parse(JSON.stringify(registration)) as JsonObject;
