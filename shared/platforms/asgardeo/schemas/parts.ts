import { z } from 'zod';
import { jsonValue } from '../../../model/json-schemas.ts';

export const named = z.looseObject({ name: z.string(), value: jsonValue.optional() });
export const forwarded = z.looseObject({ name: z.string(), value: z.array(z.string()) });
export const organization = z.looseObject({
  id: z.string(),
  name: z.string(),
  orgHandle: z.string().optional(),
  depth: z.number().int().optional(),
});
export const tenant = z.looseObject({ id: z.string(), name: z.string() });
export const userStore = z.looseObject({ id: z.string(), name: z.string() });
export const requestId = z.string().optional().describe('correlates with the diagnostic log');

/** A claim of the local dialect. */
export const claim = z.looseObject({
  uri: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
});

const DROPPED = 'what the answer may ask for; anything else is dropped';

export const tokenOperations = z
  .array(
    z.looseObject({
      op: z.enum(['add', 'remove', 'replace']),
      paths: z.array(z.string()).optional(),
    }),
  )
  .describe(DROPPED);

export const flowOperations = z
  .array(
    z.looseObject({
      op: z.enum(['replace', 'redirect']),
      paths: z.array(z.string()).optional(),
    }),
  )
  .describe(DROPPED);
