import { Hono } from 'hono';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { signingKey } from '../identity/keys.ts';
import { type LoopbackEnv, loopbackApp } from '../loopback/app.ts';
import { LOOPBACK, listen } from '../loopback/listen.ts';
import { fireJob } from '../schedule/fire-job.ts';
import { jobsOf } from '../schedule/jobs.ts';
import { Scheduler } from '../schedule/scheduler.ts';
import type { Engine } from '../simulate/engine.ts';
import type { Firing } from '../simulate/engine-parts.ts';
import type { Workspace } from '../workspace/index.ts';
import { ROUTES } from './configuration.ts';
import { addEndpoints, type EndpointParts } from './endpoint.ts';
import { Faces } from './faces.ts';
import { forwardTo } from './forward.ts';
import { addInteractions } from './interactions.ts';
import type { RunFlow } from './issue.ts';
import { LiveDirectory } from './live-directory.ts';
import { openStore } from './open-store.ts';
import { type OwnClient, signedInAt } from './own-client/own-client.ts';
import { addPasswordGrant } from './password-grant.ts';
import { createFace } from './provider.ts';
import { type OnRecord, providerRecord } from './records.ts';
import { toldRun } from './told.ts';

/** A browser opens several connections; a hundred people at once are a test. */
const MAX_CONNECTIONS = 512;

/** A saved extension runs after so long at the latest. */
const READ_WITHIN_MS = 250;

export interface ProviderOptions {
  readonly engine: Engine;
  readonly workspace: () => Workspace;
  /** 0 picks a free one */
  readonly port: number;
  /** absent: 127.0.0.1 */
  readonly host?: string;
  /** keeps sessions, grants and tokens in this file; absent: in memory */
  readonly stateFile?: string;
  /** what extensions may reach; absent: nothing but fixtures */
  readonly network?: NetworkPermission;
  /** where signing keys are kept; absent: the user's configuration folder */
  readonly keyFolder?: string;
  /** told of every run, as soon as it is over, and under which id the history keeps it */
  readonly onRun?: (run: Run, keptId: string | undefined) => void;
  /** told of every invocation that a client asked for at an extension's own address, or that was due */
  readonly onInvocation?: (invocation: Invocation, keptId: string | undefined, by: Caller) => void;
  /** told why the provider refuses requests */
  readonly onRecord?: OnRecord;
  /** begins logins in the place of the applications' own clients; absent: nobody does */
  readonly ownClient?: OwnClient | undefined;
}

/** Who asked for an invocation that is part of no run. */
export type Caller = 'client' | 'schedule';

export interface RunningProvider {
  readonly issuer: string;
  /** Looks at the directory now; without this it does at the next request. */
  refresh(): void;
  close(): Promise<void>;
}

/** Paths that every web page may read: they hold nothing but public keys and addresses. */
const OPEN: readonly string[] = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  ROUTES.jwks,
];

/**
 * Starts the loopback identity provider over a workspace.
 * @throws WorkspaceError when the directory can't be used
 * @throws Error naming the port and a free one when it is taken, or the state file that can't be used
 */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const {
    engine,
    workspace,
    port,
    host = LOOPBACK,
    stateFile,
    network,
    keyFolder,
    onRun,
    onInvocation,
    onRecord = () => {},
    ownClient,
  } = options;
  const live = new LiveDirectory(workspace, onRecord);
  const directory = () => live.current;
  const key = await signingKey(workspace().dir, keyFolder);
  const { store, cookieKey } = await openStore(stateFile, onRecord);
  const app = loopbackApp({ names: [host], openTo: (path) => OPEN.includes(path) });
  const told = async (
    by: Caller,
    invoke: (firing: Pick<Firing, 'network' | 'readWithin' | 'onKept'>) => Promise<Invocation>,
  ) => {
    let keptId: string | undefined;
    const invocation = await invoke({
      readWithin: READ_WITHIN_MS,
      ...(network && { network }),
      onKept: (id) => {
        keptId = id;
      },
    });
    onInvocation?.(invocation, keptId, by);
    return invocation;
  };
  const endpointParts: EndpointParts = {
    workspace,
    onRecord,
    invoke: (extension, firing) =>
      told('client', (more) =>
        engine.invoke(extension, { ...firing, ...more, origin: 'provider' }),
      ),
  };
  const front = addEndpoints(app, endpointParts, [host]);
  const scheduler = new Scheduler({
    jobs: () => jobsOf(workspace()),
    fire: (job, at) =>
      told('schedule', (more) => fireJob(engine, job, { at, simulated: false, ...more })).catch(
        (error: Error) => onRecord(providerRecord('error', error.message, {})),
      ),
  });
  // The issuer is known when the port is: who asks before that waits.
  const inside = deferred<Faces<Hono<LoopbackEnv>>>();
  app.all('*', async (c) => (await inside.promise).current.fetch(c.req.raw, c.env));
  const listening = await listen(app, port, { host, maxConnections: MAX_CONNECTIONS, front });
  const issuer = listening.url;
  const run: RunFlow = async (flow, input, provider, { resume, keep = false } = {}) => {
    let keptId: string | undefined;
    const result = await engine.run(flow, input, {
      provider,
      directory: directory(),
      keep,
      readWithin: READ_WITHIN_MS,
      ...(network && { network }),
      ...(resume && { resume: resume as JsonValue }),
      onKept: (id) => {
        keptId = id;
      },
    });
    onRun?.(toldRun(result), keptId);
    return result;
  };
  const waiting = new Map<string, Run>();
  const makeRoutes = () => {
    const provider = createFace({
      issuer,
      directory,
      store,
      key,
      cookieKey,
      run,
      onRecord,
      spareUri: ownClient && signedInAt(issuer),
    });
    addPasswordGrant(provider, directory);
    const routes = new Hono<LoopbackEnv>();
    addInteractions(routes, {
      provider,
      directory,
      csrfKey: cookieKey,
      platformLabel: (id) => workspace().platforms.find((each) => each.id === id)?.label ?? id,
      run,
      waiting,
    });
    ownClient?.serveOn(routes, provider);
    routes.all('*', forwardTo(provider, store));
    return routes;
  };
  const faces = new Faces(directory, makeRoutes, onRecord);
  inside.resolve(faces);
  scheduler.start();
  return {
    issuer,
    refresh: () => void faces.current,
    close() {
      scheduler.stop();
      return listening.close();
    },
  };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
