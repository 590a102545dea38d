import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chown, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { besideOf, sweepBeside } from './beside.ts';

export interface Replacing {
  /** absent: as it is, or as new files are */
  readonly mode?: number;
  /** false: what a crash of the machine may cost is not worth the wait */
  readonly fsync?: boolean;
}

/** Writes of one file, one after the other: the last one that was asked for stays. */
const queues = new Map<string, Promise<void>>();

/**
 * Writes a file as a whole or not at all: temporary file, fsync, rename. (`write-file-atomic` takes
 * a disk that fills up within a file for one that took all of it, and puts half a file in place.)
 * What a killed process left beside it goes too.
 *
 * @throws Error of the disk; the file is then as it was
 */
export async function replaceFile(
  file: string,
  data: string | Uint8Array,
  how: Replacing = {},
): Promise<void> {
  const turn = (queues.get(file) ?? Promise.resolve()).then(() => replace(file, data, how));
  const settled = turn.catch(() => undefined);
  queues.set(file, settled);
  try {
    await turn;
  } finally {
    if (queues.get(file) === settled) queues.delete(file);
  }
}

async function replace(
  file: string,
  data: string | Uint8Array,
  { mode, fsync = true }: Replacing,
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  const wanted = mode ?? before?.mode;
  const beside = besideOf(target);
  try {
    const handle = await open(beside, 'wx', wanted);
    try {
      await handle.writeFile(data);
      // What a umask took away of it.
      if (wanted !== undefined) await handle.chmod(wanted);
      if (fsync) await handle.sync();
    } finally {
      await handle.close();
    }
    // For root only: a file of somebody else's stays theirs.
    if (before !== undefined && before.uid !== process.getuid?.()) {
      await chown(beside, before.uid, before.gid).catch(() => undefined);
    }
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
    await sweepBeside(target);
  }
}

/** The same for what may not wait. @throws Error of the disk; the file is then as it was */
export function replaceFileSync(
  file: string,
  data: string,
  { mode }: Pick<Replacing, 'mode'>,
): void {
  const target = realPath(file);
  const beside = besideOf(target);
  try {
    writeFileSync(beside, data, { flag: 'wx', flush: true, ...(mode !== undefined && { mode }) });
    renameSync(beside, target);
  } finally {
    rmSync(beside, { force: true });
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
