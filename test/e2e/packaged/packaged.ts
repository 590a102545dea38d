import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, chromium, expect } from '@playwright/test';
import { Workbench } from '../pages/workbench.ts';
import { endsWithin } from '../support/ending.ts';
import { findStranger, ownFolder, reachable, type Stranger, screenKey } from './stranger.ts';

const PATIENCE = { start: 45_000, end: 10_000 };

/** The program that `npm run package` made. */
export function packagedProgram(): string {
  const program = process.env.HOOKBENCH_PACKAGED;
  if (program) return program;
  throw new Error('HOOKBENCH_PACKAGED names no packaged app: start the tests with npm test.');
}

const PAGE = 'app://hookbench/index.html';

/** The addresses of the pages that a debugging port tells of. */
async function pagesAt(endpoint: string): Promise<string[]> {
  const list = await fetch(`http://${new URL(endpoint).host}/json/list`);
  const targets: unknown = await list.json();
  return Array.isArray(targets) ? targets.map((target) => String(Object(target).url)) : [];
}

/** One start of the packaged program, driven through the debugging port of its pages. */
export class Packaged {
  readonly stranger: Stranger = findStranger();
  readonly data: string;
  readonly #folder: string;
  readonly #program: string;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #browser: Browser | undefined;
  #output = '';

  private constructor(folder: string) {
    this.#folder = folder;
    // Made for this process alone; whoever the app runs as has to pass through it.
    chmodSync(folder, 0o755);
    this.data = ownFolder(join(folder, 'data'), this.stranger);
    const home = ownFolder(join(folder, 'home'), this.stranger);
    const temporary = ownFolder(join(folder, 'tmp'), this.stranger);
    this.#program = reachable(packagedProgram(), this.stranger, folder);
    const { PATH = '', DISPLAY, WAYLAND_DISPLAY } = process.env;
    this.#environment = {
      PATH,
      HOME: home,
      TMPDIR: temporary,
      ...(DISPLAY === undefined ? {} : { DISPLAY }),
      ...(WAYLAND_DISPLAY === undefined ? {} : { WAYLAND_DISPLAY }),
      ...screenKey(folder, this.stranger),
    };
  }

  static async create(): Promise<Packaged> {
    return new Packaged(await mkdtemp(join(tmpdir(), 'hookbench-packaged-')));
  }

  /** What the program has written to its terminal so far. */
  get output(): string {
    return this.#output;
  }

  /** Starts the program; resolves with the endpoint of its debugging port. */
  start(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
    const { ids, sandboxed } = this.stranger;
    const child = spawn(
      this.#program,
      [
        ...(sandboxed ? [] : ['--no-sandbox']),
        '--remote-debugging-port=0',
        `--user-data-dir=${this.data}`,
        ...args,
      ],
      {
        ...ids,
        cwd: this.#folder,
        env: { ...this.#environment, ...variables },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#child = child;
    return new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => fail('did not answer in time'), PATIENCE.start);
      const fail = (why: string) => {
        clearTimeout(late);
        reject(new Error(`the packaged app ${why}:\n${this.#output}`));
      };
      const read = (part: Buffer) => {
        this.#output += part.toString('utf8');
        const endpoint = /DevTools listening on (ws:\S+)/.exec(this.#output)?.[1];
        if (endpoint === undefined) return;
        clearTimeout(late);
        resolve(endpoint);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('error', (error) => fail(`could not be started: ${error.message}`));
      child.once('exit', (code) => fail(`ended with ${code}`));
    });
  }

  /** Starts the program and waits until its window can be used. */
  async open(): Promise<{ browser: Browser; app: Workbench }> {
    const endpoint = await this.start();
    // Whoever attaches while the window is being made holds it up.
    await expect.poll(() => pagesAt(endpoint), { timeout: PATIENCE.start }).toContain(PAGE);
    const browser = await chromium.connectOverCDP(endpoint);
    this.#browser = browser;
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error(`the packaged app has no window:\n${this.#output}`);
    await page.locator('html[data-app-state="ready"]').waitFor({ timeout: PATIENCE.start });
    const noWindow = () => Promise.reject(new Error('this test opens no second window'));
    return { browser, app: new Workbench(page, noWindow) };
  }

  async dispose(): Promise<void> {
    await this.#browser?.close();
    this.#child?.kill('SIGTERM');
    if (this.#child && !(await endsWithin(this.#child, PATIENCE.end))) {
      this.#child.kill('SIGKILL');
      await endsWithin(this.#child, PATIENCE.end);
    }
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const test = base.extend<{ packaged: Packaged }>({
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are told by their first parameter
  packaged: async ({}, use) => {
    const packaged = await Packaged.create();
    try {
      await use(packaged);
    } finally {
      await packaged.dispose();
    }
  },
});

export { expect };
