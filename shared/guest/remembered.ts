/** So many texts: what is derived from a small one is many times as large as the text. */
const MOST_TEXTS = 32;
/** And no more than this much text. */
const MOST_CHARACTERS = 512 * 1024;

/** What was derived from texts, for the latest of them: an unchanged extension is fired often. */
export class Remembered<T> {
  readonly #known = new Map<string, T>();
  #characters = 0;

  /** What is remembered of a text, or what `make` gives. `key` holds the whole text. */
  get(key: string, make: () => T): T {
    const found = this.#known.get(key);
    if (found !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, found);
      return found;
    }
    const made = make();
    this.#known.set(key, made);
    this.#characters += key.length;
    for (const oldest of this.#known.keys()) {
      const fits = this.#known.size <= MOST_TEXTS && this.#characters <= MOST_CHARACTERS;
      if (fits || oldest === key) break;
      this.#known.delete(oldest);
      this.#characters -= oldest.length;
    }
    return made;
  }
}
