import { checkCode, sendCode } from './codes.ts';
import { findEntered, refuseUnknown } from './credentials.ts';
import { type FlowSteps, type House, matches, reach } from './flow.ts';
import { formOf } from './form.ts';
import type { Machine } from './machine.ts';
import { withUserMember } from './members.ts';
import { note, refuse } from './refusals.ts';
import { challenge, checkSecondFactor, requireFactor } from './second-factor.ts';
import type { FlowState } from './state.ts';

type Action = 'update' | 'reset' | 'invite';

function actionOf(state: FlowState): Action {
  return formOf('password-update', state.input).action ?? 'update';
}

/** Whoever has forgotten the password, or never had one, shows a code that was sent. */
function needsCode(state: FlowState): boolean {
  const action = actionOf(state);
  const { by } = formOf('password-update', state.input);
  return action === 'invite' || (action === 'reset' && by !== 'admin');
}

/** The current password, where the user has to know it. */
function* authorise(state: FlowState, house: House): FlowSteps<void> {
  const { username, by, currentPassword } = formOf('password-update', state.input);
  findEntered(state, house, { username });
  const { user } = state;
  if (user === undefined) return refuseUnknown(state, house, username);
  if (actionOf(state) !== 'update' || (by ?? 'user') !== 'user') return;
  if (currentPassword === undefined) {
    note(state, house, 'info', `no password was entered: "${user.username}" is taken to know it`);
  } else if (!(yield* matches(user, currentPassword))) {
    const text = `the current password is not that of the user "${user.username}"`;
    refuse(state, house, { reason: 'wrong-password', text, field: 'currentPassword' });
  }
}

/** An invitation, and a reset that the user began, send a code first. */
function* send(state: FlowState, house: House): FlowSteps<void> {
  if (!needsCode(state)) return;
  const method = state.user?.email === undefined && state.user?.phone ? 'sms' : 'email';
  yield* sendCode(state, house, { purpose: 'password-reset', method });
}

function check(state: FlowState, house: House): undefined {
  if (needsCode(state)) checkCode(state, house, formOf('password-update', state.input).code);
}

/** A user who changes their own password, on a platform that asks for the second factor then. */
function asksFactor(state: FlowState, house: House): boolean {
  const { by } = formOf('password-update', state.input);
  return house.asksFactor && (by ?? 'user') === 'user' && actionOf(state) !== 'invite';
}

function* decideFactor(state: FlowState, house: House): FlowSteps<void> {
  if (asksFactor(state, house)) yield* requireFactor(state);
}

/** A code that was entered for the reset is none of the second factor. */
function checkFactor(state: FlowState, house: House): undefined {
  const { code } = formOf('password-update', state.input);
  checkSecondFactor(state, house, code === state.challenge?.after ? undefined : code);
}

/** What is to change: from here on extensions may see the new password. */
function enter(state: FlowState, house: House): undefined {
  const { by, password } = formOf('password-update', state.input);
  if (password === undefined || password === '') {
    const text = 'no new password was entered: give it as "password" of the form';
    refuse(state, house, { reason: 'missing-field', text, field: 'password' });
    return;
  }
  state.update = {
    initiator: by ?? (actionOf(state) === 'invite' ? 'admin' : 'user'),
    action: actionOf(state),
    fields: {},
    password,
  };
}

/** What the platform or an extension asks for besides, of whoever goes through a form by a code. */
function* askFurther(state: FlowState): FlowSteps<void> {
  if (needsCode(state)) yield* reach('flow.extend');
}

/** The change itself: extensions see the new password before it counts. */
function* change(): FlowSteps<void> {
  yield* reach('password.update');
}

/** From here on the new password counts. */
function store(state: FlowState): undefined {
  const { user, update } = state;
  if (user === undefined || update?.password === undefined) return;
  const { passwordHash: _former, ...rest } = user;
  state.user = withUserMember(rest, 'password', update.password);
  state.changes.push({ path: 'password', origin: 'form' });
}

/** A user, an administrator or an application changes a password; or the user sets it by a code. */
export const passwordUpdate: Machine = {
  parts: [
    { name: 'authorise', run: authorise },
    { name: 'send', run: send },
    { name: 'check', run: check },
    { name: 'require-factor', run: decideFactor },
    { name: 'challenge', run: challenge },
    { name: 'check-factor', run: checkFactor },
    { name: 'enter', run: enter },
    { name: 'further', run: askFurther },
    { name: 'change', run: change },
    { name: 'store', run: store },
  ],
  success: () => 'done',
  event: () => 'user.password.update',
};
