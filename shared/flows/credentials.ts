import { type FlowSteps, type House, matches } from './flow.ts';
import { note, refuse } from './refusals.ts';
import type { FlowState } from './state.ts';

/** What was entered to authenticate with. Without a username it is the user of the flow input. */
export interface Credentials {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * Whom the credentials name. A username that was entered decides; the user of the flow input stands
 * for somebody who entered the right ones.
 */
export function findEntered(state: FlowState, house: House, { username }: Credentials): void {
  if (username === undefined) return;
  const found = house.findUser(username);
  // an id is no name that one signs in with
  state.user = found?.id === username && found.username !== username ? undefined : found;
}

/** Checks that the user is there, is active and has that password. */
export function* checkCredentials(
  state: FlowState,
  house: House,
  { username, password }: Credentials,
): FlowSteps<void> {
  const { user } = state;
  if (user === undefined) return refuseUnknown(state, house, username);
  if (username !== undefined || password !== undefined) {
    const right = password !== undefined && (yield* matches(user, password));
    if (!right) {
      const text =
        user.password === undefined && user.passwordHash === undefined
          ? `the user "${user.username}" has no password in directory.json`
          : `the password is not that of the user "${user.username}"`;
      refuse(state, house, { reason: 'wrong-password', text, field: 'password' });
      return;
    }
  } else {
    note(state, house, 'info', `no password was entered: "${user.username}" is taken to know it`);
  }
  if (refuseInactive(state, house)) return;
  state.authenticated.push('password');
}

/** Refuses a user who may not sign in. */
export function refuseInactive(state: FlowState, house: House): boolean {
  if (state.user?.active !== false) return false;
  const text = `the user "${state.user.username}" is not active`;
  refuse(state, house, { reason: 'inactive-user', text, field: 'username' });
  return true;
}

/** Refuses a name that is nobody's. */
export function refuseUnknown(
  state: FlowState,
  house: House,
  username: string | undefined,
): undefined {
  const text = `there is no user "${username ?? ''}" in directory.json (by username or email)`;
  refuse(state, house, { reason: 'unknown-user', text, field: 'username' });
}
