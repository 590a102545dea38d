import type { GuestProfile } from '../../../shared/model/sandbox.ts';
import type { GuestStates } from './guest.ts';
import type { Snapshot } from './snapshot.ts';

/** Snapshots with programs in place before the run: each holds some MB. */
const MOST_WITH_EARLY = 6;

/** The states in which the guests of a worker begin. */
export class Snapshots {
  readonly #bare = new Map<string, Snapshot>();
  /** the latest used last */
  readonly #withEarly = new Map<string, Snapshot>();
  readonly #numbers = new Map<GuestProfile, number>();

  /** Those of guests of one profile with one size of stack. */
  of(profile: GuestProfile, stackKb: number): GuestStates {
    const number = this.#numbers.get(profile) ?? this.#numbers.size;
    this.#numbers.set(profile, number);
    const keyOf = (early: readonly string[]) => [number, stackKb, ...early].join(' ');
    return {
      get: (early) => {
        if (early.length === 0) return this.#bare.get(keyOf(early));
        const found = this.#withEarly.get(keyOf(early));
        if (found !== undefined) this.#use(keyOf(early), found);
        return found;
      },
      put: (early, snapshot) => {
        if (early.length === 0) this.#bare.set(keyOf(early), snapshot);
        else this.#use(keyOf(early), snapshot);
      },
    };
  }

  #use(key: string, snapshot: Snapshot): void {
    this.#withEarly.delete(key);
    this.#withEarly.set(key, snapshot);
    const [oldest] = this.#withEarly.keys();
    if (this.#withEarly.size > MOST_WITH_EARLY && oldest !== undefined) {
      this.#withEarly.delete(oldest);
    }
  }
}
