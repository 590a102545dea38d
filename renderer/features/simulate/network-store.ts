import { create } from 'zustand';
import type { NetworkMode } from '../../../shared/model/http.ts';
import type { NetworkView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { notifyFailure } from '../../ui/toast-store.ts';

/** `ask`: live, and main asks before each firing. `live`, `record`: allowed for this workspace. */
export type NetworkChoice = NetworkMode | 'ask';

interface NetworkState {
  /** what main has on record; it decides, whatever this window believes */
  view: NetworkView;
  ask: boolean;
}

export const useNetwork = create<NetworkState>(() => ({
  view: { mode: 'offline', hosts: [] },
  ask: false,
}));

/** The mode that the next firing has. */
export function networkChoice({ view, ask }: NetworkState): NetworkChoice {
  if (view.mode !== 'offline') return view.mode;
  return ask ? 'ask' : 'offline';
}

/** What a firing asks main for. */
export function askedNetwork(): NetworkMode {
  const choice = networkChoice(useNetwork.getState());
  return choice === 'ask' ? 'live' : choice;
}

/** Reads again what is allowed; another workspace never takes over a choice. */
export async function loadNetwork(): Promise<void> {
  useNetwork.setState({ view: await bridge.request('network.get', null) });
}

type Answer = Awaited<ReturnType<typeof bridge.request<'network.allow'>>>;

function adopt(answer: Answer): void {
  if (answer.ok) useNetwork.setState({ view: answer.value });
  else notifyFailure(answer);
}

/** Changes the mode; main asks the user in its own window before anything becomes live. */
export async function chooseNetwork(choice: NetworkChoice): Promise<void> {
  if (choice === 'live' || choice === 'record') {
    adopt(await bridge.request('network.allow', { mode: choice }));
    return;
  }
  useNetwork.setState({
    view: await bridge.request('network.offline', null),
    ask: choice === 'ask',
  });
}

/** Asks main to let live runs reach a host at a private address. True when it is granted now. */
export async function grantHost(host: string): Promise<boolean> {
  const before = useNetwork.getState().view.hosts.length;
  adopt(await bridge.request('network.grantHost', { host }));
  return useNetwork.getState().view.hosts.length > before;
}

export async function revokeHost(host: string): Promise<void> {
  useNetwork.setState({ view: await bridge.request('network.revokeHost', { host }) });
}
