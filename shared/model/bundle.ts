import { z } from 'zod';

/** path -> SHA-256 (hex) of its content, in the order of the archive */
const filesSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** `bundle.json` of a bundle: what it holds. */
export const bundleSchema = z.strictObject({
  version: z.literal(1),
  workspace: z.string().describe('name of the workspace'),
  files: filesSchema,
});
export type BundleIndex = z.infer<typeof bundleSchema>;

/** What `export --json` prints. */
export const exportedSchema = z.strictObject({
  target: z.literal('zip'),
  out: z.string().describe('absolute path of the bundle'),
  files: filesSchema,
});
export type Exported = z.infer<typeof exportedSchema>;
