import type { WorkspaceView } from '../../shared/model/view.ts';
import { flushDrafts } from '../features/editor/drafts.ts';
import { closeWorkspace, restoreTabs, useEditor } from '../features/editor/editor-store.ts';
import { forgetComparison } from '../features/history/compare-store.ts';
import { forgetHistory } from '../features/history/history-store.ts';
import { useProvider } from '../features/provider/provider-store.ts';
import { loadSecrets } from '../features/secrets/secrets-store.ts';
import { loadNetwork, useNetwork } from '../features/simulate/network-store.ts';
import { useSimulate } from '../features/simulate/simulate-store.ts';
import { forgetTests } from '../features/tests/tests-store.ts';
import { forgetDetails } from '../features/workspace/trigger-details.ts';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { bridge } from './bridge.ts';

/** Reads the open files again, once a workspace that could not be read can be. */
async function reopenTabs(view: WorkspaceView): Promise<void> {
  flushDrafts();
  const { tabs, active } = useEditor.getState();
  const drafts = await bridge.request('draft.list', null);
  restoreTabs({ openFiles: tabs, activeFile: active }, drafts, view.extensions[0]?.file);
}

/** Takes over a workspace that main read again, or another one that was opened. */
export async function adoptWorkspace(view: WorkspaceView): Promise<void> {
  const before = useWorkspace.getState().view;
  if (before?.catalogue !== view.catalogue) forgetDetails();
  void loadNetwork();
  void loadSecrets();
  if (before?.dir === view.dir) {
    useWorkspace.setState({ view });
    if (view.usable && !before.usable) await reopenTabs(view);
    return;
  }
  closeWorkspace();
  useNetwork.setState({ ask: false });
  useSimulate.setState({
    results: [],
    shown: undefined,
    failure: undefined,
    events: {},
    requests: {},
    saved: {},
    forms: {},
    keep: false,
    suspended: undefined,
    step: {},
  });
  forgetTests();
  forgetHistory();
  forgetComparison();
  useProvider.setState({ records: [], failure: undefined });
  useWorkspace.setState({ view });
  const drafts = await bridge.request('draft.list', null);
  restoreTabs({ openFiles: [] }, drafts, view.extensions[0]?.file);
}

/** Asks main for another folder; nothing changes when the author cancels. */
export async function openWorkspace(): Promise<void> {
  // Main keeps a draft with the folder that is open when it arrives.
  flushDrafts();
  const view = await bridge.request('workspace.open', null);
  if (view) await adoptWorkspace(view);
}
