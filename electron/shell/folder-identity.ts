import { realpathSync, statSync } from 'node:fs';

/** The very folder: another one that was put in its place, as by a new clone, has another identity. */
export interface FolderIdentity {
  /** real path */
  readonly folder: string;
  readonly identity: string;
}

/** Undefined: the folder is not there. */
export function identifyFolder(dir: string): FolderIdentity | undefined {
  try {
    const folder = realpathSync(dir);
    const { ino, birthtimeMs } = statSync(folder);
    return { folder, identity: `${ino}:${birthtimeMs}` };
  } catch {
    return undefined;
  }
}
