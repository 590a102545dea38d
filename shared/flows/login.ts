import { userSchema } from '../model/directory.ts';
import type { JsonObject } from '../model/json.ts';
import { checkCredentials, findEntered, refuseInactive, refuseUnknown } from './credentials.ts';
import { admitFederated, relinked, textOf } from './federation.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { formOf } from './form.ts';
import { type Machine, stopped } from './machine.ts';
import { note, refuse } from './refusals.ts';
import { challenge, checkSecondFactor, requireFactor } from './second-factor.ts';
import type { FlowState } from './state.ts';

/** Somebody whom an identity provider vouches for; a second time, when an extension says who else it is. */
function* federate(state: FlowState, house: House): FlowSteps<void> {
  const { federated } = formOf('login', state.input);
  if (federated === undefined || stepsUp(state)) return;
  if (state.federation === undefined) admitFederated(state, house, federated);
  yield* reach('user.federate');
  if (stopped(state) === undefined && relinked(state, house)) {
    yield* reach('user.federate');
    state.identity = undefined;
  }
  refuseInactive(state, house);
}

/** The user of the directory, unless an extension says who it is. */
function* authenticate(state: FlowState, house: House): FlowSteps<void> {
  const entered = formOf('login', state.input);
  if (stepsUp(state)) return recognise(state, house, entered.username);
  if (state.federation === undefined) findEntered(state, house, entered);
  if (entered.connector !== undefined) admitConnected(state, house, entered.username);
  yield* reach('user.authenticate');
  if (stopped(state) !== undefined) return;
  establish(state, house);
  if (stopped(state) !== undefined) return;
  if (state.authenticated.length === 0) yield* checkCredentials(state, house, entered);
  else refuseInactive(state, house);
}

/** Whom a session is of. */
function recognise(state: FlowState, house: House, username: string | undefined): void {
  findEntered(state, house, { username });
  if (state.user === undefined) refuseUnknown(state, house, username);
  else refuseInactive(state, house);
}

/** Another store of users has confirmed the password: a user of the directory, or a new one. */
function admitConnected(state: FlowState, house: House, username: string | undefined): void {
  state.authenticated.push('connector');
  if (state.user !== undefined || username === undefined) return;
  state.isNew = true;
  state.user = { id: house.ports.random.uuid(), username };
  note(state, house, 'info', `"${username}" is not in directory.json: a new user`);
}

/**
 * Takes an extension's word for who it is: a user of the directory, or a new one. With `existing` it
 * vouches for a user of the directory only, by id and with the username if it says one.
 */
function establish(state: FlowState, house: House): void {
  if (state.identity === undefined) return;
  const { by } = state.identity;
  const { existing, ...value } = state.identity.value;
  if (existing === true && !isExisting(value, house)) {
    const text = `${by} says that the user is ${JSON.stringify(value.id ?? null)}, and directory.json has no such user of that username`;
    refuse(state, house, { reason: 'unknown-user', text });
    return;
  }
  const names = ['id', 'username', 'email'].map((name) => textOf(value, name));
  const found = names.map((name) => (name === undefined ? undefined : house.findUser(name)));
  const known = found.find((user) => user !== undefined);
  const [id = house.ports.random.uuid(), username = id] = names;
  const user = userSchema.safeParse({ ...value, id, username });
  if (known === undefined && !user.success) {
    const [issue] = user.error.issues;
    const text = `${by} says who the user is, and no user is made of that: ${issue?.path.join('.')}: ${issue?.message}`;
    refuse(state, house, { reason: 'unknown-user', text });
    return;
  }
  state.isNew = known === undefined;
  state.user = known ?? user.data;
  state.authenticated.push('extension');
  const whom = known === undefined ? 'a new user' : `"${known.username}"`;
  note(state, house, 'info', `${by} says who the user is: ${whom}`);
  refuseInactive(state, house);
}

function isExisting(value: JsonObject, house: House): boolean {
  const [id, username] = [textOf(value, 'id'), textOf(value, 'username')];
  const found = id === undefined ? undefined : house.findUser(id);
  return found?.id === id && (username === undefined || found?.username === username);
}

/** Somebody who is signed in already, and is asked for the second factor alone. */
function stepsUp({ input }: FlowState): boolean {
  return formOf('login', input).stepUp === true;
}

function checkFactor(state: FlowState, house: House): undefined {
  checkSecondFactor(state, house, formOf('login', state.input).code);
}

/**
 * A login: with a password or at another identity provider, with a second factor where one is
 * wanted; or that factor alone, asked of somebody who is signed in. It ends authenticated (`done`), denied, or suspended until the user has gone on.
 */
export const login: Machine = {
  parts: [
    { name: 'federate', run: federate },
    { name: 'authenticate', run: authenticate },
    { name: 'require-factor', run: requireFactor },
    { name: 'challenge', run: challenge },
    { name: 'check-factor', run: checkFactor },
    {
      name: 'validate',
      run: (state) => (stepsUp(state) ? undefined : reach('login.validate')),
    },
  ],
  success: () => 'done',
  event: (state) => (stepsUp(state) ? undefined : 'user.login'),
};
