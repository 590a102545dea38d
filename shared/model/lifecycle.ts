import { z } from 'zod';

/** Where an extension stands on its platform, as far as that is simulated: what the window shows of it. */
export const lifecycleViewSchema = z.object({
  /** one line: what holds now */
  text: z.string(),
  /** nothing of this extension runs as it is */
  stopped: z.boolean(),
  /** the states in their order */
  steps: z.array(
    z.object({
      label: z.string(),
      state: z.enum(['done', 'now', 'ahead', 'failed']),
      /** ISO 8601 instant on the simulated clock */
      at: z.string().optional(),
    }),
  ),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  actions: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type LifecycleView = z.infer<typeof lifecycleViewSchema>;
