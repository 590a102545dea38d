import type { DirectoryChange, DirectoryKind } from '../../../shared/model/directory.ts';
import { directoryJson } from '../../../shared/model/directory.ts';
import { WorkspaceError } from '../workspace/error.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type MadeUp, makeUsers } from './generate.ts';

const KINDS = ['groups', 'roles', 'users'] as const satisfies readonly DirectoryKind[];

/**
 * Makes up users and adds them to the directory of a workspace, after those that are there.
 *
 * @returns what was added
 * @throws WorkspaceError when `directory.json` is broken or can't be written; it is then as it was
 */
export async function addUsers(
  workspace: Workspace,
  wanted: { readonly count: number; readonly seed: string },
): Promise<MadeUp> {
  const made = await makeUsers(wanted, workspace.contents.directory);
  const changes = KINDS.flatMap((kind): DirectoryChange[] =>
    made[kind].map((object) => ({ action: 'add', kind, value: directoryJson(object) })),
  );
  const outcome = await workspace.changeDirectory(changes);
  if (outcome.status === 'saved') return made;
  throw new WorkspaceError(
    'directory.json changed while users were made up; nothing was added.',
    'Try again.',
  );
}
