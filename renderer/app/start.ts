import { flushDrafts } from '../features/editor/drafts.ts';
import { diskChanged, restoreTabs } from '../features/editor/editor-store.ts';
import { loadMonaco } from '../features/editor/monaco/load.ts';
import { startLint } from '../features/problems/lint-store.ts';
import { followProvider } from '../features/provider/provider-store.ts';
import { stop } from '../features/simulate/fire.ts';
import { loadNetwork } from '../features/simulate/network-store.ts';
import { useSimulate } from '../features/simulate/simulate-store.ts';
import { touched } from '../features/tests/tests-store.ts';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { notify } from '../ui/toast-store.ts';
import { bridge } from './bridge.ts';
import { commandFor, runCommand } from './commands.ts';
import { chordOf } from './keys.ts';
import { useLayout } from './layout-store.ts';
import { applyUiState, startPersist } from './persist.ts';
import { adoptWorkspace } from './workspace-actions.ts';

/**
 * Window-wide keys, taken in the capture phase: so F5 and Ctrl+Enter fire from everywhere and come
 * before the editor's own bindings.
 */
function startKeys(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.getModifierState('AltGraph')) return;
      if (useLayout.getState().overlay !== undefined) return;
      const command = commandFor(chordOf(event));
      if (!command) return;
      const inEditor = event.target instanceof Element && event.target.closest('.monaco-editor');
      if (command.editorFirst && inEditor) return;
      event.preventDefault();
      event.stopPropagation();
      if (command.enabled?.() !== false) command.run();
    },
    true,
  );
  window.addEventListener('keydown', (event) => {
    const idle = useSimulate.getState().running === undefined;
    if (event.key === 'Escape' && !event.defaultPrevented && !idle) stop();
  });
}

/** Reads what main knows, restores the last session and listens from then on. */
export async function start(): Promise<void> {
  void loadMonaco();
  window.addEventListener('unhandledrejection', ({ reason }) => {
    // The editor's own word for a request that a later one took the place of.
    if (reason instanceof Error && reason.name === 'Canceled') return;
    notify('bad', reason instanceof Error ? reason.message : String(reason));
  });
  bridge.on('workspace.changed', (view) => void adoptWorkspace(view));
  bridge.on('file.changed', ({ path, text, hash }) => diskChanged(path, { text, hash }));
  bridge.on('test.touched', ({ names }) => touched(names));
  bridge.on('command.run', ({ command }) => runCommand(command));
  startKeys();
  const [ui, platforms, view, drafts, flows] = await Promise.all([
    bridge.request('ui.load', null),
    bridge.request('platforms.list', null),
    bridge.request('workspace.get', null),
    bridge.request('draft.list', null),
    bridge.request('simulate.flows', null),
  ]);
  useSimulate.setState({ flows });
  applyUiState(ui);
  void loadNetwork();
  void followProvider();
  useWorkspace.setState({ platforms, view });
  const session = { openFiles: ui.openFiles, activeFile: ui.activeFile };
  restoreTabs(session, drafts, view.extensions[0]?.file);
  startPersist();
  startLint();
  window.addEventListener('pagehide', flushDrafts);
}
