import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders and files beyond this number are not listed: a workspace is written by hand. */
const MAX_ENTRIES = 2000;

async function entries(dir: string, room: string, most = MAX_ENTRIES) {
  const all = await readdir(join(dir, room), { withFileTypes: true }).catch(() => []);
  return all.filter((entry) => !entry.name.startsWith('.')).slice(0, most);
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Names of the folders in a room of a workspace, in a fixed order; links count as what they name. */
export async function foldersIn(dir: string, room: string): Promise<string[]> {
  return (await entries(dir, room))
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort(byName);
}

/** Names of the files in a room that end in `suffix`, in a fixed order; `most`: of how many. */
export async function filesIn(
  dir: string,
  room: string,
  suffix: string,
  most?: number,
): Promise<string[]> {
  return (await entries(dir, room, most))
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(suffix))
    .map((entry) => entry.name)
    .sort(byName);
}
