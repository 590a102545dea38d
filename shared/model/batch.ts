import { z } from 'zod';
import type { JsonValue } from './json.ts';
import { jsonObject } from './json-schemas.ts';

/**
 * A member of a line that was parsed as JSON just before. It is taken as it is: rebuilding it would
 * lose a `__proto__` key, and a deeply nested one would end the schema instead of the job.
 */
const parsed: z.ZodType<JsonValue> = z.unknown() as z.ZodType<JsonValue>;

/** One line of `invoke --batch`. */
export const jobSchema = z.strictObject({
  id: parsed.optional(),
  platform: z.string(),
  trigger: z.string(),
  code: z.string().optional(),
  event: parsed.optional(),
  options: jsonObject.optional(),
  session: z.string().optional(),
});
export type Job = z.infer<typeof jobSchema>;
