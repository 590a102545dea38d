import { type Fixture, fixturesSchema } from '../../../shared/model/http.ts';
import { type JsonObject, jsonEquals } from '../../../shared/model/json.ts';
import { WorkspaceError } from './error.ts';
import { changeFile } from './files.ts';
import { appendItems } from './json-edit.ts';
import { parseJsonText, parseRaw } from './json-file.ts';
import { HTTP_ROOM, isEditable, recordedFile } from './rooms.ts';

/** A fixture and the file that it was written into. */
export interface StoredFixture {
  readonly file: string;
  readonly fixture: Fixture;
}

/**
 * Adds fixtures at the end of a file of `http/`, or makes the file of them. One whose request the file
 * has already would never answer: it is left out. What is there keeps its very characters.
 *
 * @returns those that were added
 * @throws WorkspaceError when it is no file of `http/`, is broken or can't be written; it is then as
 *   it was
 */
export async function addFixtures(
  dir: string,
  file: string,
  fixtures: readonly Fixture[],
): Promise<StoredFixture[]> {
  if (!isEditable(file) || !file.startsWith(`${HTTP_ROOM}/`)) {
    throw new WorkspaceError(
      `${file} is no file for fixtures.`,
      `They are files of ${HTTP_ROOM}/: use letters, digits, dashes, dots and underscores, and end it with .json.`,
    );
  }
  let added: Fixture[] = [];
  await changeFile(dir, file, (text) => {
    added = [];
    const before = readFixtures(file, text);
    for (const fixture of fixtures) {
      const known = ({ request }: Fixture) => jsonEquals({ ...request }, { ...fixture.request });
      if (![...before, ...added].some(known)) added.push(fixture);
    }
    if (added.length === 0) return undefined;
    if (text === undefined) return `${JSON.stringify(added, null, 2)}\n`;
    const raw = parseRaw(file, text);
    if (raw.status === 'bad') return undefined;
    return appendItems(Buffer.from(raw.text, 'utf8'), added as JsonObject[]).toString('utf8');
  });
  return added.map((fixture) => ({ file, fixture }));
}

/** The file that a recorded answer belongs into. */
export const recordedFileOf = ({ request: { url } }: Fixture) =>
  recordedFile(URL.canParse(url) ? new URL(url).host : '');

/**
 * Adds recorded fixtures to `http/recorded-<host>.json`, those whose request is not there yet.
 *
 * @returns those that were added
 * @throws WorkspaceError when a file is broken or can't be written; it is then as it was
 */
export async function saveRecorded(
  dir: string,
  fixtures: readonly Fixture[],
): Promise<StoredFixture[]> {
  const byFile = new Map<string, Fixture[]>();
  for (const fixture of fixtures) {
    const file = recordedFileOf(fixture);
    byFile.set(file, [...(byFile.get(file) ?? []), fixture]);
  }
  const stored: StoredFixture[] = [];
  for (const [file, recorded] of byFile) stored.push(...(await addFixtures(dir, file, recorded)));
  return stored;
}

function readFixtures(file: string, text: string | undefined): Fixture[] {
  if (text === undefined) return [];
  const parsed = parseJsonText(file, text, fixturesSchema);
  if (parsed.status === 'read') return parsed.value;
  const [problem] = parsed.status === 'bad' ? parsed.problems : [];
  throw new WorkspaceError(
    problem?.message ?? `${file} can't be read.`,
    'Correct the file first; nothing was added to it.',
  );
}
