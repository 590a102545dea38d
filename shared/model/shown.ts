import { z } from 'zod';
import { keptIdSchema } from './history.ts';
import { invocationSchema } from './invocation.ts';
import { runSchema, stageRunSchema, tokenSchema } from './run.ts';

const keptId = keptIdSchema
  .optional()
  .describe('in the history; absent: it is part of a run, or not kept');

/**
 * An invocation as the window gets it: a result of any size must not keep it from painting.
 * `cut` is there when something did not cross: how many there are altogether, and the beginning of
 * the native result in place of `native`, which then is null.
 */
export const shownInvocationSchema = invocationSchema.extend({
  keptId,
  cut: z
    .object({
      records: z.number().int(),
      effects: z.number().int(),
      warnings: z.number().int(),
      /** answers that were recorded */
      recorded: z.number().int(),
      native: z.object({ text: z.string(), chars: z.number().int() }).optional(),
    })
    .optional(),
});
export type ShownInvocation = z.infer<typeof shownInvocationSchema>;

/** `claimCount` is there when not all of the claims crossed: how many there are. */
export const shownTokenSchema = tokenSchema.extend({ claimCount: z.number().int().optional() });
export type ShownToken = z.infer<typeof shownTokenSchema>;

/** A run as the window gets it. */
export const shownRunSchema = runSchema.extend({
  keptId,
  tokens: z.array(shownTokenSchema),
  stages: z.array(stageRunSchema.extend({ invocations: z.array(shownInvocationSchema) })),
});
export type ShownRun = z.infer<typeof shownRunSchema>;
