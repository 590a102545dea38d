import { directoryForms } from '../../engine/directory/forms.ts';
import { completed, objectView } from '../../engine/directory/object.ts';
import { directoryPage } from '../../engine/directory/page.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  | 'directory.forms'
  | 'directory.page'
  | 'directory.object'
  | 'directory.change'
  | 'directory.generate'
>;

/** The directory in pages and single objects: the window never gets all of it. */
export function directoryHandlers(open: Pick<OpenWorkspace, 'current' | 'announce'>): Part {
  /** @throws WorkspaceError saying why the file can't be read */
  function directory() {
    const { directoryFile } = open.current.contents;
    if (directoryFile.readable) return directoryFile.directory;
    const [problem] = directoryFile.problems;
    throw new WorkspaceError(
      problem?.message ?? "directory.json can't be read.",
      'Correct the file; nothing in it was changed.',
    );
  }

  return {
    'directory.forms': () => directoryForms(open.current.platforms),
    'directory.page': (request) => orFailure(() => directoryPage(directory(), request)),
    'directory.object': ({ kind, key }) => orFailure(() => objectView(directory(), kind, key)),
    'directory.change': (change) =>
      orFailure(async () => {
        const outcome = await open.current.changeDirectory([completed(directory(), change)]);
        // Also a conflict: the file was read again.
        open.announce();
        return outcome.status === 'refused'
          ? {
              ...outcome,
              issues: outcome.issues.map((issue) => ({ ...issue, path: [...issue.path] })),
            }
          : outcome;
      }),
    'directory.generate': (wanted) =>
      orFailure(async () => {
        const { addUsers } = await import('../../engine/directory/add-users.ts');
        const { users } = await addUsers(open.current, wanted);
        open.announce();
        return { users: users.length };
      }),
  };
}
