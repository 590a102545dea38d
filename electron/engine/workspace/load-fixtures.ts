import { type Fixture, fixturesSchema } from '../../../shared/model/http.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { templateProblem } from '../gateway/template.ts';
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
    problems: files.flatMap((file, index) => {
      if (file.status === 'bad') return file.problems;
      return file.status === 'read'
        ? brokenTemplates(`${HTTP_ROOM}/${names[index]}`, file.value)
        : [];
    }),
  };
}

/** The fixtures stay: they are an error only for the request that they would answer. */
function brokenTemplates(file: string, fixtures: readonly Fixture[]): Problem[] {
  return fixtures.flatMap(({ request, response, responses = [] }) =>
    [...(response ? [response] : []), ...responses].flatMap((answer): Problem[] => {
      const reason = 'fault' in answer ? undefined : templateProblem(answer);
      if (reason === undefined) return [];
      return [
        {
          file,
          severity: 'warning',
          code: 'fixture.template',
          message: `A template of the fixture for ${request.url} can't be filled in: ${reason}.`,
          hint: 'Correct it, or leave out "template" when "{{" means nothing.',
        },
      ];
    }),
  );
}
