import type { Histories } from '../engine/history/histories.ts';
import type { Push } from './ipc/pushes.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** ms between two notices: often enough to be live, seldom enough to leave the window its frames. */
const EVERY = 150;

export interface HistoryNewsParts {
  readonly histories: Histories;
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly push: Push;
}

/** Tells the window that runs were kept, gathered into few notices. */
export class HistoryNews {
  readonly #push: Push;
  readonly #stop: () => void;
  #runs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ histories, open, push }: HistoryNewsParts) {
    this.#push = push;
    this.#stop = histories.listen((history) => {
      if (history === histories.of(open.current.dir)) this.#heard();
    });
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  #heard(): void {
    this.#runs += 1;
    this.#timer ??= setTimeout(() => {
      const runs = this.#runs;
      this.#timer = undefined;
      this.#runs = 0;
      this.#push('history.kept', { runs });
    }, EVERY);
  }
}
