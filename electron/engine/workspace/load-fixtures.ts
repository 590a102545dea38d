import { type Fixture, fixturesSchema } from '../../../shared/model/http.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { readJsonFile } from './json-file.ts';
import { filesIn } from './list.ts';
import { HTTP_ROOM, isRecorded } from './rooms.ts';

/** The canned HTTP answers of a workspace, file by file in the order of their names; recorded ones last. */
export async function loadFixtures(
  dir: string,
): Promise<{ fixtures: Fixture[]; problems: Problem[] }> {
  const all = await filesIn(dir, HTTP_ROOM, '.json');
  const names = all.toSorted((a, b) => Number(isRecorded(a)) - Number(isRecorded(b)));
  const files = await Promise.all(
    names.map((name) => readJsonFile(dir, `${HTTP_ROOM}/${name}`, fixturesSchema)),
  );
  return {
    fixtures: files.flatMap((file) => (file.status === 'read' ? file.value : [])),
    problems: files.flatMap((file) => (file.status === 'bad' ? file.problems : [])),
  };
}
