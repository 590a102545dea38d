import type { BigIntStats } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { besideOf, sweepBeside } from './beside.ts';
import { confine, makeFolderOf } from './confine.ts';
import { codeOf, messageOf, WorkspaceError } from './error.ts';
import { replaceFile } from './replace-file.ts';
import { DIRECTORY_FILE } from './rooms.ts';

/** The largest text that is edited as one, in UTF-8 bytes. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** The largest directory: some two hundred thousand users. */
export const MAX_DIRECTORY_BYTES = 128 * 1024 * 1024;

/**
 * A file that was written less than this long before it was read may be written again without a
 * trace in its times.
 */
export const RACY_MS = 2000;

const largest = (path: string) => (path === DIRECTORY_FILE ? MAX_DIRECTORY_BYTES : MAX_FILE_BYTES);

function tooLarge(path: string, bytes: number, limit: number): WorkspaceError {
  if (limit < largest(path)) {
    return new WorkspaceError(
      `${path} has ${bytes} bytes: it is too large to be edited as a text.`,
      'Change its objects one by one in the Directory tab.',
    );
  }
  return new WorkspaceError(
    `${path} has ${bytes} bytes; it may have at most ${limit}.`,
    path === DIRECTORY_FILE ? 'Take users out of it.' : 'Split it into smaller files.',
  );
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
};
const why = (error: unknown) => WHY[codeOf(error) ?? ''] ?? messageOf(error);

/** What a file holds, with what tells whether it was written since. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly version: string;
  /** epoch ms at which the file was last written */
  readonly writtenAt: number;
}

const versionOf = ({ ino, size, mtimeNs }: BigIntStats) => `${ino}:${size}:${mtimeNs}`;

/** The version of a file as it is on disk; undefined when there is none. */
export async function fileVersion(dir: string, path: string): Promise<string | undefined> {
  const info = await stat(await confine(dir, path), { bigint: true }).catch(() => undefined);
  return info && versionOf(info);
}

/**
 * Reads a workspace file as UTF-8 text.
 *
 * @param limit in bytes; absent: what a file of this name may have
 * @returns undefined when there is no such file
 * @throws WorkspaceError when it can't be read, is too large, is no text, or lies outside
 */
export async function readText(
  dir: string,
  path: string,
  limit?: number,
): Promise<string | undefined> {
  const file = await readBytes(dir, path, limit);
  return file && textOf(path, file.bytes);
}

/** Reads a workspace file as `readText` does, without looking at what it holds. */
export async function readBytes(
  dir: string,
  path: string,
  limit = largest(path),
): Promise<ReadFile | undefined> {
  const file = await confine(dir, path);
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new WorkspaceError(`${path} can't be read: ${why(error)}.`);
  }
  try {
    const info = await handle.stat({ bigint: true });
    if (!info.isFile()) throw new WorkspaceError(`${path} is not a file.`);
    if (info.size > limit) throw tooLarge(path, Number(info.size), limit);
    const bytes = await handle.readFile();
    return { bytes, version: versionOf(info), writtenAt: Number(info.mtimeMs) };
  } finally {
    await handle.close();
  }
}

/** The text of a workspace file. @throws WorkspaceError when its bytes are not UTF-8 */
export function textOf(path: string, bytes: Uint8Array): string {
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
  const bytes = Buffer.from(text, 'utf8');
  await write(dir, path, bytes, (file) => replaceFile(file, bytes));
}

/**
 * Writes a workspace file in place of the version that its new content was made from.
 *
 * @returns false when another program wrote the file meanwhile: its text is then left alone
 * @throws WorkspaceError when it can't be written; the file is then as it was
 */
export async function replaceBytes(
  dir: string,
  path: string,
  bytes: Buffer,
  version: string | undefined,
): Promise<boolean> {
  return write(dir, path, bytes, async (file) => {
    const mode = await stat(file).then(
      (info) => info.mode,
      () => undefined,
    );
    const beside = besideOf(file);
    try {
      await replaceFile(beside, bytes, { fsync: true, ...(mode && { mode }) });
      if ((await fileVersion(dir, path)) !== version) return false;
      await rename(beside, file);
      return true;
    } finally {
      await rm(beside, { force: true });
      await sweepBeside(file);
    }
  });
}

async function write<T>(
  dir: string,
  path: string,
  bytes: Buffer,
  put: (file: string) => Promise<T>,
): Promise<T> {
  if (bytes.length > largest(path)) throw tooLarge(path, bytes.length, largest(path));
  try {
    const file = await confine(dir, path);
    await makeFolderOf(file);
    return await put(file);
  } catch (error) {
    if (error instanceof WorkspaceError) throw error;
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
