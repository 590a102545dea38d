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

/** One of each kind of object that names lambdas: nothing makes them here. */
const FIRST_TARGETS: Record<string, Record<string, Record<string, unknown>>> = {
  application: {
    'a0000000-0000-4000-8000-000000000001': { name: 'Web shop', lambdaConfiguration: {} },
  },
  tenant: {
    'd0000000-0000-4000-8000-000000000001': { name: 'Default', lambdaConfiguration: {} },
  },
  'identity-provider': {
    'f0000000-0000-4000-8000-000000000001': { name: 'Partner', type: 'OpenIDConnect' },
  },
  connector: {
    'b0000000-0000-4000-8000-000000000001': { name: 'Directory', type: 'LDAP' },
  },
};

export const tenantSchema = z.object({
  version: z.literal(1),
  platform: z.literal('fusionauth'),
  lambdas: z.array(lambdaSchema),
  /** objects that name lambdas, by kind and id */
  targets: z
    .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
    .default(FIRST_TARGETS),
});
export type Tenant = z.infer<typeof tenantSchema>;

export const EMPTY_TENANT: Tenant = {
  version: 1,
  platform: 'fusionauth',
  lambdas: [],
  targets: FIRST_TARGETS,
};

/** Any 128 bits are an id there, whatever their UUID version. Lower case, as Java writes it. */
export const idSchema = z.guid().toLowerCase();
