import type { Failure, RequestInput } from '../../../shared/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { notifyFailure } from '../../ui/toast-store.ts';
import { openPlace } from '../editor/editor-store.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';

/** Makes an extension from its platform's starter code. @returns where its code is, or why it was not made */
export async function create(
  extension: RequestInput<'extension.create'>,
): Promise<{ ok: true; file: string } | ({ ok: false } & Failure)> {
  const answer = await bridge.request('extension.create', extension);
  if (!answer.ok) return answer;
  useWorkspace.setState({ view: await bridge.request('workspace.get', null) });
  return { ok: true, file: answer.value.file };
}

/** Makes an extension and opens its code. */
export async function createAndOpen(extension: RequestInput<'extension.create'>): Promise<void> {
  const made = await create(extension);
  if (made.ok) openPlace({ path: made.file, line: 1 }, true);
  else notifyFailure(made);
}
