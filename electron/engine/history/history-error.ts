import { codeOf, messageOf } from '../workspace/error.ts';

/** Why the history can't be used, and the way out. Runs go on without it. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
  readonly hint: string;
  /** that it is about */
  readonly file: string | undefined;

  constructor(message: string, hint: string, file?: string) {
    super(message);
    this.hint = hint;
    this.file = file;
  }
}

/** Why a run could not be kept. */
export class NotKeptError extends HistoryError {
  constructor({ message, hint, file }: HistoryError) {
    super(`The run is not kept: ${message}`, hint, file);
  }
}

const WHY: Readonly<Record<string, readonly [cause: string, wayOut: string]>> = {
  ENOSPC: ['the disk is full', 'Make room on the disk, or delete runs.'],
  EDQUOT: ['your share of the disk is used up', 'Make room on the disk, or delete runs.'],
  EFBIG: ['the file may not grow any more', 'Raise the limit for the size of files.'],
  EACCES: ['permission denied', 'Make the folder writable for this user.'],
  EPERM: ['permission denied', 'Make the folder writable for this user.'],
  EROFS: ['the disk is read-only', 'Name another folder in XDG_DATA_HOME.'],
  ENOTDIR: ['a part of its path is a file', 'Move that file away.'],
};

/** An error of the disk, with the file that it is about. */
export function diskError(file: string, error: unknown): HistoryError {
  if (error instanceof HistoryError) return error;
  const [cause, wayOut] = WHY[codeOf(error) ?? ''] ?? [messageOf(error), 'Look at that file.'];
  return new HistoryError(`${file}: ${cause}.`, wayOut, file);
}
