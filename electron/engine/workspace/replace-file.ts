import { randomInt } from 'node:crypto';
import { chown, open, realpath, rename, rm, stat } from 'node:fs/promises';

export interface Replacing {
  /** of a file that is not there yet, or of every one; absent: as it is */
  readonly mode?: number;
  /** false: what a crash of the machine may cost is not worth the wait */
  readonly fsync?: boolean;
}

const MOST = 2 ** 40;

/**
 * Writes a file as a whole or not at all: temporary file, fsync, rename. `write-file-atomic` takes a
 * disk that fills up within a file for one that took all of it, and puts half a file in its place.
 *
 * @throws Error of the disk; the file is then as it was
 */
export async function replaceFile(
  file: string,
  data: string | Uint8Array,
  { mode, fsync = true }: Replacing = {},
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  const beside = `${target}.${randomInt(MOST)}`;
  try {
    const handle = await open(beside, 'wx', mode ?? before?.mode);
    try {
      await handle.writeFile(data);
      const wanted = mode ?? before?.mode;
      if (wanted !== undefined) await handle.chmod(wanted);
      if (fsync) await handle.sync();
    } finally {
      await handle.close();
    }
    if (before !== undefined && before.uid !== process.getuid?.()) {
      // Only for root does this change anything.
      await chown(beside, before.uid, before.gid).catch(() => undefined);
    }
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
  }
}
