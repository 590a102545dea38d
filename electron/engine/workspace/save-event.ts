import type { JsonObject } from '../../../shared/model/json.ts';
import { savedEventSchemaFor } from '../../../shared/model/saved-event.ts';
import { slugSchema } from '../../../shared/model/workspace.ts';
import { WorkspaceError } from './error.ts';
import { changeFile } from './files.ts';
import { editMembers } from './json-edit.ts';
import { parseRaw, schemaProblems } from './json-file.ts';
import { spread, styleOf } from './json-style.ts';
import { JsonText } from './json-text.ts';
import { eventFile } from './rooms.ts';

const NEW_STYLE = styleOf(new JsonText('{}'));

/** The name, or with a number at its end when it is taken. */
export function freeEventSlug(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `-${number}`;
    const slug = `${wanted.slice(0, 64 - end.length)}${end}`;
    if (!taken.includes(slug)) return slug;
  }
}

/**
 * Sets members of a saved event; one that is not there is made of them. Everything else in its file
 * keeps its very characters.
 *
 * @returns its workspace-relative path
 * @throws WorkspaceError when the name is unfit, the event does not fit its schema, or the file
 *   can't be read or written; it is then as it was
 */
export async function saveEvent(dir: string, slug: string, members: JsonObject): Promise<string> {
  const file = eventFile(slug);
  if (!slugSchema.safeParse(slug).success) {
    throw new WorkspaceError(
      `"${slug}" can't be the name of a saved event.`,
      'Use lower-case letters, digits and dashes, at most 64.',
    );
  }
  await changeFile(dir, file, (before) => {
    const text = before === undefined ? newText(members) : changedText(file, before, members);
    const raw = parseRaw(file, text);
    if (raw.status === 'bad') throw problemError(raw.problems[0]?.message ?? file);
    const fits = savedEventSchemaFor(raw.value).safeParse(raw.value);
    if (fits.success) return text;
    throw problemError(schemaProblems(file, text, fits.error.issues)[0]?.message ?? file);
  });
  return file;
}

const problemError = (message: string) =>
  new WorkspaceError(message, 'Nothing was written; the file is as it was.');

const newText = (members: JsonObject) => `${spread(members, NEW_STYLE, '')}\n`;

function changedText(file: string, before: string, members: JsonObject): string {
  const raw = parseRaw(file, before);
  if (raw.status === 'bad') throw problemError(raw.problems[0]?.message ?? file);
  const edit = { set: members, gone: new Set<string>() };
  return editMembers(Buffer.from(raw.text, 'utf8'), edit).toString('utf8');
}
