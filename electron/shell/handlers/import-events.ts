import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JsonValue } from '../../../shared/model/json.ts';
import { messageOf, placeOfJsonError, WorkspaceError } from '../../engine/workspace/index.ts';
import { importedEvents } from '../../engine/workspace/new-event.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

function parse(text: string, name: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    const { line, column, reason } = placeOfJsonError(text);
    throw new WorkspaceError(
      `${name}:${line}:${column}: not JSON: ${reason}`,
      "Choose an export of the tenant's events.",
    );
  }
}

async function readChosen(file: string): Promise<JsonValue> {
  const name = basename(file);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new WorkspaceError(`${name} can't be read: ${messageOf(error)}`, 'Choose another file.');
  });
  return parse(text, name);
}

/** Saved events of what happened in a tenant, from a file that the author chooses in main's own dialog. */
export function importHandlers(
  open: Pick<OpenWorkspace, 'current' | 'announce'>,
  chooseExport: () => Promise<string | undefined>,
): Pick<Handlers, 'event.import'> {
  return {
    'event.import': ({ extension }) =>
      orFailure(async () => {
        const file = await chooseExport();
        if (file === undefined) return null;
        const exported = await readChosen(file);
        const made = await importedEvents(open.current, extension, exported, basename(file));
        open.announce();
        return made;
      }),
  };
}
