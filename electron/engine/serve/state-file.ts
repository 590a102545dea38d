import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import type { Kept, Store } from './store.ts';

const VERSION = 1;

const keptSchema = z.object({ payload: jsonObject, expiresAt: z.number().optional() });
const stateSchema = z.strictObject({
  version: z.literal(VERSION),
  /** signs cookies: sessions outlive a restart only with it */
  cookieKey: z.string().min(32),
  entries: z.array(z.tuple([z.string(), keptSchema])),
});
type State = z.infer<typeof stateSchema>;

/** Pages half filled in are not worth keeping. */
const PASSING = 'Interaction:';

/** What was found, and what became of a file that could not be used. */
export type FoundState =
  | { readonly status: 'absent' }
  | { readonly status: 'read'; readonly state: State }
  | { readonly status: 'damaged'; readonly movedTo: string };

/**
 * Reads the state of an earlier run. A damaged file is moved aside with its content.
 * @throws Error naming the file when it is newer than this program, or can't be read or moved
 */
export async function readState(file: string): Promise<FoundState> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { status: 'absent' };
    }
    throw new Error(`the state file ${file} can't be read: ${reasonOf(error)}`, { cause: error });
  }
  const value = parsed(text);
  const newer = z.object({ version: z.number().int().gt(VERSION) }).safeParse(value);
  if (newer.success) {
    throw new Error(
      `the state file ${file} is of version ${newer.data.version}, this program knows ${VERSION}: name another file`,
    );
  }
  const state = stateSchema.safeParse(value);
  if (state.success) return { status: 'read', state: state.data };
  const movedTo = `${file}.damaged-${Date.now()}`;
  await rename(file, movedTo);
  return { status: 'damaged', movedTo };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Error naming the folder when it is missing and can't be made */
export async function makeStateFolder(file: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw new Error(`the folder of the state file ${file} can't be made: ${reasonOf(error)}`);
  });
}

/**
 * Writes the store to the file, whole and at once, readable by its owner only. Changes made while a
 * write is under way share the next one; each is settled when it is on the disk.
 */
export function writerOf(file: string, store: Store, cookieKey: string): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async () => {
    next = undefined;
    const entries = [...store.entries()].filter(([key]) => !key.startsWith(PASSING));
    const text = JSON.stringify({ version: VERSION, cookieKey, entries });
    await replaceFile(file, `${text}\n`, { mode: 0o600 }).catch((error) => {
      throw new Error(`the state file ${file} can't be written: ${reasonOf(error)}`);
    });
  };
  return () => {
    if (next === undefined) {
      next = running.then(write, write);
      running = next;
    }
    return next;
  };
}

/** The entries as the store takes them back. */
export function entriesOf(state: State): [key: string, kept: Kept][] {
  return state.entries.map(([key, { payload, expiresAt }]) => [
    key,
    { payload, ...(expiresAt !== undefined && { expiresAt }) },
  ]);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
