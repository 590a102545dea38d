import { z } from 'zod';

/** An answer that a run recorded, as it would be stored: without credentials and cookies. */
export const recordedViewSchema = z.object({
  method: z.string(),
  url: z.string(),
  /** of its first answer */
  status: z.number().int().optional(),
  /** where it goes unless another file is chosen */
  file: z.string(),
  /** a fixture of the workspace has this request already */
  known: z.boolean(),
  /** the beginning of its JSON, and how many characters there are */
  text: z.string(),
  chars: z.number().int(),
});
export type RecordedView = z.infer<typeof recordedViewSchema>;
