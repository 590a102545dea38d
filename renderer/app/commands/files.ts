import {
  openTab,
  requestClose,
  saveAll,
  saveFile,
  useEditor,
} from '../../features/editor/editor-store.ts';
import { DIRECTORY_VIEW, neighbourTab, PUBLISH_VIEW } from '../../features/editor/tabs.ts';
import { useTarget } from '../../features/simulate/target.ts';
import { useLayout } from '../layout-store.ts';
import { openWorkspace } from '../workspace-actions.ts';
import { type Command, usable } from './command.ts';

const active = () => useEditor.getState().active;
function stepTab(step: 1 | -1): void {
  const { tabs } = useEditor.getState();
  const next = neighbourTab(tabs, active(), step);
  if (next !== undefined) openTab(next);
}

/** Files, tabs and the workspace. */
export const FILE_COMMANDS: readonly Command[] = [
  {
    id: 'file.save',
    title: 'Save',
    chords: ['Mod+S'],
    enabled: () => active() !== undefined,
    run: () => {
      const path = active();
      if (path !== undefined) void saveFile(path);
    },
  },
  { id: 'file.saveAll', title: 'Save all', chords: ['Mod+Alt+S'], run: () => void saveAll() },
  {
    id: 'tab.close',
    title: 'Close the tab',
    chords: ['Mod+W'],
    enabled: () => active() !== undefined,
    run: () => {
      const id = active();
      if (id !== undefined) requestClose(id);
    },
  },
  { id: 'tab.next', title: 'Next tab', chords: ['Mod+PageDown'], run: () => stepTab(1) },
  { id: 'tab.previous', title: 'Previous tab', chords: ['Mod+PageUp'], run: () => stepTab(-1) },
  {
    id: 'extension.create',
    title: 'New extension…',
    chords: ['Mod+Shift+N'],
    enabled: usable,
    run: () => useLayout.setState({ overlay: 'create' }),
  },
  {
    id: 'extension.manifest',
    title: 'Open the manifest of the extension',
    enabled: () => usable() && useTarget.getState().extension !== undefined,
    run: () => {
      const { extension } = useTarget.getState();
      if (extension) openTab(`extensions/${extension.slug}/extension.json`);
    },
  },
  {
    id: 'publish.show',
    title: 'Publish…',
    chords: ['Mod+Shift+Y'],
    enabled: usable,
    run: () => openTab(PUBLISH_VIEW),
  },
  {
    id: 'export.show',
    title: 'Export…',
    enabled: usable,
    run: () => useLayout.setState({ overlay: 'export' }),
  },
  {
    id: 'directory.show',
    title: 'Open the directory: users and applications',
    enabled: usable,
    run: () => openTab(DIRECTORY_VIEW),
  },
  {
    id: 'workspace.open',
    title: 'Open another folder…',
    chords: ['Mod+O'],
    run: () => void openWorkspace(),
  },
];
