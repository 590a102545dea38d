import { WifiOff } from 'lucide-react';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { runCommand } from './commands.ts';
import { APPLE, chordLabel } from './keys.ts';

/** Brand, workspace, the way to every command, and whether extensions can reach the network. */
export function Header() {
  const name = useWorkspace((state) => state.view?.name);
  const dir = useWorkspace((state) => state.view?.dir);
  return (
    <header className="header">
      <div className="header-start">
        <h1 className="brand">
          <svg width="16" height="16" viewBox="0 0 16 16" fill="none" strokeWidth="1.8" aria-hidden>
            <path d="M4 2v7a4 4 0 0 0 8 0V7" />
            <path d="M9.6 8.6 12 6l2.4 2.6" />
          </svg>
          Hookbench
        </h1>
        <span className="workspace-name truncate" title={dir}>
          {name}
        </span>
      </div>
      <button type="button" className="search" onClick={() => runCommand('palette.show')}>
        <span className="truncate">Run a command, open a file, find a claim</span>
        <kbd aria-hidden>{chordLabel('Mod+K', APPLE)}</kbd>
      </button>
      <div className="header-end">
        <Tooltip text="Extensions reach no network: requests are answered by the workspace's fixtures.">
          <span className="network">
            <WifiOff size={14} aria-hidden />
            Offline
          </span>
        </Tooltip>
      </div>
    </header>
  );
}
