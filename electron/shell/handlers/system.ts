import { clipboard } from 'electron';
import { uiStateSchema } from '../../../shared/ipc.ts';
import { openLink } from '../open-link.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Settings } from '../settings.ts';
import { chooseTheme } from '../theme.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'ui.load' | 'ui.save' | 'link.open' | 'clipboard.write'>;

/**
 * The window's own state, and its few ways to the system.
 * @param ownPorts loopback ports on which this app serves pages that a browser may open
 */
export function systemHandlers(
  settings: Settings,
  open: OpenWorkspace,
  ownPorts: () => ReadonlySet<number>,
): Part {
  return {
    'ui.load'() {
      const { ui, uiWorkspace } = settings.data;
      if (ui === undefined) return uiStateSchema.parse({});
      if (uiWorkspace === open.current.dir) return ui;
      const { activeFile: _, ...rest } = ui;
      return { ...rest, openFiles: [], simulate: {} };
    },
    'ui.save'(ui) {
      settings.update({ ui, uiWorkspace: open.current.dir });
      chooseTheme(ui.theme);
      return null;
    },
    'link.open': ({ url }) => openLink(url, ownPorts()),
    'clipboard.write'({ text }) {
      clipboard.writeText(text);
      return null;
    },
  };
}
