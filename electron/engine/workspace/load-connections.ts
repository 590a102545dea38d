import {
  type Connection,
  connectionsSchema,
  type Lock,
  lockSchema,
  type Problem,
} from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from './error.ts';
import { placeOf, readJsonFile, schemaProblems } from './json-file.ts';
import { isProblem, knownPlatform } from './known.ts';
import { refuseConnection } from './refuse-connection.ts';
import { CONNECTIONS_FILE, lockFile } from './rooms.ts';

interface Loaded {
  readonly connections: Connection[];
  readonly locks: Map<string, Lock>;
  readonly problems: Problem[];
}

function check(connections: readonly Connection[], text: string, platforms: readonly Platform[]) {
  const usable: Connection[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const [index, connection] of connections.entries()) {
    const platform = knownPlatform(platforms, connection.platform, {
      file: CONNECTIONS_FILE,
      text,
      path: [index, 'platform'],
    });
    if (isProblem(platform)) {
      problems.push(platform);
      continue;
    }
    if (names.has(connection.name)) {
      repeated.add(connection.name);
      problems.push({
        file: CONNECTIONS_FILE,
        ...placeOf(text, [index, 'name']),
        severity: 'error',
        code: 'connection.repeated',
        message: `${CONNECTIONS_FILE}: the name "${connection.name}" is used twice, so that it says no tenant.`,
        hint: 'Give each connection its own name.',
      });
      continue;
    }
    names.add(connection.name);
    const refused = refuseConnection(connection);
    if (refused) {
      problems.push({
        file: CONNECTIONS_FILE,
        ...placeOf(text, [index, refused.field]),
        severity: 'error',
        code: `connection.${refused.field}`,
        message: `${CONNECTIONS_FILE}: "${connection.name}": ${refused.message}.`,
        hint: refused.hint,
      });
      continue;
    }
    const settings = platform.schemas.settings.safeParse(connection.settings);
    if (!settings.success) {
      const issues = settings.error.issues.map((issue) => ({
        ...issue,
        path: [index, 'settings', ...issue.path],
      }));
      problems.push(...schemaProblems(CONNECTIONS_FILE, text, issues));
      continue;
    }
    usable.push({ ...connection, settings: settings.data });
  }
  return { usable: usable.filter(({ name }) => !repeated.has(name)), problems };
}

async function loadLocks(dir: string, connections: readonly Connection[]) {
  const locks = new Map<string, Lock>();
  const problems: Problem[] = [];
  for (const { name } of connections) {
    const read = await readJsonFile(dir, lockFile(name), lockSchema);
    if (read.status === 'read') locks.set(name, read.value);
    if (read.status === 'bad') problems.push(...read.problems);
  }
  return { locks, problems };
}

/**
 * What is published to a connection; undefined: nothing.
 *
 * @throws WorkspaceError when the file can't be read: whoever took that for nothing would write over it
 */
export async function readLock(dir: string, connection: string): Promise<Lock | undefined> {
  const read = await readJsonFile(dir, lockFile(connection), lockSchema);
  if (read.status === 'absent') return undefined;
  if (read.status === 'read') return read.value;
  const [{ message, line } = { message: `${lockFile(connection)} can't be read.` }] = read.problems;
  throw new WorkspaceError(
    line === undefined ? message : `${message.replace(/\.$/, '')} (line ${line}).`,
    'Nothing was changed, here or on the tenant. Correct it, take it from your repository, or move it away and pull: that makes it again, without the earlier revisions.',
  );
}

/** The connections of a workspace and what was published to each. */
export async function loadConnections(
  dir: string,
  platforms: readonly Platform[],
): Promise<Loaded> {
  const read = await readJsonFile(dir, CONNECTIONS_FILE, connectionsSchema);
  if (read.status === 'absent') return { connections: [], locks: new Map(), problems: [] };
  if (read.status === 'bad') return { connections: [], locks: new Map(), problems: read.problems };
  const { usable, problems } = check(read.value, read.text, platforms);
  const { locks, problems: lockProblems } = await loadLocks(dir, usable);
  return { connections: usable, locks, problems: [...problems, ...lockProblems] };
}
