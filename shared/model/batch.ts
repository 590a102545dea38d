import { z } from 'zod';
import { jsonObject, jsonValue } from './json.ts';

/** One line of `invoke --batch`. */
export const jobSchema = z.strictObject({
  id: jsonValue.optional(),
  platform: z.string(),
  trigger: z.string(),
  code: z.string().optional(),
  event: jsonValue.optional(),
  options: jsonObject.optional(),
  session: z.string().optional(),
});
export type Job = z.infer<typeof jobSchema>;
