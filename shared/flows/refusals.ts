import type { LogRecord } from '../model/invocation.ts';
import type { House } from './flow.ts';
import type { FlowState } from './state.ts';

/** Why a flow itself says no. What the client is told of it is the platform's matter. */
export const REFUSAL_REASONS = [
  'unknown-user',
  'wrong-password',
  'inactive-user',
  'wrong-code',
  'expired-code',
  'unauthorized-client',
  'invalid-scope',
  'invalid-token',
  'insufficient-scope',
  'user-exists',
  'missing-field',
  'fixed-field',
  'invalid-field',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Refusal {
  readonly reason: RefusalReason;
  readonly text: string;
  /** the field of the form that it is about */
  readonly field?: string;
}

/** A code that was sent to the user, or that their device shows. */
export interface Challenge {
  readonly purpose: 'second-factor' | 'password-reset';
  /** "sms", "email", "authenticator", ... */
  readonly method: string;
  /** address that it was sent to; absent for codes that are not sent */
  readonly to?: string;
  readonly code: string;
  /** the code that was asked for before, and was right */
  readonly after?: string;
  /** epoch ms after which it is worth nothing */
  readonly expires: number;
}

/** Writes why something happened into the log of the run. */
export function note(
  state: FlowState,
  house: House,
  level: LogRecord['level'],
  text: string,
  raw: Record<string, string> = {},
): void {
  const time = new Date(house.ports.clock.now()).toISOString();
  state.records.push({ time, level, source: 'flow', text, raw: { flow: state.flow, ...raw } });
}

/** Ends the flow with the flow's own no, and says why. */
export function refuse(state: FlowState, house: House, refusal: Refusal): void {
  state.refusal = refusal;
  const { reason, text, field } = refusal;
  note(state, house, 'warn', text, { reason, ...(field !== undefined && { field }) });
}
