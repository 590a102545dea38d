import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { RequestName } from '../../../shared/ipc.ts';
import { APP_ORIGIN, refuseSender, type Sender } from '../origins.ts';
import { isRequestName, PUSH_CHANNEL, REQUEST_CHANNEL, type Reply } from './channels.ts';
import { PushQueue } from './pushes.ts';

/** Answers an accepted request: `name` is in the contract, `text` is its input as JSON. */
export type Dispatch = (name: RequestName, text: string) => Promise<unknown>;

/** The sender of a message; undefined when its frame is gone. */
export function senderOf({ senderFrame, sender }: IpcMainInvokeEvent): Sender | undefined {
  if (senderFrame === null || senderFrame === undefined) return undefined;
  return {
    origin: senderFrame.origin,
    isTopFrame: senderFrame.parent === null,
    contentsId: sender.id,
  };
}

const refused = (message: string): Reply => ({ ok: false, message: `Refused: ${message}.` });

/** The one way between the window and main. */
export class Gateway {
  readonly pushes: PushQueue;
  readonly #dispatch: () => Promise<Dispatch>;
  readonly #running = new Set<Promise<Reply>>();
  #window: BrowserWindow | undefined;

  /** @param dispatch asked at the first request, so that nothing heavy loads before it */
  constructor(dispatch: () => Promise<Dispatch>) {
    this.#dispatch = dispatch;
    this.pushes = new PushQueue((name, payload) => {
      if (this.#window && !this.#window.isDestroyed()) {
        this.#window.webContents.send(PUSH_CHANNEL, name, payload);
      }
    });
    ipcMain.handle(REQUEST_CHANNEL, (event, ...args: unknown[]) => this.#receive(event, args));
  }

  /** Serves this window, and no other. */
  attach(window: BrowserWindow): void {
    this.#window = window;
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.pushes.loading();
    });
    window.on('closed', () => {
      if (this.#window === window) this.#window = undefined;
    });
  }

  /** Resolves when everything that was accepted is answered. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #receive(event: IpcMainInvokeEvent, args: readonly unknown[]): Promise<Reply> {
    const contentsId = this.#window?.webContents.id;
    const reason = refuseSender(senderOf(event), { origin: APP_ORIGIN, contentsId });
    if (reason !== undefined) return refused(`the message is not the window's: ${reason}`);
    const [name, text] = args;
    if (!isRequestName(name)) return refused('there is no request of that name');
    if (typeof text !== 'string') return refused(`${name} needs its input as JSON text`);
    this.pushes.listening();
    const reply = this.#answer(name, text);
    this.#running.add(reply);
    return reply.finally(() => this.#running.delete(reply));
  }

  async #answer(name: RequestName, text: string): Promise<Reply> {
    try {
      const dispatch = await this.#dispatch();
      return { ok: true, value: await dispatch(name, text) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }
}
