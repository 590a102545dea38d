import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { userData } from '../history/place.ts';
import { codeOf, messageOf } from '../workspace/error.ts';

/** What the publisher keeps for itself, outside every workspace, can't be written or read. */
export class PublisherStateError extends Error {
  override readonly name = 'PublisherStateError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const WHY: Readonly<Record<string, readonly [cause: string, wayOut: string]>> = {
  ENOSPC: ['the disk is full', 'Make room on the disk.'],
  EDQUOT: ['your share of the disk is used up', 'Make room on the disk.'],
  EFBIG: ['the file may not grow any more', 'Raise the limit for the size of files.'],
  EACCES: ['permission denied', 'Make the folder writable for this user.'],
  EPERM: ['permission denied', 'Make the folder writable for this user.'],
  EROFS: ['the disk is read-only', 'Name another folder in XDG_DATA_HOME.'],
  ENOTDIR: ['a part of its path is a file', 'Move that file away.'],
};

/** @param file that could not be written or read */
export function stateError(file: string, error: unknown): PublisherStateError {
  if (error instanceof PublisherStateError) return error;
  const [cause, wayOut] = WHY[codeOf(error) ?? ''] ?? [messageOf(error), 'Look at that file.'];
  return new PublisherStateError(
    `What Hookbench keeps of publishing can't be read or written: ${file}: ${cause}.`,
    wayOut,
  );
}

/**
 * A folder of the user's data, made for its owner only. The window and the command line share it.
 *
 * @throws PublisherStateError when it can't be made
 */
export function stateFolder(...parts: readonly string[]): string {
  const folder = join(userData(), 'hookbench', 'publishing', ...parts);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    throw stateError(folder, error);
  }
}
