import { usualApplication } from '../../features/provider/applications.ts';
import {
  copyIssuer,
  openLogin,
  startProvider,
  stopProvider,
  useProvider,
} from '../../features/provider/provider-store.ts';
import { useWorkspace } from '../../features/workspace/workspace-store.ts';
import { type Command, usable } from './command.ts';

const providerState = () => useProvider.getState().view.state;

/** The loopback login provider. */
export const PROVIDER_COMMANDS: readonly Command[] = [
  {
    id: 'provider.start',
    title: 'Start login provider',
    enabled: () => usable() && providerState() === 'stopped',
    run: () => void startProvider(),
  },
  {
    id: 'provider.stop',
    title: 'Stop login provider',
    enabled: () => providerState() === 'running',
    run: () => void stopProvider(),
  },
  {
    id: 'provider.copy',
    title: 'Copy the address of the login provider',
    enabled: () => providerState() === 'running',
    run: () => void copyIssuer(),
  },
  {
    id: 'provider.open',
    title: 'Open login page',
    enabled: () => providerState() === 'running',
    run: () => void openLogin(usualApplication(useWorkspace.getState().view?.applications)),
  },
];
