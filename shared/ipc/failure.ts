import { z } from 'zod';
import { issueSchema } from '../model/directory-view.ts';

/** A failure that the window shows as it is: what, where, and the way out. */
export const failureSchema = z.object({
  failure: z.string(),
  hint: z.string().optional(),
  /** what is wrong with which member, where something was entered in a form */
  issues: z.array(issueSchema).optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** What a request answers that may fail. */
export const orFailure = <T extends z.ZodType>(schema: T) =>
  z.union([
    z.object({ ok: z.literal(true), value: schema }),
    z.object({ ok: z.literal(false), ...failureSchema.shape }),
  ]);
