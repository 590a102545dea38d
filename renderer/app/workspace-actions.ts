import type { WorkspaceView } from '../../shared/model/view.ts';
import { closeWorkspace, restoreTabs } from '../features/editor/editor-store.ts';
import { useSimulate } from '../features/simulate/simulate-store.ts';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { bridge } from './bridge.ts';

/** Takes over a workspace that main read again, or another one that was opened. */
export async function adoptWorkspace(view: WorkspaceView): Promise<void> {
  const before = useWorkspace.getState().view;
  if (before?.dir === view.dir) {
    useWorkspace.setState({ view });
    return;
  }
  closeWorkspace();
  useSimulate.setState({ results: [], shown: undefined, failure: undefined, events: {} });
  useWorkspace.setState({ view });
  const drafts = await bridge.request('draft.list', null);
  restoreTabs({ openFiles: [] }, drafts, view.extensions[0]?.file);
}

/** Asks main for another folder; nothing changes when the author cancels. */
export async function openWorkspace(): Promise<void> {
  const view = await bridge.request('workspace.open', null);
  if (view) await adoptWorkspace(view);
}
