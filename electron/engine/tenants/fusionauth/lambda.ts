import { z } from 'zod';
import { LAMBDA_TYPE_NAMES } from './lambda-types.ts';

export const ENGINES = ['GraalJS', 'Nashorn'] as const;

/**
 * A lambda as the API answers it: keys sorted, no nulls, times in epoch ms, no version, hash or
 * `enabled`. Source: docs/contracts/fusionauth.md §6, Lambda.
 */
export const lambdaSchema = z.object({
  body: z.string(),
  debug: z.boolean(),
  engineType: z.enum(ENGINES),
  id: z.guid(),
  insertInstant: z.int(),
  lastUpdateInstant: z.int(),
  name: z.string(),
  type: z.enum(LAMBDA_TYPE_NAMES),
});
export type Lambda = z.infer<typeof lambdaSchema>;

export const tenantSchema = z.object({
  version: z.literal(1),
  platform: z.literal('fusionauth'),
  lambdas: z.array(lambdaSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

export const EMPTY_TENANT: Tenant = { version: 1, platform: 'fusionauth', lambdas: [] };

/** Any 128 bits are an id there, whatever their UUID version. Lower case, as Java writes it. */
export const idSchema = z.guid().toLowerCase();
