import type { Histories } from '../engine/history/histories.ts';
import { HistoryError } from '../engine/history/history-error.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** ms: the first time when the window has long been there, then so often that a day is never exceeded by much. */
const FIRST = 60_000;
const EVERY = 600_000;

interface UpkeepParts {
  readonly histories: Histories;
  readonly open: Pick<OpenWorkspace, 'current'>;
  readonly told: (problem: HistoryError) => void;
}

/** Takes out of the open workspace's history what was deleted, is too old or too much, while the app runs. */
export class HistoryUpkeep {
  readonly #parts: UpkeepParts;
  #timer: NodeJS.Timeout;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#timer = setTimeout(() => void this.#again(), FIRST);
  }

  /** Does it now. What goes wrong is told. */
  async prune(): Promise<void> {
    const { histories, open, told } = this.#parts;
    try {
      await histories.of(open.current.dir).prune();
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error;
      told(error);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #again(): Promise<void> {
    this.#timer = setTimeout(() => void this.#again(), EVERY);
    await this.prune();
  }
}
