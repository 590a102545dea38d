import type { FlowInput } from '../../../shared/model/run.ts';
import type { Witness } from '../history/witness.ts';
import { clockMs } from './ports.ts';

/** What makes a run repeatable where its input leaves it open. */
export interface Repeatable {
  /** taken where the input has none: it does not show in the run */
  readonly seed: string;
  /** epoch ms at which the clock of a replay starts; absent: the real clock, unless the input has one */
  readonly clock?: number;
  readonly witness: Witness;
}

/** The seed and the start of the clock (epoch ms) of a run, as far as they are fixed. */
export function fixedBy(
  { seed, clock }: Pick<FlowInput, 'seed' | 'clock'>,
  repeatable: Repeatable | undefined,
): { readonly seed: string | undefined; readonly clock: number | undefined } {
  return {
    seed: seed === undefined ? repeatable?.seed : String(seed),
    clock: clockMs(clock) ?? repeatable?.clock,
  };
}
