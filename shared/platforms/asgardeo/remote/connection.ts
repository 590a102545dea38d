import { z } from 'zod';

/** `settings` of a connection. */
export const connectionSchema = z.strictObject({
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('application whose client secret the credential is; absent: it is a token'),
});
