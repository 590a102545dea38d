import { z } from 'zod';
import type { SealedKind } from './sealed-file.ts';

/** The newest version of the file that this build reads and writes. */
const VERSION = 1;

/** What a secret's value was entered for: no other workspace, extension or name gets it. */
const boundSchema = z.strictObject({
  /** the very folder of the workspace */
  folder: z.string(),
  identity: z.string(),
  /** slug */
  extension: z.string(),
  /** as the extension's manifest declares it */
  name: z.string(),
});
export type SecretBound = z.infer<typeof boundSchema>;

const entrySchema = boundSchema.extend({ sealed: z.string() });
type SealedSecret = z.infer<typeof entrySchema>;

/** `secrets.json` in the app's own folder. */
export const SECRET_FILE: SealedKind<SealedSecret> = {
  version: VERSION,
  schema: z
    .object({
      version: z.literal(VERSION).default(VERSION),
      secrets: z.array(entrySchema).max(10_000).default([]),
    })
    .transform(({ secrets }) => secrets),
  content: (secrets) => ({ version: VERSION, secrets }),
  code: 'secrets',
  title: 'The kept values of secrets',
  hints: {
    newer: 'Values of secrets are kept for this session only. Use the newer Hookbench.',
    setAside: 'Enter them again under Secrets in Simulate.',
  },
};
