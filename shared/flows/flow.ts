import type { Run } from '../model/run.ts';
import type { Stage } from '../model/stage.ts';

/** A flow yields the stages it reaches; the engine fires what is bound there and changes the state. */
export type Flow = Generator<Stage, FlowEnd, void>;

export interface FlowEnd {
  readonly decision: Run['decision'];
}
