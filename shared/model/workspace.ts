import { z } from 'zod';
import { jsonObject } from './json-schemas.ts';

/** The newest workspace version this build reads and writes. */
export const WORKSPACE_VERSION = 1;

export const workspaceFileSchema = z.looseObject({
  version: z.number().int().positive(),
  name: z.string().min(1),
});

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes, at most 64');

/** `extensions/<slug>/extension.json`: binds authored code to one trigger. */
export const manifestSchema = z.strictObject({
  platform: z.string(),
  trigger: z.string(),
  label: z.string().optional(),
  enabled: z.boolean().default(true),
  order: z.number().default(0),
  bind: z
    .array(z.string())
    .default([])
    .describe('aliases of what it is bound to; empty: everything'),
  config: jsonObject.default({}),
  secrets: z.array(z.string()).default([]).describe('names of the secrets that the code may read'),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One entry of `tenants.json`: a connection without its credential. */
export const connectionSchema = z.strictObject({
  name: slugSchema,
  platform: z.string(),
  url: z.url().meta({ title: 'Address' }).describe('such as https://auth.example.com'),
  settings: jsonObject.default({}),
  credential: z
    .string()
    .min(1)
    .meta({ title: 'Credential name' })
    .describe('its value is entered later, in a window of its own'),
  ca: z
    .string()
    .max(100_000)
    .optional()
    .meta({ title: 'Trusted certificates', contentMediaType: 'application/x-pem-file' })
    .describe('PEM of authorities that are trusted besides, for this tenant alone'),
  aliases: z
    .record(z.string(), z.string())
    .default({})
    .describe('what the names in "bind" of extensions are here: their ids on this tenant'),
});
export type Connection = z.infer<typeof connectionSchema>;
export const connectionsSchema = z.array(connectionSchema);

/** `catalogue.json`: what imports saw of the events of tenants, by platform. */
export const catalogueSchema = z.record(z.string(), z.array(jsonObject));
export type Catalogue = Readonly<z.infer<typeof catalogueSchema>>;

/** `tenants/<name>.lock.json`: what is published where. No secrets. */
export const lockSchema = z.strictObject({
  version: z.literal(1),
  platform: z.string(),
  origin: z.string(),
  extensions: z.record(
    z.string(),
    z.strictObject({
      remoteId: z.string(),
      hash: z.string().describe('SHA-256 (hex) of what was published'),
      location: z.string().optional().describe('where the platform runs it, when it says so'),
      bindings: z.array(z.string()).default([]),
      revisions: z
        .array(z.strictObject({ hash: z.string(), at: z.iso.datetime() }))
        .default([])
        .describe(
          'what was published before, the newest last; each is a file below tenants/<name>/',
        ),
    }),
  ),
});
export type Lock = z.infer<typeof lockSchema>;

/** A change of a problem's file that puts it right. Lines and columns are 1-based, the end is exclusive. */
export const fixSchema = z.object({
  title: z.string(),
  /** none overlaps another; all are places of the text as it was checked */
  edits: z
    .array(
      z.object({
        line: z.number().int().positive(),
        column: z.number().int().positive(),
        endLine: z.number().int().positive(),
        endColumn: z.number().int().positive(),
        text: z.string(),
      }),
    )
    .min(1),
});
export type Fix = z.infer<typeof fixSchema>;

/** Something in a workspace that needs the author's attention. Lines and columns are 1-based. */
export const problemSchema = z.object({
  file: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  endLine: z.number().int().positive().optional(),
  endColumn: z.number().int().positive().optional(),
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  /** the way out */
  hint: z.string().optional(),
  /** the ways out that are a change of the text, the usual one first */
  fixes: z.array(fixSchema).min(1).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
