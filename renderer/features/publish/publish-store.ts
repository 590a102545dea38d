import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type {
  CheckOutcome,
  Plan,
  Published,
  PublishOutcome,
  PullOutcome,
} from '../../../shared/model/publish.ts';
import type { CredentialState, ExtensionView, WorkspaceView } from '../../../shared/model/view.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { openTab, saveAll } from '../editor/editor-store.ts';
import { PUBLISH_VIEW } from '../editor/tabs.ts';
import { useWorkspace } from '../workspace/workspace-store.ts';
import { driftIn, noteDrift, settledIn, takenIn } from './drift-store.ts';

interface PublishState {
  connection: string | undefined;
  /** the connection in the form */
  editing: { kind: 'new' } | { kind: 'change'; name: string } | undefined;
  /** what is left out, by slug: everything else of the platform is published */
  left: readonly string[];
  credentials: readonly CredentialState[];
  busy: 'check' | 'plan' | 'publish' | 'pull' | undefined;
  /** how far a plan is, in objects of the tenant; undefined: none is read yet */
  reading: { done: number; all: number } | undefined;
  checked: CheckOutcome | undefined;
  /** what was published to the connection before */
  published: readonly Published[];
  pulled: PullOutcome | undefined;
  /** the step that each extension has come to, in the order in which they were begun */
  steps: Readonly<Record<string, string>>;
  cancelling: boolean;
  /** what is put back, while it is */
  puttingBack: string | undefined;
  plan: Plan | undefined;
  /** what the plan is for sends secrets again that can't be read back */
  resend: boolean;
  outcome: PublishOutcome | undefined;
  failure: Failure | undefined;
}

export const usePublish = create<PublishState>(() => ({
  connection: undefined,
  editing: undefined,
  left: [],
  credentials: [],
  published: [],
  pulled: undefined,
  busy: undefined,
  reading: undefined,
  checked: undefined,
  steps: {},
  cancelling: false,
  puttingBack: undefined,
  plan: undefined,
  resend: false,
  outcome: undefined,
  failure: undefined,
}));

const CLEARED = {
  checked: undefined,
  plan: undefined,
  resend: false,
  outcome: undefined,
  pulled: undefined,
  failure: undefined,
};

/** Reads again which credentials are there; never their values. */
export async function refreshCredentials(): Promise<void> {
  usePublish.setState({ credentials: await bridge.request('publish.credentials', null) });
}

/** Opens the Publish view on a connection. */
export function showConnection(name: string): void {
  usePublish.setState({ ...CLEARED, connection: name, editing: undefined });
  openTab(PUBLISH_VIEW);
}

/** Opens the Publish view with the form for a new connection or an existing one. */
export function editConnection(name: 'new' | { change: string }): void {
  const editing =
    name === 'new' ? { kind: 'new' as const } : { kind: 'change' as const, name: name.change };
  usePublish.setState({ editing });
  openTab(PUBLISH_VIEW);
}

/** Leaves an extension out of the publication, or takes it in again. */
export function toggleExtension(slug: string): void {
  usePublish.setState(({ left }) => ({
    ...CLEARED,
    left: left.includes(slug) ? left.filter((one) => one !== slug) : [...left, slug],
  }));
}

/** The chosen connection, else the first. */
export function chosenConnection(
  view: WorkspaceView,
  name: string | undefined,
): Connection | undefined {
  return view.connections.find((one) => one.name === name) ?? view.connections[0];
}

/** The extensions that a connection can take. */
export function publishable(view: WorkspaceView, connection: Connection): ExtensionView[] {
  return view.extensions.filter((one) => one.manifest.platform === connection.platform);
}

/** Saves a connection as it was entered; undefined when the workspace has it. */
export async function saveConnection(entered: JsonObject): Promise<Failure | undefined> {
  const answer = await bridge.request('publish.saveConnection', entered);
  if (!answer.ok) return answer;
  useWorkspace.setState({ view: await bridge.request('workspace.get', null) });
  usePublish.setState({ ...CLEARED, connection: String(entered.name), editing: undefined });
  await refreshCredentials();
  return undefined;
}

/** Removes a connection from the workspace; what is published stays where it is. */
export async function removeConnection(name: string): Promise<void> {
  const answer = await bridge.request('publish.removeConnection', { name });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  useWorkspace.setState({ view: await bridge.request('workspace.get', null) });
  usePublish.setState({ ...CLEARED, connection: undefined, editing: undefined });
}

/** Takes a credential out of the keychain, or out of memory. */
export async function forgetCredential(connection: string): Promise<void> {
  await bridge.request('publish.forgetCredential', { connection });
  await refreshCredentials();
}

/** Finds out what the credential may do, and what was changed on the tenant. */
export async function check(connection: string): Promise<void> {
  if (usePublish.getState().busy) return;
  usePublish.setState({ ...CLEARED, busy: 'check' });
  try {
    const answer = await bridge.request('publish.check', { connection });
    if (answer.ok) {
      usePublish.setState({ checked: answer.value });
      noteDrift(connection, answer.value.drift);
    } else {
      usePublish.setState({ failure: { failure: answer.failure, hint: answer.hint } });
    }
  } finally {
    usePublish.setState({ busy: undefined });
    await refreshCredentials();
  }
}

/** Has the planner give up, and the publisher begin nothing more. */
export async function cancelPublishing(): Promise<void> {
  usePublish.setState({ cancelling: true });
  await bridge.request('publish.cancel', null);
}

/** Lets main ask for the credential in its own window. */
export async function enterCredential(connection: string): Promise<void> {
  const state = await bridge.request('publish.enterCredential', { connection });
  await refreshCredentials();
  if (state) notify('ok', 'The credential was taken over.');
}

function selection(): { connection: string; extensions: string[] } | undefined {
  const { view } = useWorkspace.getState();
  const { connection: name, left } = usePublish.getState();
  const connection = view && chosenConnection(view, name);
  if (!view || !connection) return undefined;
  const extensions = publishable(view, connection)
    .map((one) => one.slug)
    .filter((slug) => !left.includes(slug));
  return { connection: connection.name, extensions };
}

/**
 * Compares the workspace with the tenant. Unsaved texts are saved first: files are published.
 *
 * @param resend what is published after it sends secrets again that can't be read back
 */
export async function makePlan(resend = false): Promise<void> {
  const chosen = selection();
  if (!chosen || usePublish.getState().busy) return;
  usePublish.setState({ ...CLEARED, busy: 'plan', resend, reading: undefined, cancelling: false });
  try {
    await saveAll();
    const answer = await bridge.request('publish.plan', { ...chosen, resend });
    if (answer.ok) {
      if (answer.value === null) return;
      usePublish.setState({ plan: answer.value });
      noteDrift(chosen.connection, driftIn(answer.value));
    } else usePublish.setState({ failure: { failure: answer.failure, hint: answer.hint } });
  } finally {
    usePublish.setState({ busy: undefined, reading: undefined, cancelling: false });
  }
}

/** Reads again what was published to a connection. */
export async function refreshPublished(connection: string): Promise<void> {
  usePublish.setState({ published: await bridge.request('publish.published', { connection }) });
}

/** Publishes what the plan shows, after main has asked in its own window. */
export async function publish(): Promise<void> {
  const chosen = selection();
  if (!chosen) return;
  const { resend } = usePublish.getState();
  await change(chosen.connection, () => bridge.request('publish.apply', { ...chosen, resend }));
}

/** Puts a revision back on the tenant, after main has asked in its own window. */
export async function putBack(connection: string, extension: string, to: string): Promise<void> {
  usePublish.setState({ puttingBack: extension });
  await change(connection, () => bridge.request('publish.rollback', { connection, extension, to }));
}

async function change(
  connection: string,
  ask: () => ReturnType<typeof bridge.request<'publish.apply'>>,
): Promise<void> {
  if (usePublish.getState().busy) return;
  usePublish.setState({
    busy: 'publish',
    reading: undefined,
    steps: {},
    cancelling: false,
    failure: undefined,
    checked: undefined,
    outcome: undefined,
    pulled: undefined,
  });
  try {
    const answer = await ask();
    if (!answer.ok) {
      usePublish.setState({ failure: { failure: answer.failure, hint: answer.hint } });
    } else if (answer.value) {
      usePublish.setState({ outcome: answer.value, plan: undefined });
      noteDrift(connection, settledIn(answer.value));
      if (!answer.value.complete) notify('bad', 'Not everything was published.');
    }
  } finally {
    usePublish.setState({
      busy: undefined,
      reading: undefined,
      steps: {},
      cancelling: false,
      puttingBack: undefined,
    });
  }
}

/** Brings what is on the tenant into the workspace. Unsaved texts are saved first. */
export async function pullAll(connection: string): Promise<void> {
  if (usePublish.getState().busy) return;
  usePublish.setState({ ...CLEARED, busy: 'pull' });
  try {
    await saveAll();
    const answer = await bridge.request('publish.pull', { connection });
    if (answer.ok) {
      usePublish.setState({ pulled: answer.value });
      noteDrift(connection, takenIn(answer.value));
    } else usePublish.setState({ failure: { failure: answer.failure, hint: answer.hint } });
  } finally {
    usePublish.setState({ busy: undefined });
  }
}

bridge.on('publish.reading', (reading) => {
  // What is on its way when the answer is there says nothing any more.
  if (usePublish.getState().busy !== undefined) usePublish.setState({ reading });
});

bridge.on('publish.progress', ({ extension, step }) => {
  if (usePublish.getState().busy !== 'publish') return;
  usePublish.setState(({ steps }) => ({ steps: { ...steps, [extension]: step } }));
});
