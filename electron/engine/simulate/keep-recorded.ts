import type { Invocation } from '../../../shared/model/invocation.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';

/**
 * Adds what invocations recorded to the workspace. When that fails, the first of them says so: the
 * answers themselves are in its `recorded`.
 */
export async function keepRecorded(
  workspace: Pick<Workspace, 'saveRecorded'>,
  invocations: readonly Invocation[],
): Promise<void> {
  const recording = invocations.filter(({ recorded }) => recorded !== undefined);
  const [first] = recording;
  if (first === undefined) return;
  try {
    await workspace.saveRecorded(recording.flatMap(({ recorded }) => recorded ?? []));
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    const message = ['What was recorded is not kept:', error.message, error.hint];
    first.warnings.push({ code: 'record-failed', message: message.filter(Boolean).join(' ') });
  }
}
