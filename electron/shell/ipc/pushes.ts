import type { PushName, PushPayload } from '../../../shared/ipc.ts';

/** Tells the window something. */
export type Push = <N extends PushName>(name: N, payload: PushPayload<N>) => void;

/** Keeps what is told to a window that does not listen yet, in order. */
export class PushQueue {
  readonly #send: (name: PushName, payload: unknown) => void;
  readonly #waiting: { name: PushName; payload: unknown }[] = [];
  #listening = false;

  constructor(send: (name: PushName, payload: unknown) => void) {
    this.#send = send;
  }

  readonly push: Push = (name, payload) => {
    if (this.#listening) this.#send(name, payload);
    else this.#waiting.push({ name, payload });
  };

  /** The page listens from now on. */
  listening(): void {
    this.#listening = true;
    for (const { name, payload } of this.#waiting.splice(0)) this.#send(name, payload);
  }

  /** The page is being loaded again. */
  loading(): void {
    this.#listening = false;
  }
}
