import { z } from 'zod';
import type { SealedKind } from './sealed-file.ts';

/** The newest version of the file that this build reads and writes. */
const VERSION = 1;

/** What a credential is for: in any other place it is not used. */
const boundSchema = z.strictObject({
  /** the very folder of the workspace */
  folder: z.string(),
  identity: z.string(),
  /** as the workspace's connections name it */
  name: z.string(),
  platform: z.string(),
  origin: z.string(),
  /** fingerprints of the authorities that the connection brought along; empty: none */
  trusted: z.string(),
});
export type CredentialBound = z.infer<typeof boundSchema>;

const entrySchema = boundSchema.extend({ sealed: z.string() });
type SealedCredential = z.infer<typeof entrySchema>;

/** `credentials.json` in the app's own folder. */
export const CREDENTIAL_FILE: SealedKind<SealedCredential> = {
  version: VERSION,
  schema: z
    .object({
      version: z.literal(VERSION).default(VERSION),
      credentials: z.array(entrySchema).max(10_000).default([]),
    })
    .transform(({ credentials }) => credentials),
  content: (credentials) => ({ version: VERSION, credentials }),
  code: 'credentials',
  title: 'The kept credentials',
  hints: {
    newer: 'Credentials are kept for this session only. Use the newer Hookbench.',
    setAside: 'Enter them again in the Publish view.',
  },
};
