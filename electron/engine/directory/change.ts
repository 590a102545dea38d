import type { DirectoryChange } from '../../../shared/model/directory.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from '../workspace/error.ts';
import { changeFile } from '../workspace/files.ts';
import { hashText } from '../workspace/hash.ts';
import { editLists } from '../workspace/json-edit.ts';
import { BYTE_ORDER_MARK } from '../workspace/json-file.ts';
import { JsonText } from '../workspace/json-text.ts';
import { checked, type LoadedDirectory, parseDirectory } from '../workspace/load-directory.ts';
import { DIRECTORY_FILE } from '../workspace/rooms.ts';
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
  let after: Omit<LoadedDirectory, 'hash'> = loaded;
  let outcome: DirectoryOutcome = { status: 'saved' };
  const written = await changeFile(dir, DIRECTORY_FILE, async (text, bytes) => {
    now = await current(now, text, bytes && hashText(bytes), platforms);
    const applied = applyChanges(now.directory, changes, platforms);
    if (applied.status !== 'applied') {
      outcome = applied.status === 'conflict' ? { ...applied, hint: CONFLICT_HINT } : applied;
      return undefined;
    }
    const [mark, json] = jsonOf(text ?? '{}\n');
    const changed = editLists(json, applied.edits);
    after = checked(applied.directory, changed, platforms);
    return mark + changed;
  });
  return { outcome, loaded: written ? { ...after, hash: hashText(written) } : now };
}

/** What was read of a text; it is read now when it is not what was read before. */
async function current(
  loaded: LoadedDirectory,
  text: string | undefined,
  hash: string | undefined,
  platforms: readonly Platform[],
): Promise<LoadedDirectory> {
  const now = hash === loaded.hash ? loaded : await parseDirectory(text, hash, platforms);
  if (now.readable) return now;
  const [problem] = now.problems;
  const place =
    problem?.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`;
  throw new WorkspaceError(
    `${problem?.message ?? `${DIRECTORY_FILE} can't be read.`}${place}`,
    'Correct the file first; it was not changed.',
  );
}

function jsonOf(text: string): [mark: string, json: JsonText] {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return [mark, new JsonText(text.slice(mark.length))];
}
