import { type Flow, type FlowEnd, type FlowSteps, type House, reach } from './flow.ts';
import type { EmittedEvent, FlowState } from './state.ts';

/**
 * One part of a flow: what lies between two points at which it can be suspended. A flow that was
 * suspended goes on at the part that asked, with what was asked for.
 */
export interface Part {
  readonly name: string;
  run(state: FlowState, house: House): FlowSteps<void> | undefined;
}

/** A flow as its parts in order. */
export interface Machine {
  readonly parts: readonly Part[];
  /** what it ends with when nothing stops it */
  success(state: FlowState): 'issued' | 'done';
  /** the event that tells of it, such as "user.login"; undefined when nothing does */
  event?(state: FlowState): string | undefined;
}

/** What stops a flow, if anything does. */
export function stopped(state: FlowState): FlowEnd | undefined {
  if (state.refusal !== undefined || state.denial !== undefined) return { decision: 'denied' };
  if (state.failure !== undefined) return { decision: 'error' };
  if (state.asks !== undefined) return { decision: 'suspended' };
  return undefined;
}

/** Runs a machine from the part that the state is at. */
export function* runMachine(machine: Machine, state: FlowState, house: House): Flow {
  const from = machine.parts.findIndex(({ name }) => name === state.at);
  for (const part of machine.parts.slice(Math.max(0, from))) {
    state.at = part.name;
    const steps = part.run(state, house);
    if (steps !== undefined) yield* steps;
    const end = stopped(state);
    if (end !== undefined) return yield* told(machine, state, house, end);
  }
  return yield* told(machine, state, house, { decision: machine.success(state) });
}

/** Tells of a flow that is over, on platforms that do: by then nothing can change how it ended. */
function* told({ event }: Machine, state: FlowState, house: House, end: FlowEnd): Flow {
  if (event === undefined || end.decision === 'suspended') return end;
  const type = event(state);
  if (type === undefined) return end;
  const succeeded = end.decision === 'issued' || end.decision === 'done';
  const reason = state.refusal?.reason;
  const told: EmittedEvent = {
    type,
    result: succeeded ? 'success' : 'failure',
    ...(reason !== undefined && { reason }),
  };
  const { denial, refusal, failure, asks } = state;
  for (const emitted of house.emitted(told, state)) {
    state.emitted = emitted;
    yield* reach('event.emit');
    Object.assign(state, { denial, refusal, failure, asks });
  }
  return end;
}
