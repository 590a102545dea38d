import type { Platform } from '../../../shared/platforms/platform.ts';
import { createMemoryState, type StateStore } from './state-store.ts';

/** What simulated tenants know of their extensions, by workspace. It lasts as long as its holder. */
export class Lifecycles {
  readonly #states = new Map<string, StateStore>();

  /** The tenant of a workspace on a platform whose extensions run out; undefined on any other. */
  of(dir: string, { id, lifecycle }: Platform): StateStore | undefined {
    if (lifecycle === undefined) return undefined;
    const key = `${id} ${dir}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state = createMemoryState();
    state.put(lifecycle.key, lifecycle.fresh);
    this.#states.set(key, state);
    return state;
  }
}
