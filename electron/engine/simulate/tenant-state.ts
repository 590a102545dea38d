import type { Lifecycle } from '../../../shared/platforms/lifecycle.ts';
import type { StateStore } from './state-store.ts';

/** The simulated tenant of a workspace, over what is kept of it between runs, on the machine's clock. */
export function tenantState(
  kept: StateStore,
  lifecycle: Lifecycle,
  extensions: readonly string[],
): StateStore {
  return {
    get: (key) =>
      key === lifecycle.key
        ? lifecycle.at(kept.get(key), { now: Date.now(), extensions })
        : kept.get(key),
    put: (key, value) => kept.put(key, value),
  };
}
