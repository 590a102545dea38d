import { z } from 'zod';
import { fixturesSchema, hostGrantSchema, networkModeSchema } from './http.ts';

const INSTANT =
  'expected an ISO 8601 instant with a zone, such as "2026-01-31T12:00:00Z", or epoch ms';

/** The years 1 to 9999: other instants have no ISO form that everybody reads. */
const FIRST_INSTANT = -62_135_596_800_000;
const LAST_INSTANT = 253_402_300_799_999;

/** A start of the clock: what `clockMs` reads. */
export const clockSchema = z.union(
  [
    z.iso.datetime({ offset: true, error: INSTANT }),
    z.number().min(FIRST_INSTANT).max(LAST_INSTANT),
  ],
  { error: INSTANT },
);

/** Options of an invocation that every platform takes (docs/cli.md). A platform adds its own by schema. */
export const commonOptionsSchema = z.object({
  timeoutMs: z.number().int().positive().max(600_000).optional(),
  memoryMb: z.number().int().min(8).max(1024).optional(),
  seed: z.union([z.string(), z.number()]).optional(),
  clock: clockSchema.optional(),
  secrets: z.record(z.string(), z.string()).optional(),
  network: networkModeSchema.optional(),
  allowHosts: z.array(hostGrantSchema).optional(),
  http: fixturesSchema.optional(),
});
export type CommonOptions = z.infer<typeof commonOptionsSchema>;
