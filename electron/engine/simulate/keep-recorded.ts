import type { Invocation } from '../../../shared/model/invocation.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';
import type { StoredFixture } from '../workspace/save-fixtures.ts';

/**
 * Adds what invocations recorded to the workspace, and gives what is new there. When that fails, the
 * first of them says so: the answers themselves are in its `recorded`.
 */
export async function keepRecorded(
  workspace: Pick<Workspace, 'saveRecorded'>,
  invocations: readonly Invocation[],
): Promise<readonly StoredFixture[]> {
  const recording = invocations.filter(({ recorded }) => recorded !== undefined);
  const [first] = recording;
  if (first === undefined) return [];
  try {
    return await workspace.saveRecorded(recording.flatMap(({ recorded }) => recorded ?? []));
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    const message = ['What was recorded is not kept:', error.message, error.hint];
    first.warnings.push({ code: 'record-failed', message: message.filter(Boolean).join(' ') });
    return [];
  }
}
