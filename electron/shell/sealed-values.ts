import type { Keychain } from './keychain.ts';
import type { Sealed, SealedFile } from './sealed-file.ts';

/** A value that was entered, with what it is for: sealed, or as it is where no keychain holds it. */
export type Kept<Bound> = (Bound & { readonly value: string }) | (Bound & Sealed);

/** `locked`: it is kept, and the computer's keychain does not open it */
export type KeptState = 'session' | 'keychain' | 'locked';

/**
 * Values that the author entered. They are locked up by the computer's keychain; without one they are
 * in memory only, and end with the app.
 */
export class SealedValues<Bound extends object> {
  readonly #file: Pick<SealedFile<Bound & Sealed>, 'entries' | 'write'>;
  readonly #keychain: Keychain;
  /** of this session: what no keychain holds */
  #session: (Bound & { readonly value: string })[] = [];
  /** what the keychain opened in this session, by its sealed text: it is asked once */
  readonly #opened = new Map<string, string>();
  /** what the keychain did not open, by its sealed text */
  readonly #closed = new Set<string>();

  constructor(file: Pick<SealedFile<Bound & Sealed>, 'entries' | 'write'>, keychain: Keychain) {
    this.#file = file;
    this.#keychain = keychain;
  }

  /** Whether the keychain keeps what is entered beyond this session. */
  get lasting(): boolean {
    return this.#keychain.exists();
  }

  get entries(): readonly Kept<Bound>[] {
    return [...this.#session, ...this.#file.entries];
  }

  keep(bound: Bound, value: string): void {
    const sealed = this.#keychain.seal(value);
    const kept =
      sealed !== undefined && this.#file.write([...this.#file.entries, { ...bound, sealed }]);
    if (!kept) this.#session.push({ ...bound, value });
  }

  /** Forgets everything but what `stays` says stays. */
  forget(stays: (bound: Bound) => boolean): void {
    this.#session = this.#session.filter(stays);
    const { entries } = this.#file;
    const others = entries.filter(stays);
    if (others.length < entries.length) this.#file.write(others);
    for (const { sealed } of entries) {
      if (others.every((other) => other.sealed !== sealed)) this.#opened.delete(sealed);
    }
  }

  /** @returns undefined: the keychain does not open it */
  open(entry: Kept<Bound>): string | undefined {
    if ('value' in entry) return entry.value;
    const { sealed } = entry;
    const value = this.#opened.get(sealed) ?? this.#keychain.open(sealed);
    if (value === undefined) {
      this.#closed.add(sealed);
      return undefined;
    }
    this.#closed.delete(sealed);
    this.#opened.set(sealed, value);
    return value;
  }

  stateOf(entry: Kept<Bound>): KeptState {
    if ('value' in entry) return 'session';
    return this.#closed.has(entry.sealed) ? 'locked' : 'keychain';
  }
}
