import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page, test } from '@playwright/test';
import { Workbench } from '../pages/workbench.ts';
import { electronPath, FOR_THIS_USER } from './electron.ts';
import { endsWithin } from './ending.ts';
import { WorkspaceCopy } from './workspace-copy.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What a slow machine may take, in ms, before a test gives up on it. */
const PATIENCE = { ready: 45_000, close: 10_000, kill: 5_000 };

/** The environment of the app: the user's own folders, and so their keys and settings, stay out of it. */
function environment(home: string): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(HOOKBENCH_|XDG_|ELECTRON_|NODE_OPTIONS)/.test(entry[0]),
  );
  const display = process.env.HOOKBENCH_DISPLAYS?.split(',')[test.info().parallelIndex];
  return {
    ...Object.fromEntries(own),
    ...(display ? { DISPLAY: display } : {}),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
  };
}

/** What the command line came to. */
export interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program itself is there in a second or two; its window is waited for longer. */
const LAUNCH_MS = 25_000;

/**
 * The real app with folders of its own: a copy of the example workspace, its data, a home. It can be
 * started again on the same folders, as after a restart of the machine.
 */
export class Desktop {
  readonly workspace: WorkspaceCopy;
  readonly #root: string;
  readonly #variables: Readonly<Record<string, string>>;
  #app: ElectronApplication | undefined;

  private constructor(
    root: string,
    workspace: WorkspaceCopy,
    variables: Readonly<Record<string, string>>,
  ) {
    this.#root = root;
    this.workspace = workspace;
    this.#variables = variables;
  }

  /** @param variables added to the app's environment */
  static async create(variables: Readonly<Record<string, string>> = {}): Promise<Desktop> {
    const root = await mkdtemp(join(tmpdir(), 'hookbench-e2e-'));
    for (const name of ['home', 'data']) mkdirSync(join(root, name));
    const workspace = await WorkspaceCopy.of(join(ROOT, 'examples'), join(root, 'workspace'));
    return new Desktop(root, workspace, variables);
  }

  /** The running app's main process, for what can only be seen from there. */
  get electron(): ElectronApplication {
    if (!this.#app) throw new Error('The app is not running.');
    return this.#app;
  }

  /**
   * Starts the app and waits until it can be used.
   *
   * @param dir the workspace; absent: the copy of the examples
   */
  async start(dir: string = this.workspace.dir): Promise<Workbench> {
    if (this.#app) throw new Error('The app is running.');
    const launch = () =>
      _electron.launch({
        executablePath: electronPath(),
        args: [
          ...FOR_THIS_USER,
          ROOT,
          '--workspace',
          dir,
          '--user-data-dir',
          join(this.#root, 'data'),
        ],
        env: { ...environment(join(this.#root, 'home')), ...this.#variables },
        timeout: LAUNCH_MS,
      });
    // Of some hundred starts beside another window one never tells its debugger that it began.
    const app = await launch().catch(launch);
    this.#app = app;
    const page = await app.firstWindow({ timeout: PATIENCE.ready });
    await page.locator('html[data-app-state="ready"]').waitFor({ timeout: PATIENCE.ready });
    return new Workbench(page, () => this.#nextWindow());
  }

  /** Ends the app as an author does; when it does not end in time, by its process. */
  async close(): Promise<void> {
    const app = this.#app;
    if (!app) return;
    this.#app = undefined;
    const main = app.process();
    void app.close().catch(() => undefined);
    if (await endsWithin(main, PATIENCE.close)) return;
    main.kill('SIGKILL');
    await endsWithin(main, PATIENCE.kill);
    throw new Error(`The app did not end within ${PATIENCE.close} ms; its process was killed.`);
  }

  /** Ends the app as a power failure does: nothing of it runs any more code. */
  async kill(): Promise<void> {
    const app = this.#app;
    if (!app) throw new Error('The app is not running.');
    this.#app = undefined;
    app.process().kill('SIGKILL');
    await endsWithin(app.process(), PATIENCE.kill);
  }

  /** Ends the app as a fault of its own does: its pages first, then main. */
  async crash(): Promise<void> {
    const app = this.#app;
    if (!app) throw new Error('The app is not running.');
    this.#app = undefined;
    const main = app.process();
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.webContents.forcefullyCrashRenderer();
      }
    });
    const ended = endsWithin(main, PATIENCE.close);
    void app.evaluate(() => process.crash()).catch(() => undefined);
    if (await ended) return;
    main.kill('SIGKILL');
    throw new Error(`The app did not crash within ${PATIENCE.close} ms; its process was killed.`);
  }

  async restart(): Promise<Workbench> {
    await this.close();
    return this.start();
  }

  /**
   * Runs the command line on the same workspace and with the same home as the app.
   *
   * @param daysAgo the day that its clock shows
   */
  cli(args: readonly string[], { daysAgo = 0 }: { daysAgo?: number } = {}): Promise<CliEnd> {
    const program = [
      '--import',
      join(import.meta.dirname, 'earlier.mjs'),
      join(ROOT, 'dist/electron/cli.cjs'),
    ];
    const env = {
      ...environment(join(this.#root, 'home')),
      HOOKBENCH_TEST_DAYS_AGO: String(daysAgo),
    };
    const cwd = this.workspace.dir;
    return new Promise((resolve) => {
      execFile(process.execPath, [...program, ...args], { cwd, env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, stdout, stderr });
      });
    });
  }

  /** Where the app and the command line keep runs. */
  async historyRoot(): Promise<string> {
    const root = join(this.#root, 'home/.local/share/hookbench/history');
    await mkdir(root, { recursive: true });
    return root;
  }

  /** Where they keep those of the workspace. */
  async historyFolder(): Promise<string> {
    const root = await this.historyRoot();
    const entries = await readdir(root, { withFileTypes: true });
    const [folder] = entries.filter((entry) => entry.isDirectory());
    if (folder === undefined) throw new Error('Nothing is kept yet.');
    return join(root, folder.name);
  }

  /** Where the app keeps a file of its own. */
  dataFile(name: string): string {
    return join(this.#root, 'data', name);
  }

  /** Sizes the window's page, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.#app?.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
      [width, height] as const,
    );
  }

  /** The unsaved texts that main keeps on disk. */
  async drafts(): Promise<string[]> {
    const root = join(this.#root, 'data/drafts');
    const entries = await readdir(root, { recursive: true }).catch(() => []);
    const files = entries.filter((name) => name.endsWith('.json'));
    return Promise.all(
      files.map(async (name) => {
        const draft: unknown = JSON.parse(await readFile(join(root, name), 'utf8'));
        const { text } = Object(draft);
        return String(text);
      }),
    );
  }

  /** Everything that the app keeps for itself, to look for what must not be there. */
  keptTexts(): Promise<string> {
    return this.#textsBelow(join(this.#root, 'data'));
  }

  /** The same of its home and the workspace as well, and so of the history. */
  allTexts(): Promise<string> {
    return this.#textsBelow(this.#root);
  }

  /** Every file below its folders. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }

  async #textsBelow(root: string): Promise<string> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = files.map((entry) =>
      readFile(join(entry.parentPath, entry.name), 'latin1').catch(() => ''),
    );
    return (await Promise.all(texts)).join('\n');
  }

  /** Ends the app and removes its folders. */
  async dispose(): Promise<void> {
    try {
      await this.close();
    } finally {
      await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** The next window that the app opens: listen before doing what opens it. */
  #nextWindow(): Promise<Page> {
    if (!this.#app) throw new Error('The app is not running.');
    return this.#app.waitForEvent('window', { timeout: PATIENCE.ready });
  }
}
