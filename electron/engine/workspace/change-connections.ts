import { z } from 'zod';
import {
  type Connection,
  connectionSchema,
  connectionsSchema,
  type Lock,
  lockSchema,
} from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { WorkspaceError } from './error.ts';
import { changeFile } from './files.ts';
import { parseJsonText } from './json-file.ts';
import { isProblem, knownPlatform } from './known.ts';
import { refuseConnection } from './refuse-connection.ts';
import { CONNECTIONS_FILE, lockFile } from './rooms.ts';
import { writeText } from './text-file.ts';

const asText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The entries as they are written, so that what this build adds by default stays out of the file. */
const entries = z.array(z.record(z.string(), z.unknown()));

function readEntries(text: string | undefined): Record<string, unknown>[] {
  if (text === undefined) return [];
  const checked = parseJsonText(CONNECTIONS_FILE, text, connectionsSchema);
  const raw = parseJsonText(CONNECTIONS_FILE, text, entries);
  if (checked.status === 'read' && raw.status === 'read') return raw.value;
  const [problem] = checked.status === 'bad' ? checked.problems : [];
  throw new WorkspaceError(
    problem?.message ?? `${CONNECTIONS_FILE} can't be read.`,
    'Correct the file first; it was not changed.',
  );
}

/**
 * Adds a connection to `tenants.json`, or changes the one of that name.
 *
 * @throws WorkspaceError when the platform is unknown, its settings or the address don't fit, or the
 *   file is broken
 */
export async function saveConnection(
  dir: string,
  platforms: readonly Platform[],
  input: Connection,
): Promise<void> {
  const connection = connectionSchema.parse(input);
  const platform = knownPlatform(platforms, connection.platform, {
    file: CONNECTIONS_FILE,
    text: '',
    path: [],
  });
  if (isProblem(platform)) throw new WorkspaceError(platform.message, platform.hint);
  const refused = refuseConnection(connection);
  if (refused) throw new WorkspaceError(`${connection.name}: ${refused.message}.`, refused.hint);
  const settings = platform.schemas.settings.safeParse(connection.settings);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    throw new WorkspaceError(
      `${connection.name}: setting "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unfit'}.`,
    );
  }
  await changeFile(dir, CONNECTIONS_FILE, (text) => {
    const all = readEntries(text);
    const index = all.findIndex((entry) => entry.name === connection.name);
    if (index === -1) all.push(connection);
    else all[index] = connection;
    return asText(all);
  });
}

/**
 * Takes a connection out of `tenants.json`. What was published to it stays where it is, and so does
 * its lock file.
 *
 * @throws WorkspaceError when there is no such connection or the file is broken
 */
export async function removeConnection(dir: string, name: string): Promise<void> {
  await changeFile(dir, CONNECTIONS_FILE, (text) => {
    const all = readEntries(text);
    const rest = all.filter((entry) => entry.name !== name);
    if (rest.length === all.length) {
      throw new WorkspaceError(`There is no connection "${name}".`);
    }
    return asText(rest);
  });
}

/** Writes what is published where: `tenants/<name>.lock.json`. */
export async function saveLock(dir: string, connection: string, lock: Lock): Promise<void> {
  await writeText(dir, lockFile(connection), asText(lockSchema.parse(lock)));
}
