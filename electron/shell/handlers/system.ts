import { clipboard, shell } from 'electron';
import { uiStateSchema } from '../../../shared/ipc.ts';
import { externalLink } from '../external-link.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Settings } from '../settings.ts';
import { chooseTheme } from '../theme.ts';
import type { Handlers } from './handlers.ts';

type Part = Pick<Handlers, 'ui.load' | 'ui.save' | 'link.open' | 'clipboard.write'>;

/** Loopback ports on which this app serves pages that a browser may open: none yet. */
const OWN_PORTS: ReadonlySet<number> = new Set();

/** The window's own state, and its few ways to the system. */
export function systemHandlers(settings: Settings, open: OpenWorkspace): Part {
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
    async 'link.open'({ url }) {
      const link = externalLink(url, OWN_PORTS);
      if (link === undefined) return false;
      await shell.openExternal(link);
      return true;
    },
    'clipboard.write'({ text }) {
      clipboard.writeText(text);
      return null;
    },
  };
}
