import type { Problem } from '../../shared/model/workspace.ts';
import { type HistoryError, NotKeptError } from '../engine/history/history-error.ts';
import type { OpenWorkspace } from './open-workspace.ts';

const NOT_KEPT = 'history.not-kept';

/** What the author should know of the history, among the problems of the workspace. */
export class HistoryTroubles {
  readonly #open: Pick<OpenWorkspace, 'setNotices' | 'announce'>;
  readonly #problems = new Map<string, Problem>();

  constructor(open: Pick<OpenWorkspace, 'setNotices' | 'announce'>) {
    this.#open = open;
  }

  /** Takes in what the history tells; the same thing stands there once. */
  tell(problem: HistoryError): void {
    const { message, hint, file } = problem;
    if (this.#problems.has(message)) return;
    this.#problems.set(message, {
      file: file ?? 'history',
      severity: 'warning',
      code: problem instanceof NotKeptError ? NOT_KEPT : 'history.trouble',
      message,
      hint,
    });
    this.#show();
  }

  /** A run is kept again: why others were not is over. */
  kept(): void {
    const over = [...this.#problems].filter(([, { code }]) => code === NOT_KEPT);
    for (const [message] of over) this.#problems.delete(message);
    if (over.length > 0) this.#show();
  }

  /** Another workspace is opened: it has a history of its own. */
  clear(): void {
    this.#problems.clear();
    this.#open.setNotices('history', []);
  }

  #show(): void {
    this.#open.setNotices('history', [...this.#problems.values()]);
    this.#open.announce();
  }
}
