import type { JsonObject } from '../../../shared/model/json.ts';
import { type Catalogue, catalogueSchema, type Problem } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { placeOf, readJsonFile, schemaProblems } from './json-file.ts';
import { isProblem, knownPlatform } from './known.ts';
import { CATALOGUE_FILE } from './rooms.ts';

/** What was seen of events in tenants, by platform; entries that do not fit are left out and told of. */
export async function loadCatalogue(
  dir: string,
  platforms: readonly Platform[],
): Promise<{ readonly catalogue: Catalogue; readonly problems: readonly Problem[] }> {
  const read = await readJsonFile(dir, CATALOGUE_FILE, catalogueSchema);
  if (read.status === 'absent') return { catalogue: {}, problems: [] };
  if (read.status === 'bad') return { catalogue: {}, problems: read.problems };
  const { value, text } = read;
  const catalogue: Record<string, JsonObject[]> = {};
  const problems: Problem[] = [];
  for (const [id, entries] of Object.entries(value)) {
    const at = { file: CATALOGUE_FILE, text, path: [id] };
    const platform = knownPlatform(platforms, id, at);
    if (isProblem(platform)) {
      problems.push(platform);
      continue;
    }
    const { catalogue: known } = platform;
    if (known === undefined) {
      problems.push({
        file: CATALOGUE_FILE,
        ...placeOf(text, [id]),
        severity: 'warning',
        code: 'catalogue.unused',
        message: `${CATALOGUE_FILE}: tenants of ${platform.label} keep no events.`,
        hint: 'Take its entries out.',
      });
      continue;
    }
    catalogue[id] = entries.filter((entry, index) => {
      const { error } = known.entry.safeParse(entry);
      const issues = error?.issues.map((issue) => ({ ...issue, path: [id, index, ...issue.path] }));
      problems.push(...schemaProblems(CATALOGUE_FILE, text, issues ?? []));
      return error === undefined;
    });
  }
  return { catalogue, problems };
}
