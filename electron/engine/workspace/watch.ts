import { existsSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import {
  EVENTS_ROOM,
  EXTENSIONS_ROOM,
  HTTP_ROOM,
  isWorkspaceFile,
  TENANTS_ROOM,
  WORKSPACE_FILE,
} from './rooms.ts';

/** Changes are told together, this long after the last of them: a checkout changes many files. */
const QUIET_MS = 60;
/** A change after a calm is most likely a single save, written in one or two steps: nobody waits for more. */
const SETTLE_MS = 10;
/** A folder that is gone can't be watched: it is looked for this often until it is back. */
const RETURN_MS = 500;
/** `extensions/<slug>/<file>` is the deepest file that counts. */
const DEPTH = 2;

const ROOMS: readonly string[] = [EXTENSIONS_ROOM, HTTP_ROOM, EVENTS_ROOM, TENANTS_ROOM];

/** What changed on disk since the last report. */
export interface DiskChange {
  /** workspace-relative paths that changed, appeared or vanished; none when the folder came back */
  readonly paths: readonly string[];
  /** the workspace folder itself is gone */
  readonly gone: boolean;
}

export interface Watching {
  close(): Promise<void>;
}

/** Tells a folder from another one in its place; undefined: there is none. */
function identityOf(dir: string): string | undefined {
  const found = statSync(dir, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino} ${found.birthtimeMs}`;
}

/**
 * Watches a workspace folder, also while it is not there. Only a workspace's own files count.
 *
 * @param since epoch ms: what was written since then and before the watcher was ready is told, too
 */
export async function watchFolder(
  dir: string,
  since: number,
  listener: (change: DiskChange) => void,
): Promise<Watching> {
  const { watch } = await import('chokidar');
  const paths = new Set<string>();
  let gone = false;
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  let identity: string | undefined;
  let absence: NodeJS.Timeout | undefined;
  let closed = false;
  let reportedAt = Number.NEGATIVE_INFINITY;

  const inWorkspace = (path: string) => relative(dir, path).split(sep).join('/');
  const ignored = (path: string) => {
    const [room = ''] = inWorkspace(path).split('/');
    if (room === '' || ROOMS.includes(room)) return false;
    return !isWorkspaceFile(inWorkspace(path));
  };
  const report = () => {
    if (closed) return;
    reportedAt = performance.now();
    // A watcher whose folder goes with all that is in it does not always tell of the folder: not when
    // another one takes its place, and not when it goes last of all.
    if (!existsSync(dir)) gone = true;
    if (identityOf(dir) !== identity || !existsSync(join(dir, WORKSPACE_FILE))) awaitReturn();
    listener({ paths: [...paths], gone });
    paths.clear();
    gone = false;
  };
  let ready = false;
  const note = (event: string, path: string, stats?: Stats) => {
    // What it finds at first was there before, unless it was written meanwhile.
    if (!ready && !(event === 'add' && stats && stats.ctimeMs >= since)) return;
    const changed = inWorkspace(path);
    if (changed === '' && event === 'unlinkDir') gone = true;
    else if (event === 'addDir' || event === 'unlinkDir' || isWorkspaceFile(changed))
      paths.add(changed);
    else return;
    if (gone) awaitReturn();
    clearTimeout(timer);
    const calm = performance.now() - reportedAt > QUIET_MS;
    timer = setTimeout(report, calm ? SETTLE_MS : QUIET_MS);
  };

  function awaitReturn(): void {
    absence ??= setInterval(() => {
      const found = identityOf(dir);
      const same = found === identity;
      if (found === undefined || (same && !existsSync(join(dir, WORKSPACE_FILE)))) return;
      clearInterval(absence);
      absence = undefined;
      // The very folder, with what it lacked: its watcher tells of that.
      if (!same) void begin().then(report, lost);
    }, RETURN_MS);
  }

  function lost(): void {
    identity = undefined;
    awaitReturn();
  }

  async function begin(): Promise<void> {
    await watcher?.close();
    if (closed) return;
    identity = identityOf(dir);
    const begun = watch(dir, { depth: DEPTH, ignored, alwaysStat: true, followSymlinks: false });
    watcher = begun;
    ready = false;
    begun.on('all', note);
    await new Promise<void>((resolve, reject) => {
      begun.once('error', reject);
      begun.once('ready', () => {
        ready = true;
        begun.removeListener('error', reject);
        // A folder that can't be watched any more is met again when it is read.
        begun.on('error', () => undefined);
        resolve();
      });
    });
    if (identityOf(dir) !== identity || identity === undefined) awaitReturn();
  }

  await begin();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(absence);
      await watcher?.close();
    },
  };
}
