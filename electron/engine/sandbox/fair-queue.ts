/** Something that waits, and for whom. */
export interface Queued {
  /** who it is for: those who wait take turns */
  readonly owner: string;
}

/** A bounded queue in which owners take turns, however much one of them brings. */
export class FairQueue<T extends Queued> {
  /** owners in the order of their turns, each with what it waits for, oldest first */
  readonly #waiting = new Map<string, T[]>();
  readonly #most: number;
  #size = 0;

  /** @param most how many may wait */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds at the end of its owner's line; false when the queue is full. */
  add(item: T): boolean {
    if (this.#size >= this.#most) return false;
    const line = this.#waiting.get(item.owner);
    if (line === undefined) this.#waiting.set(item.owner, [item]);
    else line.push(item);
    this.#size += 1;
    return true;
  }

  /** Takes the first one that can start, of the owner whose turn it is; that owner's next turn is the last. */
  take(canStart: (item: T) => boolean): T | undefined {
    for (const [owner, line] of this.#waiting) {
      const item = line.find(canStart);
      if (item === undefined) continue;
      this.remove(item);
      if (line.length > 0) {
        this.#waiting.delete(owner);
        this.#waiting.set(owner, line);
      }
      return item;
    }
    return undefined;
  }

  /** Whether the item was still waiting. */
  remove(item: T): boolean {
    const line = this.#waiting.get(item.owner);
    const index = line?.indexOf(item) ?? -1;
    if (line === undefined || index < 0) return false;
    line.splice(index, 1);
    if (line.length === 0) this.#waiting.delete(item.owner);
    this.#size -= 1;
    return true;
  }

  /** Empties the queue. */
  *drain(): Generator<T> {
    for (const line of [...this.#waiting.values()]) {
      for (const item of [...line]) {
        this.remove(item);
        yield item;
      }
    }
  }
}
