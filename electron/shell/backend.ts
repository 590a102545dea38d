import { join } from 'node:path';
import { app, type BrowserWindow, clipboard } from 'electron';
import type { Problem } from '../../shared/model/workspace.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { Histories } from '../engine/history/histories.ts';
import type { HistoryError } from '../engine/history/history-error.ts';
import { DocumentStore } from '../engine/simulate/document-store.ts';
import { Engine } from '../engine/simulate/engine.ts';
import { touchedEvents } from '../engine/test/touched.ts';
import { Confirmations } from './confirm/window.ts';
import { CREDENTIAL_FILE } from './credential-file.ts';
import { Credentials } from './credentials.ts';
import { Drafts } from './drafts.ts';
import { exampleWorkspace } from './examples.ts';
import { bodyHandlers } from './handlers/bodies.ts';
import { directoryHandlers } from './handlers/directory.ts';
import { documentHandlers } from './handlers/documents.ts';
import { draftHandlers } from './handlers/drafts.ts';
import { eventHandlers, unshownOf } from './handlers/events.ts';
import { exportHandlers } from './handlers/export.ts';
import { fixtureHandlers } from './handlers/fixtures.ts';
import { dispatcher } from './handlers/handlers.ts';
import { historyHandlers } from './handlers/history.ts';
import { importHandlers } from './handlers/import-events.ts';
import { lifecycleHandlers } from './handlers/lifecycle.ts';
import { networkHandlers } from './handlers/network.ts';
import { platformHandlers } from './handlers/platforms.ts';
import { providerHandlers } from './handlers/provider.ts';
import { publishHandlers } from './handlers/publish.ts';
import { recordHandlers } from './handlers/records.ts';
import { scheduleHandlers } from './handlers/schedule.ts';
import { secretHandlers } from './handlers/secrets.ts';
import { simulateHandlers } from './handlers/simulate.ts';
import { systemHandlers } from './handlers/system.ts';
import { workspaceHandlers } from './handlers/workspace.ts';
import { HistoryNews } from './history-news.ts';
import { HistoryTroubles } from './history-troubles.ts';
import { HistoryUpkeep } from './history-upkeep.ts';
import type { Dispatch } from './ipc/gateway.ts';
import type { Push } from './ipc/pushes.ts';
import { KeptResults } from './kept-results.ts';
import { systemKeychain } from './keychain.ts';
import { LoginProvider } from './login-provider.ts';
import { NetworkGrants } from './network-grants.ts';
import { networkPermit } from './network-permit.ts';
import { chooseJson } from './open-dialog.ts';
import { OpenWorkspace } from './open-workspace.ts';
import type { Places } from './places.ts';
import { Running } from './running.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { chooseFile } from './save-dialog.ts';
import { SealedFile } from './sealed-file.ts';
import { SealedValues } from './sealed-values.ts';
import { SECRET_FILE } from './secret-file.ts';
import { Secrets } from './secrets.ts';
import { Settings } from './settings.ts';
import { shadeOf } from './theme.ts';
import { warmHistory } from './warm-history.ts';
import type { Bounds } from './window-options.ts';

/** Everything behind the window. It is loaded after the window was made. */
export interface Backend {
  readonly dispatch: Dispatch;
  readonly sandbox: SandboxProcess;
  keepBounds(bounds: Bounds): void;
  openFolder(dir: string): Promise<void>;
  close(): Promise<void>;
}

export interface BackendParts {
  readonly places: Places;
  /** the folder that the app was started with */
  readonly workspace: string | undefined;
  readonly push: Push;
  readonly window: () => BrowserWindow | undefined;
}

/** Opens the workspace and connects every request of the contract to what answers it. */
export async function createBackend(parts: BackendParts): Promise<Backend> {
  const { places, push, window } = parts;
  const settings = new Settings(places.userData);
  const dir = parts.workspace ?? settings.data.workspace ?? (await exampleWorkspace(places));
  const open = await OpenWorkspace.open(dir, platforms, push, settings.problems);
  if (settings.data.workspace !== open.current.dir)
    settings.update({ workspace: open.current.dir });
  const sandbox = new SandboxProcess(places.sandboxHost);
  const toldOwn = (problems: readonly Problem[]) => {
    open.notice(problems);
    open.announce();
  };
  const ownFile = (name: string) => join(places.userData, name);
  const entered = new Secrets({
    workspace: () => open.current,
    values: new SealedValues(
      new SealedFile(ownFile('secrets.json'), SECRET_FILE, toldOwn),
      systemKeychain,
    ),
  });
  const secrets = entered.source;
  const troubles = new HistoryTroubles(open);
  const told = (problem: HistoryError) => troubles.tell(problem);
  const histories = new Histories({ version: app.getVersion(), told });
  histories.listen((history) => {
    if (history === histories.of(open.current.dir)) troubles.kept();
  });
  const upkeep = new HistoryUpkeep({ histories, open, told });
  const documents = new DocumentStore({ workspaceDir: () => open.current.dir, told });
  const engineParts = {
    workspace: () => open.current,
    sandbox,
    secrets,
    keyFolder: places.keys,
  };
  const history = { histories, origin: 'app' } as const;
  const engine = new Engine({ ...engineParts, history, documents, reader: 'window' });
  const confirmations = new Confirmations(window, places.confirmPreload, () =>
    shadeOf(settings.data.ui?.theme ?? 'system'),
  );
  const credentials = new Credentials({
    dir: () => open.current.dir,
    values: new SealedValues(
      new SealedFile(ownFile('credentials.json'), CREDENTIAL_FILE, toldOwn),
      systemKeychain,
    ),
  });
  const grants = new NetworkGrants(settings, () => open.current.dir);
  const network = { open, grants, confirmations };
  const permit = networkPermit(network);
  const kept = new KeptResults();
  const news = new HistoryNews({ histories, open, push });
  const stopWarming = warmHistory(histories, open);
  const provider = new LoginProvider({
    open,
    engine: new Engine({ ...engineParts, history, documents, reader: 'terminal' }),
    secrets,
    keyFolder: places.keys,
    kept,
    push,
  });
  open.onLeave(async () => void (await provider.stop()));
  open.onLeave(async () => troubles.clear());
  const running = new Running();
  open.onChange((paths) => {
    const names = touchedEvents(open.current.contents, paths);
    if (names.length > 0) push('test.touched', { names });
  });
  void open.watch();
  return {
    sandbox,
    dispatch: dispatcher({
      ...platformHandlers(platforms, () => open.current.contents.catalogue),
      ...workspaceHandlers(open, settings, window),
      ...directoryHandlers(open),
      ...draftHandlers(open, new Drafts(places.userData)),
      ...simulateHandlers(engine, permit, kept, (saved) => unshownOf(open.current, saved), running),
      ...bodyHandlers(kept, platforms),
      ...lifecycleHandlers(engine),
      ...eventHandlers(
        open,
        () => new Engine({ ...engineParts, reader: 'window' }),
        histories,
        kept,
      ),
      ...historyHandlers({
        ...{ histories, open, kept, secrets, engine, running },
        prune: () => upkeep.prune(),
      }),
      ...recordHandlers({
        platforms,
        histories,
        open,
        secrets,
        push,
        chooseFile: (name) => chooseFile(window(), 'records', name),
        writeClipboard: (text) => clipboard.writeText(text),
      }),
      ...exportHandlers({
        open,
        secrets,
        version: app.getVersion(),
        chooseFile: (name) => chooseFile(window(), 'bundle', name),
      }),
      ...importHandlers(open, () => chooseJson(window(), 'Import events of a tenant')),
      ...fixtureHandlers(open, kept),
      ...providerHandlers(provider),
      ...documentHandlers(open, documents, secrets),
      ...scheduleHandlers({ open, engine, histories, kept, running, permit }),
      ...networkHandlers(network),
      ...secretHandlers({ open, secrets: entered, confirmations }),
      ...publishHandlers({ open, credentials, confirmations, secrets, push }),
      ...systemHandlers(settings, open, () => provider.ports),
    }),
    keepBounds: (bounds) => settings.update({ window: bounds }),
    async openFolder(other) {
      await open.change(other);
      open.announce();
    },
    async close() {
      await provider.stop();
      await documents.flush();
      upkeep.close();
      news.close();
      stopWarming();
      histories.close();
      await Promise.all([open.close(), sandbox.close(), settings.flush()]);
    },
  };
}
