import { z } from 'zod';

/** What `--json` prints when a command could not be carried out at all (exit codes 2 and 3). */
export const failureSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});
export type Failure = z.infer<typeof failureSchema>;
