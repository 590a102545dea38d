import { type FlowSteps, type House, reach } from './flow.ts';
import { type Challenge, refuse } from './refusals.ts';
import type { FlowState } from './state.ts';

const CODE_DIGITS = 6;
const LIFETIME_MS = 5 * 60_000;

/** Methods whose codes are sent; the code of an authenticator is on the user's device. */
const SENT: Readonly<Record<string, 'phone' | 'email'>> = { sms: 'phone', email: 'email' };

/** Makes a code and, where its method sends one, reaches the stage that sends it. */
export function* sendCode(
  state: FlowState,
  house: House,
  { purpose, method, known }: Pick<Challenge, 'purpose' | 'method'> & { known?: string },
): FlowSteps<void> {
  const via = SENT[method];
  const to = via && state.user?.[via];
  const after = state.challenge?.code;
  const random = Math.floor(house.ports.random.number() * 10 ** CODE_DIGITS);
  state.challenge = {
    purpose,
    method,
    ...(to !== undefined && { to }),
    code: known ?? String(random).padStart(CODE_DIGITS, '0'),
    ...(after !== undefined && { after }),
    expires: house.ports.clock.now() + LIFETIME_MS,
  };
  if (via !== undefined) yield* reach('message.send');
}

/** Compares a code that was entered with the one that is expected; without one, asks for it. */
export function checkCode(state: FlowState, house: House, entered: string | undefined): void {
  const { challenge } = state;
  if (challenge === undefined) {
    const text = 'a code was entered, and none was asked for';
    refuse(state, house, { reason: 'wrong-code', text, field: 'code' });
    return;
  }
  const { purpose, method, to, code, expires } = challenge;
  if (entered === undefined) {
    state.asks = {
      kind: 'code',
      purpose,
      method,
      ...(to !== undefined && { to }),
      code,
      expires: new Date(expires).toISOString(),
    };
  } else if (house.ports.clock.now() > expires) {
    const text = `the code expired at ${new Date(expires).toISOString()}`;
    refuse(state, house, { reason: 'expired-code', text, field: 'code' });
  } else if (entered !== code) {
    refuse(state, house, { reason: 'wrong-code', text: 'the code is wrong', field: 'code' });
  }
}
