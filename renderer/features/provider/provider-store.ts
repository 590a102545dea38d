import { create } from 'zustand';
import type { PushPayload, RequestOutput } from '../../../shared/ipc.ts';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import type { OwnLoginView, ProviderView } from '../../../shared/model/view.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { addResults, nextNumber, type Result } from '../simulate/results.ts';
import { useSimulate } from '../simulate/simulate-store.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { type Application, typedScopes, whyNoLogin } from './applications.ts';

/** Records of the provider itself that are kept; the oldest go first. */
const KEPT_RECORDS = 1000;
const MOST_PORT = 65_535;

/** Clients are told an address once: it stays the same from start to start. */
export const DEFAULT_PORT = '9410';

/** Why it did not start, and the way out. */
export interface ProviderFailure {
  readonly text: string;
  readonly hint?: string | undefined;
}

interface ProviderState {
  view: ProviderView;
  /** as typed; blank: a free one is picked */
  port: string;
  failure: ProviderFailure | undefined;
  /** its popup in the status bar */
  open: boolean;
  /** what the provider itself wrote: mostly why it refused a request */
  records: readonly LogRecord[];
}

export const useProvider = create<ProviderState>(() => ({
  view: { state: 'stopped' },
  port: DEFAULT_PORT,
  failure: undefined,
  open: false,
  records: [],
}));

/** The address where the provider answers; undefined while it does not. */
export function issuerOf({ view }: Pick<ProviderState, 'view'>): string | undefined {
  return view.state === 'running' ? view.issuer : undefined;
}

function failed({ failure, hint }: { failure: string; hint?: string | undefined }): void {
  useProvider.setState({ failure: { text: failure, hint }, open: true });
}

/** Starts it at the port that was typed. What keeps it from starting is said in its popup. */
export async function startProvider(): Promise<void> {
  const { port } = useProvider.getState();
  const wanted = port.trim() === '' ? 0 : Number(port);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > MOST_PORT) {
    failed({ failure: `"${port}" is no port.`, hint: `A number up to ${MOST_PORT}, or blank.` });
    return;
  }
  useProvider.setState({ failure: undefined });
  const answer = await bridge.request('provider.start', { port: wanted });
  if (!answer.ok) failed(answer);
  else useProvider.setState({ view: answer.value, open: true });
}

export async function stopProvider(): Promise<void> {
  useProvider.setState({ view: await bridge.request('provider.stop', null), failure: undefined });
}

/** The last login that the app began. */
export function loginOf({ view }: Pick<ProviderState, 'view'>): OwnLoginView | undefined {
  return view.state === 'running' ? view.login : undefined;
}

/** Begins a login in the application's place, in the system's browser. */
export async function openLogin(application: Application | undefined): Promise<void> {
  const { view } = useWorkspace.getState();
  const why = whyNoLogin(application);
  if (why !== undefined) notify('bad', why);
  if (why !== undefined || application === undefined || view === undefined) return;
  const scopes = typedScopes(application, view);
  const answer: RequestOutput<'provider.openLogin'> = await bridge.request('provider.openLogin', {
    application: application.clientId,
    ...(scopes && { scopes }),
  });
  if (answer.ok) notify('ok', 'The login page is open in your browser.');
  else notifyFailure(answer);
}

/** Extensions that clients call at an address of their own, while the provider runs. */
export function endpointsOf({ view }: Pick<ProviderState, 'view'>) {
  return view.state === 'running' ? view.endpoints : NO_ENDPOINTS;
}
const NO_ENDPOINTS: readonly { readonly extension: string; readonly url: string }[] = [];

export async function copyAddress(url: string): Promise<void> {
  await bridge.request('clipboard.write', { text: url });
  notify('ok', 'The address of the extension is copied.');
}

export async function copyIssuer(): Promise<void> {
  const issuer = issuerOf(useProvider.getState());
  if (issuer === undefined) return;
  await bridge.request('clipboard.write', { text: issuer });
  notify('ok', 'The address of the login provider is copied.');
}

/**
 * Takes in what the provider did. The newest run is shown when the newest was shown before: an author
 * who looks at an older one, or is asked for a next step, is left alone.
 */
export function hear({ runs, calls, records, missed }: PushPayload<'provider.heard'>): void {
  if (missed > 0) notify('bad', `${missed} runs of the login provider came too fast to be shown.`);
  useProvider.setState((state) => ({
    records: [...state.records, ...records].slice(-KEPT_RECORDS),
  }));
  const { results, shown, suspended } = useSimulate.getState();
  const newestShown = results.findLast(({ past }) => past === undefined)?.id;
  const follows = suspended === undefined && shown === newestShown;
  const first = nextNumber(results);
  const heard = [
    ...runs.map(({ runId, run }) => ({ kind: 'flow' as const, id: runId, run })),
    ...calls.map(({ runId, ...call }) => ({ kind: 'event' as const, id: runId, ...call })),
  ].map((result, index): Result => ({ ...result, number: first + index, live: true }));
  const newest = heard.at(-1);
  if (!newest) return;
  useSimulate.setState({
    results: addResults(results, heard),
    ...(follows && { shown: newest.id }),
  });
}

/** How a login that the app began ended, in words. */
export function loginText(login: OwnLoginView): string {
  const { application } = login;
  if (login.state === 'begun') return `A login to ${application} is under way in the browser.`;
  if (login.state === 'signed-in') return `Signed in to ${application}: its tokens are here.`;
  const { error, description } = login;
  return `Not signed in to ${application}: ${description === undefined ? error : `${error}, ${description}`}`;
}

function changed(view: ProviderView): void {
  const { open, ...state } = useProvider.getState();
  const before = loginOf(state);
  useProvider.setState({ view });
  const login = loginOf({ view });
  const ended = login !== undefined && login.state !== 'begun' && before?.state === 'begun';
  // Its popup says it, too.
  if (ended && !open) notify(login.state === 'signed-in' ? 'ok' : 'bad', loginText(login));
}

/** Reads where the provider stands, and listens from then on. */
export async function followProvider(): Promise<void> {
  bridge.on('provider.changed', changed);
  bridge.on('provider.heard', hear);
  useProvider.setState({ view: await bridge.request('provider.get', null) });
}
