import type { DirectoryChange } from '../../../shared/model/directory.ts';
import { WorkspaceError } from '../workspace/error.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Writes what a run changed of the directory into the workspace: all of its changes or none, and
 * none over what another program or run wrote meanwhile.
 *
 * @throws WorkspaceError when an object does not fit any more, the file is broken or can't be written
 */
export async function keepInDirectory(
  workspace: Workspace,
  changes: readonly DirectoryChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const outcome = await workspace.changeDirectory(changes);
  if (outcome.status === 'saved') return;
  if (outcome.status === 'conflict') {
    throw new WorkspaceError(`Nothing was kept. ${outcome.message}.`, outcome.hint);
  }
  const [issue] = outcome.issues;
  const place = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : '';
  throw new WorkspaceError(`Nothing was kept${place}: ${issue?.message ?? 'it does not fit'}.`);
}
