import { z } from 'zod';
import { faultSchema } from '../../model/http.ts';
import { jsonObject, jsonValue } from '../../model/json-schemas.ts';
import { ruleResultSchema } from './rule.ts';

export const attemptSchema = z.object({
  status: z.number().int().optional(),
  fault: faultSchema.optional(),
  durationMs: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const executedOperationSchema = z.object({
  op: z.string(),
  path: z.string(),
  status: z.enum(['SUCCESS', 'FAILURE']),
  message: z.string(),
});
export type ExecutedOperation = z.infer<typeof executedOperationSchema>;

/** One operation of an answer. What was asked for, where it was refused; else what it made of what was there. */
export const operationChangeSchema = z.object({
  op: z.string(),
  path: z.string(),
  status: z.enum(['accepted', 'refused']),
  before: jsonValue.optional(),
  after: jsonValue.optional(),
  asked: jsonValue.optional(),
  reason: z.string().optional(),
});
export type OperationChange = z.infer<typeof operationChangeSchema>;

export const finalSchema = z.object({
  scopes: z.array(z.string()).optional().describe('of an access token'),
  aud: z.array(z.string()),
  expiresIn: z.number().optional(),
  claims: jsonObject,
  refreshExpiresIn: z.number().optional(),
  responseParameters: jsonObject,
  suppressed: z.array(z.string()),
});

export type FinalTokens = z.infer<typeof finalSchema>;

/** `native` of an invocation on Asgardeo: a public shape (docs/cli.md). */
export const nativeSchema = z.object({
  request: jsonObject,
  rule: ruleResultSchema.optional().describe('what its rule came to; absent: it has none'),
  attempts: z.array(attemptSchema),
  response: jsonValue.optional().describe('the answer that counts, parsed'),
  unread: z
    .array(z.object({ attempt: z.number().int().positive(), body: z.string() }))
    .optional()
    .describe(
      'answers that `response` does not hold: no JSON, or of an attempt that did not count',
    ),
  operations: z.array(executedOperationSchema),
  changes: z.array(operationChangeSchema).describe('before and after, by operation of the answer'),
  log: z.array(jsonObject),
  final: finalSchema.optional(),
  client: z.object({ status: z.number().int(), body: jsonObject }),
});
export type Native = z.infer<typeof nativeSchema>;
