import { z } from 'zod';
import { CALLER_CHOICES, EXPORT_TARGETS } from '../model/bundle.ts';
import { slugSchema } from '../model/workspace.ts';
import { orFailure } from './failure.ts';

/** What came of an export. */
export const exportedViewSchema = z.object({
  /** of the file that the author chose */
  name: z.string(),
  files: z.number().int(),
  /** variables that a service or its functions need, by name */
  environment: z.array(z.string()),
  leftOut: z.array(z.object({ extension: z.string(), reason: z.string(), hint: z.string() })),
});
export type ExportedView = z.infer<typeof exportedViewSchema>;

export const exportRequests = {
  /** a bundle, into a file that the author chooses; null when they chose none */
  'export.bundle': {
    input: z.object({
      target: z.enum(EXPORT_TARGETS),
      /** none: all that this kind of bundle can hold */
      extensions: z.array(slugSchema).max(10_000),
      callers: z.enum(CALLER_CHOICES).optional(),
    }),
    output: orFailure(exportedViewSchema.nullable()),
  },
} as const;
