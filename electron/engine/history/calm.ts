/** Nothing happened for so long: it is calm. */
const CALM_MS = 2000;
/** So much work does not wait for a calm moment any longer. */
const MOST_ASKED = 16;

/**
 * Work that nobody waits for, such as tidying up: it is put off while things happen in quick
 * succession, so that it takes nothing from them. A process that ends before leaves it to the next.
 */
export class CalmWork {
  readonly #work: () => void;
  #stirredAt = Number.NEGATIVE_INFINITY;
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Something happened. */
  stir(): void {
    this.#stirredAt = performance.now();
  }

  /** Asks for the work: it is done at once when it is calm. */
  ask(): void {
    this.#asked += 1;
    if (this.#asked >= MOST_ASKED || this.#leftMs() <= 0) this.#do();
    else this.#wait();
  }

  /** What was asked for is not done any more. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = 0;
  }

  #leftMs(): number {
    return this.#stirredAt + CALM_MS - performance.now();
  }

  #wait(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#leftMs() > 0) this.#wait();
      else this.#do();
    }, this.#leftMs());
    this.#timer.unref();
  }

  #do(): void {
    this.drop();
    this.#work();
  }
}
