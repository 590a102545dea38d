/** So many rows to either side of those in sight are kept. */
const BESIDE = 500;

/** The rows around those in sight, by their number in the list: their count does not grow with the list. */
export class RowCache<R> {
  readonly #rows = new Map<number, R>();

  get size(): number {
    return this.#rows.size;
  }

  get(number: number): R | undefined {
    return this.#rows.get(number);
  }

  /** Takes rows in. One that says the same as the one in its place leaves it there: nothing is drawn anew. */
  put(from: number, rows: readonly R[], same: (a: R, b: R) => boolean): void {
    for (const [at, row] of rows.entries()) {
      const was = this.#rows.get(from + at);
      if (was === undefined || !same(was, row)) this.#rows.set(from + at, row);
    }
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Drops what is far from these rows. */
  keepAround(first: number, end: number): void {
    for (const number of this.#rows.keys()) {
      if (number < first - BESIDE || number >= end + BESIDE) this.#rows.delete(number);
    }
  }

  hasAll(first: number, end: number): boolean {
    for (let number = first; number < end; number += 1) {
      if (!this.#rows.has(number)) return false;
    }
    return true;
  }
}
