import type { DirectoryChange } from '../../../shared/model/directory.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from '../workspace/error.ts';
import { changeBytes } from '../workspace/files.ts';
import { hashText } from '../workspace/hash.ts';
import { editLists } from '../workspace/json-edit.ts';
import { BYTE_ORDER_MARK } from '../workspace/json-file.ts';
import { checked, type LoadedDirectory, parseDirectory } from '../workspace/load-directory.ts';
import { DIRECTORY_FILE } from '../workspace/rooms.ts';
import { textOf } from '../workspace/text-file.ts';
import { applyChanges, type ChangeIssue } from './apply.ts';

/** What came of changes: all were written, or none. */
export type DirectoryOutcome =
  | { readonly status: 'saved' }
  /** an object does not fit, at these paths of it */
  | { readonly status: 'refused'; readonly issues: readonly ChangeIssue[] }
  /** the file holds another object by now */
  | { readonly status: 'conflict'; readonly message: string; readonly hint: string };

const CONFLICT_HINT = `${DIRECTORY_FILE} changed since it was read; nothing was written. Look at the object again and repeat the change.`;

/**
 * Writes several changes of `directory.json` at once: the file is replaced as a whole, and everything
 * in it that does not change stays as it was written. What another program wrote meanwhile is kept:
 * changes are made on the text that is there, and one whose object is another by now is a conflict.
 *
 * @param loaded what was read before: read again when the file is another by now
 * @returns the outcome, and the directory as it is then
 * @throws WorkspaceError when the file is broken or can't be written; it is then as it was
 */
export async function changeDirectory(
  dir: string,
  platforms: readonly Platform[],
  loaded: LoadedDirectory,
  changes: readonly DirectoryChange[],
): Promise<{ outcome: DirectoryOutcome; loaded: LoadedDirectory }> {
  let now = loaded;
  let outcome: DirectoryOutcome = { status: 'saved' };
  await changeBytes(dir, DIRECTORY_FILE, async (bytes) => {
    now = await current(loaded, bytes, platforms);
    const applied = applyChanges(now.directory, changes, platforms);
    if (applied.status !== 'applied') {
      outcome = applied.status === 'conflict' ? { ...applied, hint: CONFLICT_HINT } : applied;
      return undefined;
    }
    const [mark, json] = unmarked(bytes ?? Buffer.from('{}\n'));
    const changed = editLists(json, applied.edits);
    const written = mark.length > 0 ? Buffer.concat([mark, changed]) : changed;
    const text = () => textOf(DIRECTORY_FILE, changed);
    now = { ...checked(applied.directory, text, platforms), hash: hashText(written) };
    return written;
  });
  return { outcome, loaded: now };
}

/** What a file holds; it is read now when it is not what was read before. */
async function current(
  loaded: LoadedDirectory,
  bytes: Uint8Array | undefined,
  platforms: readonly Platform[],
): Promise<LoadedDirectory> {
  const hash = bytes && hashText(bytes);
  const text = () => bytes && textOf(DIRECTORY_FILE, bytes);
  const now = hash === loaded.hash ? loaded : await parseDirectory(text(), hash, platforms);
  if (now.readable) return now;
  const [problem] = now.problems;
  const place =
    problem?.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`;
  throw new WorkspaceError(
    `${problem?.message ?? `${DIRECTORY_FILE} can't be read.`}${place}`,
    'Correct the file first; it was not changed.',
  );
}

const MARK = Buffer.from(BYTE_ORDER_MARK, 'utf8');

function unmarked(bytes: Uint8Array): [mark: Uint8Array, json: Uint8Array] {
  const length = MARK.equals(bytes.subarray(0, MARK.length)) ? MARK.length : 0;
  return [bytes.subarray(0, length), bytes.subarray(length)];
}
