import { STAGES } from '../model/stage.ts';
import { type FlowSteps, reach } from './flow.ts';
import { formOf } from './form.ts';
import type { Machine } from './machine.ts';
import type { FlowState } from './state.ts';

const [FIRST_STAGE] = STAGES;

/** One raw event at one stage. Without one each extension gets the sample of its trigger. */
function* fire(state: FlowState): FlowSteps<void> {
  const { stage, event } = formOf('event', state.input);
  state.rawEvent = event;
  yield* reach(stage ?? FIRST_STAGE);
}

/**
 * What reaches an extension by itself and in no transaction: a platform's event, an HTTP request, a
 * schedule, a provisioning request; any other stage as well.
 */
export const event: Machine = {
  parts: [{ name: 'fire', run: fire }],
  success: () => 'done',
};
