import type { FileView, SaveResult } from '../../../shared/model/view.ts';
import { sweepBeside } from './beside.ts';
import { confine } from './confine.ts';
import { messageOf, WorkspaceError } from './error.ts';
import { hashText } from './hash.ts';
import { isEditable } from './rooms.ts';
import {
  folderExists,
  MAX_FILE_BYTES,
  readBytes,
  readText,
  replaceBytes,
  textOf,
  writeText,
} from './text-file.ts';

/** Runs what reads and then writes one file after the other, so that no save is lost between. */
const queues = new Map<string, Promise<unknown>>();

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  const settled = turn.catch(() => undefined);
  queues.set(key, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(key) === settled) queues.delete(key);
  }
}

/**
 * A file with the hash that a later save is compared by.
 *
 * @throws WorkspaceError when it is missing or can't be read
 */
export async function readFileView(dir: string, path: string): Promise<FileView> {
  const text = await readText(dir, path, MAX_FILE_BYTES);
  if (text !== undefined) await sweepBeside(await confine(dir, path));
  if (text === undefined) {
    const gone = !(await folderExists(dir));
    throw new WorkspaceError(
      gone ? `The workspace folder ${dir} no longer exists.` : `There is no file ${path}.`,
      gone ? 'Put the folder back, or open another one.' : 'It may have been renamed or deleted.',
    );
  }
  return { path, text, hash: hashText(text) };
}

/** What a save starts from: the file as it was when its editing began. */
export interface Save {
  readonly path: string;
  readonly text: string;
  /** hash of the text that was edited; empty for a file that was not there */
  readonly baseHash: string;
  /** write although the file on disk is another one by now */
  readonly overwrite: boolean;
}

async function save(dir: string, { path, text, baseHash, overwrite }: Save): Promise<SaveResult> {
  const disk = await readText(dir, path, MAX_FILE_BYTES);
  const hash = disk === undefined ? '' : hashText(disk);
  const wanted = hashText(text);
  if (disk !== undefined && hash === wanted) return { status: 'saved', hash };
  if (hash !== baseHash && !overwrite) {
    return { status: 'conflict', ...(disk === undefined ? {} : { disk, hash }) };
  }
  await writeText(dir, path, text);
  return { status: 'saved', hash: wanted };
}

/** Writes a file when it still is the one that was edited. Never throws: a save has an answer. */
export async function saveFile(dir: string, request: Save): Promise<SaveResult> {
  if (!isEditable(request.path)) {
    return { status: 'failed', message: `${request.path} is not a file that is edited here.` };
  }
  try {
    return await inTurn(`${dir}\0${request.path}`, () => save(dir, request));
  } catch (error) {
    const hint = error instanceof WorkspaceError && error.hint ? ` ${error.hint}` : '';
    return { status: 'failed', message: `${messageOf(error)}${hint}` };
  }
}

/** How often a change is made anew because another program wrote the file meanwhile. */
const TRIES = 5;

/**
 * Reads, changes and writes one file as one turn. `change` gets undefined when there is no file, and
 * gives undefined to leave it as it is. When another program writes the file before the change is in
 * place, the change is made anew on that program's text.
 *
 * @throws WorkspaceError when the file can't be read or written, or is written again and again
 */
export function changeFile(
  dir: string,
  path: string,
  change: (text: string | undefined) => string | undefined | Promise<string | undefined>,
): Promise<void> {
  return changeBytes(dir, path, async (bytes) => {
    const changed = await change(bytes && textOf(path, bytes));
    return changed === undefined ? undefined : Buffer.from(changed, 'utf8');
  });
}

/** Changes a file as `changeFile` does, by its bytes: those of a large file take long to decode. */
export function changeBytes(
  dir: string,
  path: string,
  change: (bytes: Uint8Array | undefined) => Promise<Buffer | undefined>,
): Promise<void> {
  return inTurn(`${dir}\0${path}`, async () => {
    for (let left = TRIES; left > 0; left -= 1) {
      const read = await readBytes(dir, path);
      const changed = await change(read?.bytes);
      if (changed === undefined || (await replaceBytes(dir, path, changed, read?.version))) return;
    }
    throw new WorkspaceError(
      `${path} is being written by another program.`,
      'Nothing of it was overwritten; try again.',
    );
  });
}
