import { type Directory, directorySchema } from '../../../shared/model/directory.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { EMPTY_DIRECTORY } from './contents.ts';
import { placeOf, readJsonFile } from './json-file.ts';
import { isProblem, knownPlatform } from './known.ts';
import { DIRECTORY_FILE } from './rooms.ts';

function repeats(text: string, list: string, key: string, values: readonly string[]): Problem[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [
      {
        file: DIRECTORY_FILE,
        ...placeOf(text, [list, index, key]),
        severity: 'error',
        code: 'directory.repeated',
        message: `${DIRECTORY_FILE}: "${key}" ${JSON.stringify(value)} is used twice in "${list}".`,
        hint: 'Give each its own; the first one is used.',
      } satisfies Problem,
    ];
  });
}

/** Users, groups, roles and applications; empty when the file is absent or bad. */
export async function loadDirectory(
  dir: string,
  platforms: readonly Platform[],
): Promise<{ directory: Directory; problems: Problem[] }> {
  const read = await readJsonFile(dir, DIRECTORY_FILE, directorySchema);
  if (read.status === 'absent') return { directory: EMPTY_DIRECTORY, problems: [] };
  if (read.status === 'bad') return { directory: EMPTY_DIRECTORY, problems: read.problems };
  const { value, text } = read;
  const unknown = value.applications.map((application, index) =>
    knownPlatform(platforms, application.platform, {
      file: DIRECTORY_FILE,
      text,
      path: ['applications', index, 'platform'],
    }),
  );
  return {
    directory: value,
    problems: [
      ...repeats(
        text,
        'users',
        'id',
        value.users.map(({ id }) => id),
      ),
      ...repeats(
        text,
        'applications',
        'clientId',
        value.applications.map(({ clientId }) => clientId),
      ),
      ...unknown.filter(isProblem),
    ],
  };
}
