import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux has a file system in memory. */
const MEMORY = '/dev/shm';

/** What tests may have there at a time, by far; containers often allow no more than some megabytes. */
const ROOM = 2 * 1024 ** 3;

/**
 * A folder in memory for what tests write, until this process ends: they write thousands of small
 * files, each of which has to reach the disk before the next one.
 *
 * @param {string} [memory] a file system in memory
 * @returns {Record<string, string>} the environment of the tests; empty where there is no such file
 *   system, or too little room: the system's own folder does as well
 */
export function openTemporary(memory = MEMORY) {
  if (!hasRoom(memory)) return {};
  const folder = mkdtempSync(join(memory, 'hookbench-test-'));
  // Tests start programs as another user, too: those pass through it to folders of their own.
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return { TMPDIR: folder };
}

/** @param {string} folder */
function hasRoom(folder) {
  if (process.platform !== 'linux') return false;
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
