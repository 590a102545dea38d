import type { FlowEnd } from '../../../shared/flows/flow.ts';
import { MACHINES } from '../../../shared/flows/index.ts';
import { runMachine } from '../../../shared/flows/machine.ts';
import type { FlowState } from '../../../shared/flows/state.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { FlowInput, FlowName } from '../../../shared/model/run.ts';
import type { BoundExtension } from '../../../shared/platforms/platform.ts';
import { answerStep, houseOf } from './drive.ts';
import { decide } from './fire-stage.ts';
import { initialState } from './flow-state.ts';
import { UsageError } from './options.ts';
import { clockMs, createPorts } from './ports.ts';
import type { RunRequest } from './run.ts';

/**
 * The event that a flow sends to an extension where it first comes to it. Nothing runs on the way:
 * what extensions of earlier stages would change is not in it.
 *
 * @throws UsageError when the input does not fit, or the flow ends before it comes there, with the reason
 */
export async function flowEvent(
  given: Pick<RunRequest, 'flow' | 'input' | 'platform' | 'directory' | 'settings'>,
  extension: BoundExtension,
): Promise<JsonValue> {
  const { flow, platform } = given;
  const request = { ...given, input: asking(given.flow, given.input, extension) };
  const { seed, clock } = request.input;
  const ports = createPorts(seed === undefined ? undefined : String(seed), clockMs(clock));
  // A run takes its own id first: with the same seed its event has the same ids.
  ports.random.uuid();
  const state = initialState(request, ports);
  const steps = runMachine(MACHINES[flow], state, houseOf(request, ports));
  let skipped: string | undefined;
  let step = steps.next({ kind: 'done' });
  while (!step.done) {
    if (step.value.kind === 'stage' && extension.trigger.stages.includes(step.value.stage)) {
      const { stage } = step.value;
      const decision = decide(request, stage, extension, state);
      if (decision.run) return platform.event(stage, extension, state, ports);
      skipped ??= decision.reason;
    }
    step = steps.next(await answerStep(step.value, state, request, ports));
  }
  const why = skipped ?? whyOf(step.value, state);
  throw new UsageError(`the ${flow} flow does not come to "${extension.slug}": ${why}`);
}

/** The userinfo endpoint is asked when that is where the extension runs. */
function asking(flow: FlowName, input: FlowInput, { trigger }: BoundExtension): FlowInput {
  const only = trigger.stages.every((stage) => stage === 'userinfo.respond');
  return flow === 'token' && only
    ? { ...input, form: { request: 'userinfo', ...input.form } }
    : input;
}

function whyOf({ decision }: FlowEnd, { refusal, asks, records }: FlowState): string {
  if (asks?.kind === 'code') return 'it waits for a code before, which was not entered';
  if (asks?.kind === 'form') return 'it waits for the next step of the form before';
  if (refusal !== undefined) return records.at(-1)?.text ?? refusal.reason;
  return `it ends before (${decision})`;
}
