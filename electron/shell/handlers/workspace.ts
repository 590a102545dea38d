import { type BrowserWindow, dialog } from 'electron';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Settings } from '../settings.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<
  Handlers,
  'workspace.get' | 'workspace.open' | 'extension.create' | 'file.read' | 'file.save'
>;

/** The open folder: its view, its files, new extensions. */
export function workspaceHandlers(
  open: OpenWorkspace,
  settings: Settings,
  window: () => BrowserWindow | undefined,
): Part {
  return {
    'workspace.get': () => open.view(),

    async 'workspace.open'() {
      const parent = window();
      const options = {
        title: 'Open a workspace folder',
        properties: ['openDirectory' as const, 'createDirectory' as const],
      };
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      const [dir] = filePaths;
      if (canceled || dir === undefined) return null;
      const view = await open.change(dir);
      settings.update({ workspace: dir });
      return view;
    },

    'extension.create': (extension) =>
      orFailure(async () => {
        const made = await open.current.createExtension(extension);
        open.announce();
        return made;
      }),

    'file.read': ({ path }) => orFailure(() => open.current.readFile(path)),

    'file.save': (save) => open.save(save),
  };
}
