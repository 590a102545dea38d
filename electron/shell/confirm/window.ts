import { BrowserWindow, type IpcMainInvokeEvent, ipcMain, session } from 'electron';
import { CONFIRM_POLICY } from '../content-security.ts';
import { senderOf } from '../ipc/gateway.ts';
import { CONFIRM_ORIGIN, CONFIRM_PAGE, refuseSender } from '../origins.ts';
import { serve } from '../protocol.ts';
import { confirmWindowOptions, type Shade } from '../window-options.ts';
import style from './page.css?raw';
import html from './page.html?raw';
import script from './page.script.js?raw';
import { CONFIRM_CHANNEL, type Question } from './question.ts';

const PAGE: Readonly<Record<string, string>> = {
  'index.html': html,
  'page.css': style,
  'page.script.js': script,
};

/** Credentials are at most this long, in UTF-16 units. */
const MAX_ANSWER_CHARS = 16 * 1024;

const SIZES = {
  publish: { width: 720, height: 560 },
  credential: { width: 520, height: 320 },
  secret: { width: 560, height: 480 },
  network: { width: 600, height: 440 },
} as const satisfies Record<Question['kind'], object>;

/** Why a value can't be taken; undefined: it can. */
type Check = (value: string) => string | undefined;

interface Asked {
  readonly window: BrowserWindow;
  readonly question: Question;
  readonly check: Check;
  readonly settle: (value: string | null) => void;
}

/** Asks the author in windows of main's own, one at a time. */
export class Confirmations {
  readonly #parent: () => BrowserWindow | undefined;
  readonly #preload: string;
  readonly #shade: () => Shade;
  #asked: Asked | undefined;

  constructor(parent: () => BrowserWindow | undefined, preload: string, shade: () => Shade) {
    this.#parent = parent;
    this.#preload = preload;
    this.#shade = shade;
    const pages = session.fromPartition('confirm', { cache: false });
    serve(pages, CONFIRM_ORIGIN, CONFIRM_POLICY, async (path) => PAGE[path]);
    ipcMain.handle(CONFIRM_CHANNEL, (event, verb: unknown, value: unknown) =>
      this.#receive(event, verb, value),
    );
  }

  /**
   * Asks one question. It stays open, and says why, while `check` refuses the answer.
   *
   * @returns the answer's text (empty for a plain yes); null when the author declined
   * @throws Error when another question is open
   */
  ask(question: Question, check: Check = () => undefined): Promise<string | null> {
    if (this.#asked) {
      this.#asked.window.focus();
      throw new Error('Another question is open; answer it first.');
    }
    const parent = this.#parent();
    const window = new BrowserWindow({
      ...confirmWindowOptions(this.#preload, this.#shade(), SIZES[question.kind]),
      ...(parent ? { parent } : {}),
    });
    window.removeMenu();
    return new Promise((resolve) => {
      const settle = (value: string | null) => {
        this.#asked = undefined;
        resolve(value);
        if (!window.isDestroyed()) window.close();
      };
      this.#asked = { window, question, check, settle };
      window.on('closed', () => {
        if (this.#asked?.window === window) settle(null);
      });
      void window.loadURL(CONFIRM_PAGE).catch(() => settle(null));
    });
  }

  #receive(
    event: IpcMainInvokeEvent,
    verb: unknown,
    value: unknown,
  ): Question | string | undefined {
    const asked = this.#asked;
    const reason = refuseSender(senderOf(event), {
      origin: CONFIRM_ORIGIN,
      contentsId: asked?.window.webContents.id,
    });
    if (reason !== undefined || asked === undefined) {
      throw new Error(`Refused: the message is not the question's: ${reason ?? 'none is open'}.`);
    }
    if (verb === 'question') return asked.question;
    if (verb !== 'answer')
      throw new Error('Refused: a question is shown and answered, nothing else.');
    if (value !== null && (typeof value !== 'string' || value.length > MAX_ANSWER_CHARS)) {
      throw new Error('Refused: the answer is not a text, or too long.');
    }
    const refusal = value === null ? undefined : asked.check(value);
    if (refusal === undefined) asked.settle(value);
    return refusal;
  }
}
