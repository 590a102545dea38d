/** Starts that may fail in a row: a thread may have met a passing want of memory, not more. */
const MOST_FAILED = 3;
/** Pause after the first failed start; each further one doubles it. */
const PAUSE_MS = 100;

/** No worker of the sandbox could be started, so no code could run. */
export class SandboxStartError extends Error {
  override readonly name = 'SandboxStartError';

  /** @param cause what a worker said as it ended */
  constructor(cause: string) {
    super(
      `The sandbox could not be started: ${cause}. Start Hookbench from a folder that exists, with enough free memory; if that does not help, install it again. The next run tries again.`,
    );
  }
}

/** Counts the failed starts of one worker: a few with pauses between them, then it is given up. */
export class StartAttempts {
  #failed = 0;

  /** The worker did what it was started for. */
  succeeded(): void {
    this.#failed = 0;
  }

  /** @returns ms until the next start; undefined when there is none: the next run begins anew */
  failed(): number | undefined {
    this.#failed += 1;
    if (this.#failed < MOST_FAILED) return PAUSE_MS * 2 ** (this.#failed - 1);
    this.#failed = 0;
    return undefined;
  }
}
