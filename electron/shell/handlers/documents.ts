import type { JsonValue } from '../../../shared/model/json.ts';
import type { DocumentStore } from '../../engine/simulate/document-store.ts';
import type { SecretSource } from '../../engine/simulate/engine-parts.ts';
import { hashText } from '../../engine/workspace/hash.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { masked } from '../masked.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<Handlers, 'document.read' | 'document.write'>;

const NOTHING = '';

/** What extensions keep between runs, to be looked at and changed. */
export function documentHandlers(
  open: Pick<OpenWorkspace, 'current'>,
  documents: Pick<DocumentStore, 'get' | 'put'>,
  secrets: SecretSource,
): Part {
  const documentOf = (extension: string) => {
    const { platform } = open.current.runnable(extension).bound;
    if (platform.document !== undefined) return platform.document;
    throw new WorkspaceError(`Extensions of ${platform.label} keep nothing between runs.`);
  };
  const textOf = (extension: string) => {
    const value = documents.get(documentOf(extension).key(extension));
    return value === undefined ? NOTHING : JSON.stringify(value, null, 2);
  };
  const viewOf = (extension: string) => {
    const text = textOf(extension);
    return { ...masked({ text }, open.current, secrets), hash: hashText(text) };
  };
  return {
    'document.read': ({ extension }) => orFailure(() => viewOf(extension)),

    'document.write': ({ extension, text, baseHash }) =>
      orFailure(() => {
        const { key, label, maxBytes } = documentOf(extension);
        if (viewOf(extension).hash !== baseHash) {
          throw new WorkspaceError(
            `${label} was changed since it was read.`,
            'Read it again, and make the change anew.',
          );
        }
        const value = text.trim() === NOTHING ? null : parsed(text, label);
        if (value !== null && viewOf(extension).text !== textOf(extension)) {
          throw new WorkspaceError(
            `${label} holds the value of a secret, which is not shown and would be lost.`,
            'Take all of the text out, or have the extension write it anew.',
          );
        }
        const bytes = Buffer.byteLength(JSON.stringify(value));
        if (bytes > maxBytes) {
          throw new WorkspaceError(`${label} has ${bytes} bytes; it holds at most ${maxBytes}.`);
        }
        documents.put(key(extension), value);
        return viewOf(extension);
      }),
  };
}

function parsed(text: string, label: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WorkspaceError(`${label} is not JSON: ${why}`, 'Correct it at this place.');
  }
}
