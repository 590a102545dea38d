import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashText } from '../workspace/hash.ts';

/** The history of what was run without a workspace. */
export const NO_WORKSPACE = 'no-workspace';

/** Where the data of this user's programs lie: the window and the command line share it. */
export function userData(): string {
  const { env, platform } = process;
  if (env.XDG_DATA_HOME) return env.XDG_DATA_HOME;
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return join(homedir(), '.local', 'share');
}

/** Where histories are kept: outside every workspace. */
export const defaultHistoryFolder = () => join(userData(), 'hookbench', 'history');

/** The name of a workspace's folder there: the same whatever links lead to the workspace. */
export function historyName(workspaceDir: string | undefined): string {
  if (workspaceDir === undefined) return NO_WORKSPACE;
  return hashText(realPath(workspaceDir)).slice(0, 32);
}

function realPath(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    return resolve(dir);
  }
}
