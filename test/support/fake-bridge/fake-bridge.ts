import { applyChanges } from '../../../electron/engine/directory/apply.ts';
import { directoryForms } from '../../../electron/engine/directory/forms.ts';
import { completed, objectView } from '../../../electron/engine/directory/object.ts';
import { directoryPage } from '../../../electron/engine/directory/page.ts';
import { flowViews } from '../../../electron/shell/flow-forms.ts';
import {
  type Bridge,
  type Draft,
  type PushName,
  type PushPayload,
  type RequestInput,
  type RequestName,
  type RequestOutput,
  type UiState,
  uiStateSchema,
} from '../../../shared/ipc.ts';
import { directoryChangeSchema, directorySchema } from '../../../shared/model/directory.ts';
import { pageRequestSchema } from '../../../shared/model/directory-view.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { SecretState } from '../../../shared/model/secret-view.ts';
import type { CredentialState, NetworkView, WorkspaceView } from '../../../shared/model/view.ts';
import { connectionSchema } from '../../../shared/model/workspace.ts';
import { platforms as realPlatforms } from '../../../shared/platforms/registry.ts';
import { CODE, DETAILS, EMPTY, INVOCATION, PLATFORMS, RUN, UNUSABLE, WORKSPACE } from './data.ts';

type Handlers = {
  [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

/** Which workspace the page opens with. In `hang` runs last until they are stopped. */
export type Scene = 'example' | 'empty' | 'unusable' | 'hang';

const VIEWS: Record<Scene, WorkspaceView> = {
  example: WORKSPACE,
  hang: WORKSPACE,
  empty: EMPTY,
  unusable: UNUSABLE,
};

const STOPPED: Invocation = {
  ...INVOCATION,
  outcome: 'killed',
  effects: [],
  warnings: [],
  error: { name: 'Stopped', message: 'The run was stopped.', stack: '' },
};

const isThat = (a: Pick<SecretState, 'extension' | 'name'>, b: typeof a) =>
  a.extension === b.extension && a.name === b.name;

const hashOf = (text: string) => `h${text.length}:${text.slice(-24)}`;

/** What a look at the window needs to steer: the page's main process, kept in the page. */
export interface FakeMain {
  bridge: Bridge;
  disk: Record<string, string>;
  requests: { name: string; input: unknown }[];
  push<N extends PushName>(name: N, payload: PushPayload<N>): void;
}

/** A stand-in for main that keeps everything in memory: for looking at the window in a browser. */
export function fakeMain(scene: Scene): FakeMain {
  const disk: Record<string, string> = { ...CODE };
  const requests: FakeMain['requests'] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let view = VIEWS[scene];
  let directory = directorySchema.parse(JSON.parse(CODE['directory.json'] ?? '{}'));
  let drafts: Draft[] = [];
  let ui: UiState = { openFiles: [], theme: 'system', layout: {}, panel: 'timeline', simulate: {} };
  let credentials: CredentialState[] = [{ name: 'staging', state: 'missing' }];
  let secrets: SecretState[] = [];
  let network: NetworkView = { mode: 'offline', hosts: [] };
  let stop: (() => void) | undefined;

  const held = <T>(value: T, stopped: T): T | Promise<T> =>
    scene === 'hang'
      ? new Promise((resolve) => {
          stop = () => resolve(stopped);
        })
      : value;

  const handlers: Handlers = {
    'platforms.list': () => PLATFORMS,
    'trigger.details': (names) =>
      DETAILS.filter((each) =>
        names.some(
          ({ platform, trigger }) => each.platform === platform && each.trigger === trigger,
        ),
      ),
    'schemas.list': () => [],
    'workspace.get': () => view,
    'workspace.open': () => null,
    'file.read': ({ path }) => {
      const text = disk[path];
      return text === undefined
        ? { ok: false, failure: `${path} is not there.`, hint: 'It may have been deleted.' }
        : { ok: true, value: { path, text, hash: hashOf(text) } };
    },
    'file.save': ({ path, text, baseHash, overwrite }) => {
      const now = disk[path];
      if (!overwrite && now !== undefined && hashOf(now) !== baseHash) {
        return { status: 'conflict', disk: now, hash: hashOf(now) };
      }
      disk[path] = text;
      return { status: 'saved', hash: hashOf(text) };
    },
    'draft.save': (draft) => {
      drafts = [...drafts.filter((one) => one.path !== draft.path), draft];
      return null;
    },
    'draft.drop': ({ path }) => {
      drafts = drafts.filter((one) => one.path !== path);
      return null;
    },
    'draft.list': () => drafts,
    'extension.create': ({ platform, trigger, slug }) => {
      const file = `extensions/${slug}/index.js`;
      const [model] = WORKSPACE.extensions;
      if (!model) return { ok: false, failure: 'No extension to start from.' };
      disk[file] = '// starter\n';
      const manifest = { ...model.manifest, platform, trigger, enabled: true };
      view = { ...view, extensions: [...view.extensions, { slug, file, manifest }] };
      return { ok: true, value: { slug, file } };
    },
    'event.samples': ({ extension }) => ({
      ok: true,
      value: { files: [`events/${extension}-realistic.json`] },
    }),
    'event.import': () => ({ ok: true, value: null }),
    'export.bundle': () => ({ ok: true, value: null }),
    'event.open': ({ slug }) => ({ ok: false, failure: `There is no saved event "${slug}".` }),
    'event.save': (event) => {
      const slug = ('slug' in event ? event.slug : undefined) ?? 'saved';
      return { ok: true, value: { slug, file: `events/${slug}.json`, withheld: false } };
    },
    'event.accept': ({ slug }) => ({ ok: true, value: { file: `events/${slug}.json` } }),
    'test.run': () => ({
      ok: true,
      value: {
        version: 1,
        workspace: view.name,
        counts: { tests: 0, passed: 0, failed: 0, error: 0 },
        durationMs: 0,
        tests: [],
      },
    }),
    'test.show': () => ({ ok: true, value: { kind: 'invocation', value: INVOCATION } }),
    'test.stop': () => null,
    'directory.forms': () => directoryForms(realPlatforms),
    'directory.page': (request) => ({
      ok: true,
      value: directoryPage(directory, pageRequestSchema.parse(request)),
    }),
    'directory.object': ({ kind, key }) => ({ ok: true, value: objectView(directory, kind, key) }),
    'directory.change': (input) => {
      const change = directoryChangeSchema.parse(input);
      const applied = applyChanges(directory, [completed(directory, change)], realPlatforms);
      if (applied.status === 'conflict') return { ok: true, value: { ...applied, hint: '' } };
      if (applied.status === 'refused') {
        const issues = applied.issues.map((issue) => ({ ...issue, path: [...issue.path] }));
        return { ok: true, value: { status: 'refused', issues } };
      }
      directory = applied.directory;
      return { ok: true, value: { status: 'saved' } };
    },
    'directory.generate': ({ count }) => ({ ok: true, value: { users: count } }),
    'lifecycle.view': () => ({ ok: true as const, value: null }),
    'schedule.view': () => ({ ok: true, value: { hash: 'one', fired: [] } }),
    'schedule.write': ({ job }) => ({
      ok: true,
      value: { hash: 'two', fired: [], ...(job && { job }) },
    }),
    'schedule.fire': () => ({ ok: true, value: INVOCATION }),
    'document.read': () => ({ ok: true, value: { text: '{\n  "count": 1\n}', hash: 'one' } }),
    'document.write': ({ text, baseHash }) =>
      baseHash === 'one'
        ? { ok: true, value: { text, hash: 'two' } }
        : { ok: false, failure: 'Storage was changed since it was read.' },
    'lint.source': ({ extension, text }) => {
      const file = view.extensions.find((one) => one.slug === extension)?.file ?? extension;
      const line = text.split('\n').findIndex((one) => one.includes('jwt.sub ='));
      const syntax = WORKSPACE.problems.filter((one) => one.file === file);
      if (line < 0) return syntax;
      return [
        {
          file,
          line: line + 1,
          column: 3,
          severity: 'warning',
          code: 'reserved-claim',
          message: 'FusionAuth drops changes to sub.',
          hint: 'Set another claim.',
        },
      ];
    },
    'simulate.invoke': () => held({ ok: true, value: INVOCATION }, { ok: true, value: STOPPED }),
    'simulate.flows': flowViews,
    'simulate.run': () => held({ ok: true, value: RUN }, { ok: false, failure: 'Stopped.' }),
    'simulate.event': () => ({ ok: true, value: { jwt: { sub: 'from-flow' }, user: {} } }),
    'simulate.effects': () => null,
    'simulate.warnings': () => null,
    'simulate.native': () => null,
    'simulate.bodies': () => null,
    'simulate.body': () => null,
    'simulate.changes': () => null,
    'simulate.claims': () => null,
    'simulate.stop': () => {
      stop?.();
      return null;
    },
    'history.runs': () => ({ ok: true, value: { runs: [] } }),
    'history.open': ({ name }) => ({ ok: false, failure: `no run "${name}" is kept here` }),
    'history.compare': () => ({ ok: false, failure: 'no run is kept here' }),
    'history.replay': () => ({ ok: false, failure: 'no run is kept here' }),
    'history.usage': () => ({ ok: false, failure: 'no run is kept here' }),
    'history.limit': () => ({ ok: true, value: null }),
    'history.pin': () => ({ ok: true, value: null }),
    'history.delete': () => ({ ok: true, value: null }),
    'history.restore': () => ({ ok: true, value: true }),
    'records.page': () => ({ ok: true, value: { total: 0, offset: 0, rows: [] } }),
    'records.names': () => ({ ok: true, value: { platforms: [], extensions: [], sources: [] } }),
    'records.open': () => ({ ok: true, value: null }),
    'records.copy': ({ count }) => ({ ok: true, value: count }),
    'records.export': () => ({ ok: true, value: null }),
    'records.stopExport': () => null,
    'provider.get': () => ({ state: 'stopped' }),
    'provider.start': () => ({ ok: false, failure: 'port 9410 on 127.0.0.1 is taken' }),
    'provider.stop': () => ({ state: 'stopped' }),
    'provider.openLogin': () => ({ ok: true, value: null }),
    'fixture.files': () => ['http/billing-plans.json'],
    'fixture.add': ({ file }) => ({ ok: true, value: { files: [file], stored: 1 } }),
    'fixture.recorded': () => ({ ok: true, value: [] }),
    'fixture.keep': () => ({ ok: true, value: { files: [], stored: 0 } }),
    'network.get': () => network,
    'network.allow': ({ mode }) => {
      network = { ...network, mode };
      return { ok: true, value: network };
    },
    'network.offline': () => {
      network = { ...network, mode: 'offline' };
      return network;
    },
    'network.grantHost': ({ host }) => {
      network = { ...network, hosts: [...network.hosts, host] };
      return { ok: true, value: network };
    },
    'network.revokeHost': ({ host }) => {
      network = { ...network, hosts: network.hosts.filter((one) => one !== host) };
      return network;
    },
    'publish.saveConnection': (connection) => {
      const full = connectionSchema.parse(connection);
      const rest = view.connections.filter((one) => one.name !== full.name);
      view = { ...view, connections: [...rest, full] };
      return { ok: true, value: null };
    },
    'publish.removeConnection': ({ name }) => {
      view = { ...view, connections: view.connections.filter((one) => one.name !== name) };
      return { ok: true, value: null };
    },
    'publish.credentials': () => credentials,
    'publish.enterCredential': ({ connection }) => {
      const entered: CredentialState = { name: connection, state: 'session' };
      credentials = [...credentials.filter((one) => one.name !== connection), entered];
      return entered;
    },
    'publish.forgetCredential': ({ connection }) => {
      credentials = credentials.filter((one) => one.name !== connection);
      return null;
    },
    'secrets.list': () => ({ lasting: true, secrets }),
    'secrets.enter': (secret) => {
      const entered: SecretState = {
        ...secret,
        state: 'keychain',
        declared: true,
        generated: false,
      };
      secrets = secrets.map((each) => (isThat(each, secret) ? entered : each));
      return { ok: true, value: entered };
    },
    'secrets.forget': (secret) => {
      secrets = secrets.map((each) =>
        isThat(each, secret) ? { ...each, state: 'missing' as const } : each,
      );
      return { ok: true, value: null };
    },
    'publish.cancel': () => null,
    'publish.check': ({ connection }) => ({
      ok: true,
      value: {
        tenant: connection,
        platform: 'fusionauth',
        origin: 'http://127.0.0.1:9011',
        abilities: [
          { what: 'read lambdas', permission: 'GET /api/lambda', allowed: 'yes' },
          { what: 'create lambdas', permission: 'POST /api/lambda', allowed: 'no', reason: 'no' },
        ],
        problems: [],
        drift: [],
        usable: false,
      },
    }),
    'publish.plan': ({ connection, extensions }) => ({
      ok: true,
      value: {
        tenant: connection,
        platform: 'fusionauth',
        origin: 'http://127.0.0.1:9011',
        items: extensions.map((extension, index) => ({
          extension,
          action: (['update', 'create', 'refused'] as const)[index] ?? 'nothing',
          ...(index === 0 ? { remoteId: '4f2d8c1e-0000-4000-8000-0000000000f1' } : {}),
          ...(index === 2
            ? { reason: 'The code does not parse: line 2, column 15. Correct it first.' }
            : {}),
          changes:
            index < 2
              ? [
                  { field: 'name', after: extension },
                  {
                    field: 'body',
                    ...(index === 0 ? { before: 'function populate(jwt) {\n}' } : {}),
                    after: 'function populate(jwt, user) {\n  jwt.plan = user.data.plan;\n}',
                  },
                ]
              : [],
        })),
      },
    }),
    'publish.apply': ({ connection, extensions }) => ({
      ok: true,
      value: {
        tenant: connection,
        platform: 'fusionauth',
        origin: 'http://127.0.0.1:9011',
        items: extensions.map((extension, index) => ({
          extension,
          status: (['updated', 'created', 'refused'] as const)[index] ?? 'unchanged',
          remoteId: '4f2d8c1e-0000-4000-8000-0000000000f1',
        })),
        complete: false,
      },
    }),
    'publish.published': () => [],
    'publish.rollback': () => ({ ok: true, value: null }),
    'publish.pull': ({ connection }) => ({
      ok: true,
      value: {
        tenant: connection,
        platform: 'fusionauth',
        origin: 'http://127.0.0.1:9011',
        items: [],
        complete: true,
      },
    }),
    'ui.load': () => ui,
    'ui.save': (next) => {
      ui = uiStateSchema.parse(next);
      return null;
    },
    'link.open': () => true,
    'clipboard.write': () => null,
  };

  return {
    disk,
    requests,
    bridge: {
      async request(name, input) {
        requests.push({ name, input });
        return handlers[name](input);
      },
      on(name, listener) {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all);
        all.add(listener);
        return () => all.delete(listener);
      },
    },
    push(name, payload) {
      for (const listener of listeners.get(name) ?? [])
        (listener as (p: typeof payload) => void)(payload);
    },
  };
}
