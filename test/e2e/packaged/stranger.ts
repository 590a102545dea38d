import { spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** On Debian and most others: the user that owns nothing. */
const NOBODY = 65534;

/** Who the packaged app runs as, and what that user can have. */
export interface Stranger {
  /** absent: the tests already run as an ordinary user */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
  /** whether Chromium's own sandbox can be on */
  readonly sandboxed: boolean;
  /** one line for the test's output */
  readonly said: string;
}

const succeeds = (program: string, args: readonly string[], ids: Stranger['ids']) =>
  spawnSync(program, args, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * Finds out as whom the packaged app is started. Chromium's sandbox does not work for root, so root
 * becomes nobody; without user namespaces it can't work for anybody here, and is switched off.
 */
export function findStranger(): Stranger {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const ids = root ? { uid: NOBODY, gid: NOBODY } : undefined;
  const sandboxed = process.platform !== 'linux' || succeeds('unshare', ['--user', 'true'], ids);
  const who = root ? 'nobody' : 'the user of the tests';
  return {
    ids,
    sandboxed,
    said: sandboxed
      ? `packaged app: run as ${who}, Chromium's sandbox on`
      : `packaged app: run as ${who}, Chromium's sandbox off (no user namespaces here)`,
  };
}

/** The program, in a place that this user can enter: a copy when the package is not in one. */
export function reachable(program: string, { ids }: Stranger, folder: string): string {
  if (ids === undefined || succeeds('test', ['-x', program], ids)) return program;
  const copy = join(folder, 'package');
  cpSync(dirname(program), copy, { recursive: true });
  return join(copy, program.slice(dirname(program).length + 1));
}

/** Makes a folder that belongs to this user. */
export function ownFolder(path: string, { ids }: Stranger): string {
  mkdirSync(path, { recursive: true });
  if (ids) chownSync(path, ids.uid, ids.gid);
  return path;
}

/** The key to a screen that asks for one is readable by its owner only: this user gets a copy. */
export function screenKey(folder: string, { ids }: Stranger): Record<string, string> {
  const key = process.env.XAUTHORITY;
  if (ids === undefined || key === undefined) return {};
  try {
    accessSync(key, constants.R_OK);
  } catch {
    return {};
  }
  const copy = join(folder, 'screen-key');
  copyFileSync(key, copy);
  chownSync(copy, ids.uid, ids.gid);
  return { XAUTHORITY: copy };
}
