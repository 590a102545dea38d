import { checkCode, sendCode } from './codes.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { stopped } from './machine.ts';
import type { FlowState } from './state.ts';

/** Whether a second factor is wanted: the directory proposes, extensions decide. */
export function* requireFactor(state: FlowState): FlowSteps<void> {
  const factor = state.user?.secondFactor;
  const [method] = factor?.methods ?? [];
  state.secondFactor = {
    required: factor?.required ?? method !== undefined,
    method: method ?? 'authenticator',
    options: {},
  };
  yield* reach('mfa.require');
}

export function* challenge(state: FlowState, house: House): FlowSteps<void> {
  const { secondFactor, user } = state;
  if (!secondFactor?.required) return;
  const { method } = secondFactor;
  const known = user?.secondFactor?.code;
  yield* sendCode(state, house, {
    purpose: 'second-factor',
    method,
    ...(known !== undefined && { known }),
  });
}

/** Compares what was entered as the second factor, or asks for it. */
export function checkSecondFactor(
  state: FlowState,
  house: House,
  entered: string | undefined,
): void {
  if (!state.secondFactor?.required) return;
  checkCode(state, house, entered);
  if (stopped(state) === undefined) state.authenticated.push('second-factor');
}
