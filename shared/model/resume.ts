import { z } from 'zod';
import { userSchema } from './directory.ts';
import { jsonObject, jsonValue } from './json-schemas.ts';
import { fieldChangeSchema, flowInputSchema, flowSchema } from './run.ts';

/**
 * What a suspended flow goes on from: everything it knew, as JSON. It holds what the user entered,
 * passwords included: keep it where the user can't read or change it.
 */
export const resumeSchema = z.strictObject({
  version: z.literal(1),
  flow: flowSchema,
  platform: z.string(),
  /** the first run of this transaction */
  run: z.string(),
  /** how often it has been resumed before */
  count: z.number().int().nonnegative(),
  input: flowInputSchema,
  /** name of the part that asked */
  at: z.string(),
  asked: z.enum(['code', 'redirect', 'form']),
  /** the extension that asked, at its stage: those before it are done */
  extension: z.string().optional(),
  issuedAt: z.number().int(),
  ids: z.strictObject({
    transaction: z.string(),
    session: z.string(),
    access: z.string(),
    id: z.string(),
  }),
  /** id of the user of the directory */
  known: z.string().optional(),
  /** the user as the flow has changed or made it */
  changed: userSchema.optional(),
  isNew: z.boolean(),
  authenticated: z.array(z.string()),
  federation: z
    .strictObject({
      provider: z.string(),
      id: z.string().optional(),
      type: z.string().optional(),
      claims: jsonObject,
    })
    .optional(),
  secondFactor: z
    .strictObject({
      required: z.boolean(),
      method: z.string(),
      options: z.record(z.string(), jsonValue),
    })
    .optional(),
  challenge: z
    .strictObject({
      purpose: z.enum(['second-factor', 'password-reset']),
      method: z.string(),
      to: z.string().optional(),
      code: z.string(),
      after: z.string().optional(),
      expires: z.number(),
    })
    .optional(),
  step: z
    .strictObject({ number: z.number().int(), total: z.number().int(), fields: jsonObject })
    .optional(),
  options: z.record(z.string(), jsonValue),
  changes: z.array(fieldChangeSchema),
});
export type Resume = z.infer<typeof resumeSchema>;
