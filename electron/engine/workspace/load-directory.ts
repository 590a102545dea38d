import type { Directory } from '../../../shared/model/directory.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { checkDirectory } from '../directory/check.ts';
import { readDirectory } from '../directory/read.ts';
import { hashText } from './hash.ts';
import { parseRaw, problemOf, schemaProblems } from './json-file.ts';
import { JsonText } from './json-text.ts';
import { DIRECTORY_FILE } from './rooms.ts';
import { fileVersion, RACY_MS, readBytes, textOf } from './text-file.ts';

/** Problems beyond this number are counted and not listed. */
const MOST_PROBLEMS = 100;

/** `directory.json` as it was read: empty when it is absent or bad. */
export interface LoadedDirectory {
  readonly directory: Directory;
  readonly problems: readonly Problem[];
  /** whether nothing keeps the file from being read: objects can then be changed in it */
  readonly readable: boolean;
  /** of the text that was read; undefined: there is no file */
  readonly hash: string | undefined;
  /** that stands for the text without reading it; undefined: only the text itself tells */
  readonly version: string | undefined;
}

const EMPTY: Directory = { users: [], groups: [], roles: [], applications: [], consents: [] };
const NOTHING = { directory: EMPTY, problems: [], version: undefined } as const;

/** A directory of which nothing was read. */
export const NO_DIRECTORY: LoadedDirectory = { ...NOTHING, readable: false, hash: undefined };

function moreThan(listed: number, all: number): Problem[] {
  if (all <= listed) return [];
  const message = `${DIRECTORY_FILE}: ${all - listed} more problems are not listed.`;
  return [{ file: DIRECTORY_FILE, severity: 'info', code: 'directory.more', message }];
}

/** What is wrong with a directory beyond its schema, at its places in the text. */
function problemsOf(
  directory: Directory,
  text: () => string,
  platforms: readonly Platform[],
): Problem[] {
  const findings = checkDirectory(directory, platforms);
  if (findings.length === 0) return [];
  const json = new JsonText(text());
  const listed = findings.slice(0, MOST_PROBLEMS).map(
    ({ path, message, severity, code, hint }): Problem => ({
      file: DIRECTORY_FILE,
      ...json.placeAt(json.at(path).start),
      severity,
      code,
      message: `${DIRECTORY_FILE} at "${path.join('.')}": ${message}.`,
      hint,
    }),
  );
  return [...listed, ...moreThan(listed.length, findings.length)];
}

/**
 * A directory that fits its schema, with what else is wrong with it.
 *
 * @param text it was read from; asked for when there is something wrong
 */
export function checked(
  directory: Directory,
  text: () => string,
  platforms: readonly Platform[],
): Omit<LoadedDirectory, 'hash'> {
  const problems = problemsOf(directory, text, platforms);
  return { directory, problems, readable: true, version: undefined };
}

/**
 * Users, groups, roles, applications and consents out of a text; undefined: there is no file.
 *
 * @param hash of the text
 */
export async function parseDirectory(
  text: string | undefined,
  hash: string | undefined,
  platforms: readonly Platform[],
): Promise<LoadedDirectory> {
  if (text === undefined) return { ...NOTHING, readable: true, hash };
  const raw = parseRaw(DIRECTORY_FILE, text);
  if (raw.status === 'bad') return { ...NOTHING, problems: raw.problems, readable: false, hash };
  const read = await readDirectory(raw.value);
  if (read.ok) return { ...checked(read.directory, () => raw.text, platforms), hash };
  const listed = schemaProblems(DIRECTORY_FILE, raw.text, read.issues.slice(0, MOST_PROBLEMS));
  const problems = [...listed, ...moreThan(listed.length, read.issues.length)];
  return { ...NOTHING, problems, readable: false, hash };
}

/**
 * Reads `directory.json`, or takes over what was read before when the file is still the same: a
 * large one takes a second to read.
 */
export async function loadDirectory(
  dir: string,
  platforms: readonly Platform[],
  before?: LoadedDirectory,
): Promise<LoadedDirectory> {
  try {
    const seen = before?.version;
    if (before && seen !== undefined && (await fileVersion(dir, DIRECTORY_FILE)) === seen) {
      return before;
    }
    const readAt = Date.now();
    const file = await readBytes(dir, DIRECTORY_FILE);
    const version = file && readAt - file.writtenAt > RACY_MS ? file.version : undefined;
    const hash = file && hashText(file.bytes);
    if (before?.readable && file && before.hash === hash) return { ...before, version };
    const text = file && textOf(DIRECTORY_FILE, file.bytes);
    return { ...(await parseDirectory(text, hash, platforms)), version };
  } catch (error) {
    const problems = [problemOf(DIRECTORY_FILE, error)];
    return { ...NOTHING, problems, readable: false, hash: undefined };
  }
}
