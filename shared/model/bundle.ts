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

/** Kinds of bundles: files alone, a service for Node, functions of AWS Lambda. */
export const EXPORT_TARGETS = ['zip', 'node', 'lambda'] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

/** How a service is told to know its callers, where the manifests should not say it. */
export const CALLER_CHOICES = ['none', 'basic', 'bearer', 'api-key'] as const;
export type CallerChoice = (typeof CALLER_CHOICES)[number];

/** What `export --json` prints. */
export const exportedSchema = z.strictObject({
  target: z.enum(EXPORT_TARGETS),
  out: z.string().describe('absolute path of the bundle'),
  files: filesSchema,
  environment: z
    .array(z.string())
    .optional()
    .describe('variables that a service or its functions need, by name'),
  leftOut: z
    .array(z.strictObject({ extension: z.string(), reason: z.string() }))
    .optional()
    .describe('extensions that this kind of bundle can not hold'),
});
export type Exported = z.infer<typeof exportedSchema>;
