import type { ApplyOptions } from '../../../shared/platforms/remote.ts';

/** Tells nobody, overwrites nothing, and keeps no revision. */
export const quiet: ApplyOptions = {
  progress: () => {},
  force: false,
  keep: () => Promise.resolve(),
  settled: () => Promise.resolve(),
};
