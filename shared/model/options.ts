import { z } from 'zod';
import { fixturesSchema } from './http.ts';

/** Options of an invocation that every platform takes (docs/cli.md). A platform adds its own by schema. */
export const commonOptionsSchema = z.object({
  timeoutMs: z.number().int().positive().max(600_000).optional(),
  memoryMb: z.number().int().min(8).max(1024).optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  clock: z.union([z.iso.datetime({ offset: true }), z.number()]).optional(),
  secrets: z.record(z.string(), z.string()).optional(),
  network: z.enum(['offline', 'live']).optional(),
  allowHosts: z.array(z.string()).optional(),
  http: fixturesSchema.optional(),
});
export type CommonOptions = z.infer<typeof commonOptionsSchema>;
