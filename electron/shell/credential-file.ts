import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../../shared/model/workspace.ts';
import { replaceFileSync } from '../engine/workspace/replace-file.ts';
import { type OwnFile, readOwnFile } from './own-file.ts';

/** The newest version of the file that this build reads and writes. */
const VERSION = 1;

/** A credential as it is kept: for whom, and its value as only the keychain opens it. */
const entrySchema = z.strictObject({
  /** the very folder of the workspace */
  folder: z.string(),
  identity: z.string(),
  /** as the workspace's connections name it */
  name: z.string(),
  platform: z.string(),
  origin: z.string(),
  /** fingerprints of the authorities that the connection brought along; empty: none */
  trusted: z.string(),
  /** base64 */
  sealed: z.string(),
});
export type SealedCredential = z.infer<typeof entrySchema>;

const fileSchema = z.object({
  version: z.literal(VERSION).default(VERSION),
  credentials: z.array(entrySchema).max(10_000).default([]),
});

/** `credentials.json` in the app's own folder, readable by its owner alone. */
export class CredentialFile {
  readonly #file: string;
  readonly #told: (problems: readonly Problem[]) => void;
  #read: OwnFile<z.infer<typeof fileSchema>> | undefined;

  /** @param told hears of a file that can't be read, once */
  constructor(file: string, told: (problems: readonly Problem[]) => void) {
    this.#file = file;
    this.#told = told;
  }

  get entries(): readonly SealedCredential[] {
    return this.#content().data.credentials;
  }

  /** @returns false: nothing is kept in it, since a newer Hookbench wrote it */
  write(credentials: readonly SealedCredential[]): boolean {
    const content = this.#content();
    if (!content.writable) return false;
    const data = { version: VERSION as typeof VERSION, credentials: [...credentials] };
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    replaceFileSync(this.#file, `${JSON.stringify(data)}\n`, { mode: 0o600 });
    this.#read = { ...content, data };
    return true;
  }

  #content(): OwnFile<z.infer<typeof fileSchema>> {
    if (this.#read !== undefined) return this.#read;
    const read = readOwnFile(this.#file, {
      version: VERSION,
      schema: fileSchema,
      code: 'credentials',
      title: 'The kept credentials',
      hints: {
        newer: 'Credentials are kept for this session only. Use the newer Hookbench.',
        setAside: 'Enter them again in the Publish view.',
      },
    });
    if (read.problems.length > 0) this.#told(read.problems);
    this.#read = read;
    return read;
  }
}
