import { Wifi, WifiOff } from 'lucide-react';
import { networkChoice, useNetwork } from '../features/simulate/network-store.ts';
import { useWorkspace } from '../features/workspace/workspace-store.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import { runCommand } from './commands.ts';
import { APPLE, chordLabel } from './keys.ts';

const NETWORK = {
  offline: {
    word: 'Offline',
    text: "Extensions reach no network: requests are answered by the workspace's fixtures.",
  },
  ask: {
    word: 'Live, asked each time',
    text: 'Before each firing a window asks whether its requests may leave this machine.',
  },
  live: {
    word: 'Live',
    text: 'Requests of this workspace that no fixture answers are sent for real. Go offline in Simulate.',
  },
  record: {
    word: 'Recording',
    text: 'Requests that no fixture answers are sent for real, and their answers kept in http/. Go offline in Simulate.',
  },
} as const;

function NetworkState() {
  const choice = useNetwork(networkChoice);
  const { word, text } = NETWORK[choice];
  const Icon = choice === 'offline' ? WifiOff : Wifi;
  return (
    <Tooltip text={text}>
      <span
        className={choice === 'live' || choice === 'record' ? 'network live' : 'network'}
        data-testid="network"
      >
        <Icon size={14} aria-hidden />
        {word}
      </span>
    </Tooltip>
  );
}

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
        <NetworkState />
      </div>
    </header>
  );
}
