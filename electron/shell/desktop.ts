import type { BrowserWindow } from 'electron';
import type { Arguments } from './arguments.ts';
import type { Backend } from './backend.ts';
import { readFirstLook } from './first-look.ts';
import { Gateway } from './ipc/gateway.ts';
import { setUpMenu } from './menu.ts';
import type { Places } from './places.ts';
import { setUpPages } from './protocol.ts';
import { setUpTheme } from './theme.ts';
import { onLastBounds, openMainWindow } from './window.ts';

/** The sandbox's process is started this long after the page has loaded: then it costs no start-up. */
const WARM_UP_MS = 1500;

/** The app with its window. */
export class Desktop {
  readonly #places: Places;
  readonly #arguments: Arguments;
  readonly #gateway: Gateway;
  #window: BrowserWindow | undefined;
  #backend: Promise<Backend> | undefined;

  constructor(places: Places, args: Arguments) {
    this.#places = places;
    this.#arguments = args;
    this.#gateway = new Gateway(async () => (await this.#load()).dispatch);
  }

  /** Shows the window first; whatever takes time to load comes after. */
  open(): void {
    setUpPages(this.#places.renderer, () => void this.#load());
    const window = openMainWindow(this.#places, readFirstLook(this.#places.userData));
    this.#window = window;
    this.#gateway.attach(window);
    const { push } = this.#gateway.pushes;
    onLastBounds(window, (bounds) => void this.#load().then((it) => it.keepBounds(bounds)));
    window.on('closed', () => {
      this.#window = undefined;
    });
    setUpMenu(push);
    setUpTheme(push);
    window.webContents.once('did-finish-load', () => {
      setTimeout(() => void this.#load().then(({ sandbox }) => sandbox.warmUp()), WARM_UP_MS);
    });
  }

  /** Another start of the app: this window comes to the front, with the folder that it named. */
  async second({ workspace }: Arguments): Promise<void> {
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.focus();
    if (workspace !== undefined) await (await this.#load()).openFolder(workspace);
  }

  /** Resolves when everything that was accepted is written and every process has ended. */
  async finish(): Promise<void> {
    await this.#gateway.settled();
    await (await this.#backend)?.close();
  }

  #load(): Promise<Backend> {
    this.#backend ??= import('./backend.ts').then(({ createBackend }) =>
      createBackend({
        places: this.#places,
        workspace: this.#arguments.workspace,
        push: this.#gateway.pushes.push,
        window: () => this.#window,
      }),
    );
    return this.#backend;
  }
}
