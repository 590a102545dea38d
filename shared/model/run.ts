import { z } from 'zod';
import { FLOWS } from './flow-name.ts';
import { networkModeSchema } from './http.ts';
import { invocationSchema, recordSchema } from './invocation.ts';
import { jsonObject, jsonValue } from './json-schemas.ts';
import { clockSchema } from './options.ts';
import { stageSchema } from './stage.ts';

export const flowSchema = z.enum(FLOWS);
export type FlowName = z.infer<typeof flowSchema>;

export const GRANTS = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
] as const;
export const grantSchema = z.enum(GRANTS);
export type Grant = z.infer<typeof grantSchema>;

/** What a user asks a flow to do: the public flow input (docs/cli.md). */
export const flowInputSchema = z.strictObject({
  platform: z.string(),
  user: z.string().optional().describe('id, username or email of a user of the directory'),
  application: z.string().optional().describe('client id of an application of the directory'),
  grant: grantSchema.optional(),
  scopes: z.array(z.string()).optional(),
  form: jsonObject.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  clock: clockSchema.optional(),
  network: networkModeSchema.optional(),
});
export type FlowInput = z.infer<typeof flowInputSchema>;

export const refusedClaimSchema = z.object({
  value: jsonValue,
  by: z.string(),
  reason: z.string(),
});
export type RefusedClaim = z.infer<typeof refusedClaimSchema>;

/** One claim of an issued token. `origin` is `base` or `<extension>` with `:<line>` where known. */
export const tokenClaimSchema = z.object({
  name: z.string(),
  value: jsonValue,
  origin: z.string(),
  refused: z.array(refusedClaimSchema).optional(),
});
export type TokenClaim = z.infer<typeof tokenClaimSchema>;

export const tokenSchema = z.object({
  kind: z.enum(['access', 'id', 'refresh']),
  jwt: z.string(),
  claims: z.array(tokenClaimSchema),
});
export type IssuedToken = z.infer<typeof tokenSchema>;

export const stageRunSchema = z.object({
  stage: stageSchema,
  event: z.string().optional().describe('at `event.emit`: what is told'),
  invocations: z.array(invocationSchema),
  skipped: z.array(z.object({ extension: z.string(), reason: z.string() })),
});
export type StageRun = z.infer<typeof stageRunSchema>;

export const clientAnswerSchema = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
/** What the client of the identity platform gets. */
export type ClientAnswer = z.infer<typeof clientAnswerSchema>;

/** What a suspended flow waits for. */
export const asksSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('code'),
    purpose: z.enum(['second-factor', 'password-reset']),
    method: z.string(),
    to: z.string().optional(),
    code: z.string().describe('what the user would read in the message or on the device'),
    expires: z.string().describe('ISO 8601 instant'),
  }),
  z.object({
    kind: z.literal('redirect'),
    url: z.string(),
    by: z.string().describe('the extension, with its line where known'),
  }),
  z.object({
    kind: z.literal('form'),
    step: z.number().int().positive(),
    totalSteps: z.number().int().positive(),
    fields: z.array(z.string()).describe('names of the fields, where the application says them'),
  }),
]);
export type Asks = z.infer<typeof asksSchema>;

/** One member of the user that a run set or removed. Passwords are never shown. */
export const fieldChangeSchema = z.object({
  path: z.string(),
  value: jsonValue.optional().describe('absent: it was removed, or is not shown'),
  origin: z.string().describe('`form`, `federation`, or the extension with its line'),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const DECISIONS = ['issued', 'done', 'denied', 'error', 'suspended'] as const;
/** One flow execution on one platform with all its invocations: the public shape (docs/cli.md). */
export const runSchema = z.object({
  id: z.string(),
  flow: flowSchema,
  platform: z.string(),
  input: flowInputSchema,
  stages: z.array(stageRunSchema),
  tokens: z.array(tokenSchema),
  decision: z.enum(DECISIONS),
  user: z
    .object({ id: z.string(), username: z.string(), created: z.boolean() })
    .optional()
    .describe('who the flow is about, once it knows'),
  asks: asksSchema.optional().describe('what a suspended run waits for'),
  resume: jsonObject.optional().describe('what a suspended flow goes on from (resume.ts)'),
  changes: z.array(fieldChangeSchema).optional().describe('what it changed in the user'),
  kept: z.boolean().optional().describe('the changes are in directory.json'),
  records: z.array(recordSchema).optional().describe('the log of the flow itself'),
  client: clientAnswerSchema,
  durationMs: z.number(),
});
export type Run = z.infer<typeof runSchema>;
