import { z } from 'zod';
import { faultSchema } from '../../model/http.ts';
import { jsonObject, jsonValue } from '../../model/json.ts';

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
  attempts: z.array(attemptSchema),
  response: jsonValue.optional().describe('the answer that counts, parsed'),
  operations: z.array(executedOperationSchema),
  log: z.array(jsonObject),
  final: finalSchema.optional(),
  client: z.object({ status: z.number().int(), body: jsonObject }),
});
export type Native = z.infer<typeof nativeSchema>;
