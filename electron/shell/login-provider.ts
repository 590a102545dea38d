import { randomUUID } from 'node:crypto';
import { findApplication } from '../../shared/directory/find.ts';
import type { Invocation, LogRecord } from '../../shared/model/invocation.ts';
import type { Run } from '../../shared/model/run.ts';
import type { OwnLoginView, ProviderView } from '../../shared/model/view.ts';
import type { LoginEnd, OwnClient, OwnLogin } from '../engine/serve/own-client/own-client.ts';
import type { Caller, RunningProvider } from '../engine/serve/start.ts';
import type { Engine } from '../engine/simulate/engine.ts';
import type { SecretSource } from '../engine/simulate/engine-parts.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';
import type { Push } from './ipc/pushes.ts';
import type { KeptResults } from './kept-results.ts';
import { LiveReports } from './live-reports.ts';
import { masked } from './masked.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { shownRecord } from './shown-result.ts';

export interface LoginProviderParts {
  readonly open: OpenWorkspace;
  /** its clients get tokens as they are: what the window hears of them is masked here */
  readonly engine: Engine;
  readonly secrets: SecretSource;
  readonly keyFolder: string;
  readonly kept: KeptResults;
  readonly push: Push;
}

type RunningView = Extract<ProviderView, { state: 'running' }>;

/** The loopback identity provider of the app: started and stopped by the user, and by nobody else. */
export class LoginProvider {
  readonly #parts: LoginProviderParts;
  readonly #reports: LiveReports;
  #running: RunningProvider | undefined;
  #ownClient: OwnClient | undefined;
  #view: ProviderView = { state: 'stopped' };
  /** starts and stops happen one after the other */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: LoginProviderParts) {
    this.#parts = parts;
    this.#reports = new LiveReports(parts.push);
    parts.open.onChange(() => void this.#refreshed());
  }

  get view(): ProviderView {
    return this.#view;
  }

  /** The loopback ports that it serves. */
  get ports(): ReadonlySet<number> {
    return new Set(this.#view.state === 'running' ? [this.#view.port] : []);
  }

  /**
   * Serves the open workspace.
   * @throws WorkspaceError naming what keeps it from starting, and the way out
   */
  start(port: number): Promise<ProviderView> {
    return this.#inTurn(() => this.#start(port));
  }

  stop(): Promise<ProviderView> {
    return this.#inTurn(() => this.#stop());
  }

  /**
   * Begins a login in the place of an application's own client.
   * @returns the address that the browser is sent to
   * @throws WorkspaceError when it does not run, or nobody can sign in to the application
   */
  async beginLogin(login: OwnLogin): Promise<string> {
    this.#running?.refresh();
    const address = await this.#ownClient?.begin(login);
    if (address === undefined) {
      throw new WorkspaceError('The login provider does not run.', 'Start it first.');
    }
    this.#showLogin({ state: 'begun', application: this.#nameOf(login.clientId) });
    return address;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #start(port: number): Promise<ProviderView> {
    if (this.#running) return this.#view;
    const { open, engine, keyFolder } = this.#parts;
    const workspace = open.current;
    this.#show({ state: 'starting' });
    try {
      const { startProvider } = await import('../engine/serve/start.ts');
      const { OwnClient } = await import('../engine/serve/own-client/own-client.ts');
      const onRecord = (record: LogRecord) => this.#reports.record(this.#record(record));
      const ownClient = new OwnClient((end) => this.#loginEnded(end), onRecord);
      this.#running = await startProvider({
        engine,
        workspace: () => workspace,
        port,
        keyFolder,
        onRun: (run, keptId) => this.#heard(run, keptId),
        onInvocation: (...called) => this.#called(...called),
        onRecord,
        ownClient,
      });
      this.#ownClient = ownClient;
    } catch (error) {
      this.#show({ state: 'stopped' });
      throw explained(error);
    }
    const { issuer } = this.#running;
    const endpoints = await this.#endpoints(issuer);
    return this.#show({
      state: 'running',
      issuer,
      port: Number(new URL(issuer).port),
      endpoints,
    });
  }

  async #stop(): Promise<ProviderView> {
    const running = this.#running;
    this.#running = undefined;
    this.#ownClient = undefined;
    await running?.close();
    this.#reports.flush();
    return this.#view.state === 'stopped' ? this.#view : this.#show({ state: 'stopped' });
  }

  #show(view: ProviderView): ProviderView {
    this.#view = view;
    this.#parts.push('provider.changed', view);
    return view;
  }

  #loginEnded({ clientId, refusal }: LoginEnd): void {
    const application = this.#nameOf(clientId);
    // Its runs are told before it is.
    this.#reports.flush();
    this.#showLogin(
      refusal === undefined
        ? { state: 'signed-in', application }
        : { state: 'refused', application, ...this.#masked(refusal) },
    );
  }

  #showLogin(login: OwnLoginView): void {
    if (this.#view.state === 'running') this.#show({ ...this.#view, login });
  }

  #nameOf(clientId: string): string {
    const { directory } = this.#parts.open.current.contents;
    return findApplication(directory, clientId)?.name ?? clientId;
  }

  #heard(run: Run, keptId: string | undefined): void {
    const runId = randomUUID();
    const { form: _entered, ...input } = run.input;
    const masked = this.#masked({ ...run, input });
    this.#reports.run(runId, this.#parts.kept.keepRun(runId, masked, keptId));
  }

  #called(invocation: Invocation, keptId: string | undefined, by: Caller): void {
    const runId = randomUUID();
    const { extension = '' } = invocation;
    const shown = this.#parts.kept.keepInvocation(runId, this.#masked(invocation), keptId);
    this.#reports.call({ runId, extension, invocation: shown, by });
  }

  async #endpoints(issuer: string): Promise<RunningView['endpoints']> {
    const { endpointPaths } = await import('../engine/serve/endpoint.ts');
    const paths = endpointPaths(this.#parts.open.current);
    return paths.map(({ extension, path }) => ({ extension, url: issuer + path }));
  }

  /** Extensions come and go while it runs. */
  async #refreshed(): Promise<void> {
    this.#running?.refresh();
    if (this.#view.state !== 'running') return;
    const endpoints = await this.#endpoints(this.#view.issuer);
    if (this.#view.state !== 'running') return;
    if (JSON.stringify(endpoints) === JSON.stringify(this.#view.endpoints)) return;
    this.#show({ ...this.#view, endpoints });
  }

  #record(record: LogRecord): LogRecord {
    return shownRecord(this.#masked(record));
  }

  #masked<T extends object>(value: T): T {
    const { open, secrets } = this.#parts;
    return masked(value, open.current, secrets);
  }
}

function explained(error: unknown): Error {
  if (error instanceof WorkspaceError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new WorkspaceError(
    `The login provider did not start: ${text}.`,
    'Choose another port, or leave it blank: a free one is taken then.',
  );
}
