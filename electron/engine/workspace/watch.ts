import { relative, sep } from 'node:path';
import { EVENTS_ROOM, EXTENSIONS_ROOM, HTTP_ROOM, isWorkspaceFile, TENANTS_ROOM } from './rooms.ts';

/** Changes are told together, this long after the last of them: a checkout changes many files. */
const QUIET_MS = 60;
/** `extensions/<slug>/<file>` is the deepest file that counts. */
const DEPTH = 2;

const ROOMS: readonly string[] = [EXTENSIONS_ROOM, HTTP_ROOM, EVENTS_ROOM, TENANTS_ROOM];

/** What changed on disk since the last report. */
export interface DiskChange {
  /** workspace-relative paths that changed, appeared or vanished */
  readonly paths: readonly string[];
  /** the workspace folder itself is gone */
  readonly gone: boolean;
}

export interface Watching {
  close(): Promise<void>;
}

/** Watches a workspace folder. Only a workspace's own files count. */
export async function watchFolder(
  dir: string,
  listener: (change: DiskChange) => void,
): Promise<Watching> {
  const { watch } = await import('chokidar');
  const paths = new Set<string>();
  let gone = false;
  let timer: NodeJS.Timeout | undefined;

  const inWorkspace = (path: string) => relative(dir, path).split(sep).join('/');
  const ignored = (path: string) => {
    const [room = ''] = inWorkspace(path).split('/');
    if (room === '' || ROOMS.includes(room)) return false;
    return !isWorkspaceFile(inWorkspace(path));
  };
  const report = () => {
    listener({ paths: [...paths], gone });
    paths.clear();
    gone = false;
  };
  const watcher = watch(dir, { depth: DEPTH, ignored, ignoreInitial: true, followSymlinks: false });
  watcher.on('all', (event, path) => {
    const changed = inWorkspace(path);
    if (changed === '' && event === 'unlinkDir') gone = true;
    else if (event === 'addDir' || event === 'unlinkDir' || isWorkspaceFile(changed))
      paths.add(changed);
    else return;
    clearTimeout(timer);
    timer = setTimeout(report, QUIET_MS);
  });
  return new Promise((resolve, reject) => {
    watcher.once('error', reject);
    watcher.once('ready', () => {
      watcher.removeListener('error', reject);
      // A folder that can't be watched any more is met again when it is read.
      watcher.on('error', () => undefined);
      resolve({
        async close() {
          clearTimeout(timer);
          await watcher.close();
        },
      });
    });
  });
}
