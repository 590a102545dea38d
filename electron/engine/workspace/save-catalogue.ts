import type { JsonObject } from '../../../shared/model/json.ts';
import { catalogueSchema } from '../../../shared/model/workspace.ts';
import { WorkspaceError } from './error.ts';
import { changeFile } from './files.ts';
import { editMembers } from './json-edit.ts';
import { parseJsonText } from './json-file.ts';
import { CATALOGUE_FILE } from './rooms.ts';

/**
 * Writes what was seen of one platform's events; the rest of the file keeps its very characters.
 *
 * @throws WorkspaceError when the file is broken or can't be written; it is then as it was
 */
export function saveCatalogue(
  dir: string,
  platform: string,
  entries: readonly JsonObject[],
): Promise<void> {
  const set = { [platform]: [...entries] };
  return changeFile(dir, CATALOGUE_FILE, (text) => {
    if (text === undefined) return `${JSON.stringify(set, null, 2)}\n`;
    const read = parseJsonText(CATALOGUE_FILE, text, catalogueSchema);
    if (read.status === 'read') {
      return editMembers(Buffer.from(read.text, 'utf8'), { set, gone: new Set() }).toString('utf8');
    }
    const [problem] = read.status === 'bad' ? read.problems : [];
    throw new WorkspaceError(
      problem?.message ?? `${CATALOGUE_FILE} can't be read.`,
      'Correct the file first; nothing was added to it.',
    );
  });
}
