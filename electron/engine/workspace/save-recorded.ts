import { type Fixture, fixturesSchema } from '../../../shared/model/http.ts';
import { jsonEquals } from '../../../shared/model/json.ts';
import { WorkspaceError } from './error.ts';
import { changeFile } from './files.ts';
import { parseJsonText } from './json-file.ts';
import { recordedFile } from './rooms.ts';

/**
 * Adds recorded fixtures to `http/recorded-<host>.json`, those whose request is not there yet.
 *
 * @returns the files that hold them now
 * @throws WorkspaceError when a file is broken or can't be written; it is then as it was
 */
export async function saveRecorded(dir: string, fixtures: readonly Fixture[]): Promise<string[]> {
  const byFile = new Map<string, Fixture[]>();
  for (const fixture of fixtures) {
    const file = recordedFile(hostIn(fixture.request.url));
    byFile.set(file, [...(byFile.get(file) ?? []), fixture]);
  }
  for (const [file, recorded] of byFile) {
    await changeFile(dir, file, (text) => withRecorded(file, text, recorded));
  }
  return [...byFile.keys()];
}

function hostIn(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

function withRecorded(
  file: string,
  text: string | undefined,
  recorded: readonly Fixture[],
): string | undefined {
  const all = readFixtures(file, text);
  const kept = all.length;
  for (const fixture of recorded) {
    const known = ({ request }: Fixture) => jsonEquals({ ...request }, { ...fixture.request });
    if (!all.some(known)) all.push(fixture);
  }
  return all.length === kept ? undefined : `${JSON.stringify(all, null, 2)}\n`;
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
