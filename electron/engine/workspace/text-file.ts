import { open, stat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { confine, makeFolderOf } from './confine.ts';
import { codeOf, messageOf, WorkspaceError } from './error.ts';

/** The largest workspace file that is read or written, in UTF-8 bytes. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

const tooLarge = (path: string, bytes: number) =>
  new WorkspaceError(
    `${path} has ${bytes} bytes; a workspace file has at most ${MAX_FILE_BYTES}.`,
    'Split it into smaller files.',
  );

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
};
const why = (error: unknown) => WHY[codeOf(error) ?? ''] ?? messageOf(error);

/**
 * Reads a workspace file as UTF-8 text.
 *
 * @returns undefined when there is no such file
 * @throws WorkspaceError when it can't be read, is too large, is no text, or lies outside
 */
export async function readText(dir: string, path: string): Promise<string | undefined> {
  const file = await confine(dir, path);
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new WorkspaceError(`${path} can't be read: ${why(error)}.`);
  }
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new WorkspaceError(`${path} is not a file.`);
    if (info.size > MAX_FILE_BYTES) throw tooLarge(path, info.size);
    return decode(path, await handle.readFile());
  } finally {
    await handle.close();
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WorkspaceError(`${path} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
}

/**
 * Writes a workspace file as a whole or not at all: temporary file, fsync, rename.
 *
 * @throws WorkspaceError when it can't be written; the file is then as it was
 */
export async function writeText(dir: string, path: string, text: string): Promise<void> {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_FILE_BYTES) throw tooLarge(path, bytes);
  const file = await confine(dir, path);
  try {
    await makeFolderOf(file);
    await writeFileAtomic(file, text, { encoding: 'utf8', fsync: true });
  } catch (error) {
    throw new WorkspaceError(
      `${path} could not be written: ${why(error)}.`,
      'The file is as it was; nothing of your text is lost.',
    );
  }
}

/** Whether a workspace folder is there. */
export async function folderExists(dir: string): Promise<boolean> {
  const info = await stat(dir).catch(() => undefined);
  return info?.isDirectory() ?? false;
}
