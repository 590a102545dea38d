/** What is under way, by the ids that the window gave it, so that each can be stopped at any point. */
export class Running {
  readonly #controllers = new Map<string, AbortController>();

  /** Does work that `stop` ends. */
  async stoppable<T>(runId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#controllers.has(runId)) {
      throw new Error(`A run with the id "${runId}" is under way.`);
    }
    const controller = new AbortController();
    this.#controllers.set(runId, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#controllers.delete(runId);
    }
  }

  /** Ends it; nothing happens when it is over. */
  stop(runId: string): void {
    this.#controllers.get(runId)?.abort();
  }
}
