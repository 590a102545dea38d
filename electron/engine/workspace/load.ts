import { z } from 'zod';
import {
  type Problem,
  WORKSPACE_VERSION,
  workspaceFileSchema,
} from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import type { Contents } from './contents.ts';
import { parseJsonText, placeOf, readJsonFile } from './json-file.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadConnections } from './load-connections.ts';
import { loadDirectory, NO_DIRECTORY } from './load-directory.ts';
import { loadEvents } from './load-events.ts';
import { loadExtensions } from './load-extensions.ts';
import { loadFixtures } from './load-fixtures.ts';
import { WORKSPACE_FILE } from './rooms.ts';
import { folderExists } from './text-file.ts';

const versioned = z.looseObject({ version: z.unknown() });

/** A workspace that can't be used, and why. */
export function unusable(problems: readonly Problem[]): Contents {
  return {
    name: '',
    usable: false,
    extensions: [],
    directory: NO_DIRECTORY.directory,
    directoryFile: NO_DIRECTORY,
    fixtures: [],
    events: [],
    connections: [],
    locks: new Map(),
    catalogue: {},
    problems,
  };
}

/** Says that the folder is gone and that nothing of the author's text is. */
export function folderGone(dir: string): Problem {
  return {
    file: WORKSPACE_FILE,
    severity: 'error',
    code: 'workspace.gone',
    message: `The workspace folder ${dir} does not exist.`,
    hint: 'Put the folder back, or open another one. Unsaved text is kept in this app.',
  };
}

async function readWorkspaceFile(dir: string): Promise<{ name: string } | Problem[]> {
  const raw = await readJsonFile(dir, WORKSPACE_FILE, versioned);
  if (raw.status === 'absent') {
    return [
      {
        file: WORKSPACE_FILE,
        severity: 'error',
        code: 'workspace.none',
        message: `${dir} is not a workspace: it has no ${WORKSPACE_FILE}.`,
        hint: `Open a folder with a ${WORKSPACE_FILE}, or add one: {"version": ${WORKSPACE_VERSION}, "name": "My workspace"}.`,
      },
    ];
  }
  if (raw.status === 'bad') return raw.problems;
  const { version } = raw.value;
  if (typeof version === 'number' && version > WORKSPACE_VERSION) {
    return [
      {
        file: WORKSPACE_FILE,
        ...placeOf(raw.text, ['version']),
        severity: 'error',
        code: 'workspace.newer',
        message: `${WORKSPACE_FILE} has version ${version}; this Hookbench reads versions up to ${WORKSPACE_VERSION}.`,
        hint: 'Open it with a newer Hookbench. Nothing in it was changed.',
      },
    ];
  }
  const parsed = parseJsonText(WORKSPACE_FILE, raw.text, workspaceFileSchema);
  if (parsed.status === 'read') return { name: parsed.value.name };
  return parsed.status === 'bad' ? parsed.problems : [];
}

/**
 * Reads a workspace folder. Whatever is wrong with it is a problem in the result; nothing is ever
 * reset, repaired or written.
 *
 * @param before what was read last: the directory and saved events are read again only when they changed
 */
export async function loadWorkspace(
  dir: string,
  platforms: readonly Platform[],
  before?: Pick<Contents, 'directoryFile' | 'events'>,
): Promise<Contents> {
  if (!(await folderExists(dir))) return unusable([folderGone(dir)]);
  const file = await readWorkspaceFile(dir);
  if (Array.isArray(file)) return unusable(file);
  const seen = await loadCatalogue(dir, platforms);
  const [extensions, directory, fixtures, connections] = await Promise.all([
    loadExtensions(dir, platforms, seen.catalogue),
    loadDirectory(dir, platforms, before?.directoryFile),
    loadFixtures(dir),
    loadConnections(dir, platforms),
  ]);
  const events = await loadEvents(dir, extensions.extensions, platforms, before?.events);
  return {
    name: file.name,
    usable: true,
    extensions: extensions.extensions,
    directory: directory.directory,
    directoryFile: directory,
    fixtures: fixtures.fixtures,
    events: events.events,
    connections: connections.connections,
    locks: connections.locks,
    catalogue: seen.catalogue,
    problems: [
      ...extensions.problems,
      ...directory.problems,
      ...fixtures.problems,
      ...events.problems,
      ...connections.problems,
      ...seen.problems,
    ],
  };
}
