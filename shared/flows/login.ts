import { type User, userSchema } from '../model/directory.ts';
import type { JsonObject } from '../model/json.ts';
import { checkCode, sendCode } from './codes.ts';
import { checkCredentials, findEntered, refuseInactive } from './credentials.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { formOf } from './form.ts';
import { type Machine, stopped } from './machine.ts';
import { note, refuse } from './refusals.ts';
import type { FlowState } from './state.ts';

/** Members of the user that an identity provider's claims fill, by the names of OpenID Connect. */
const CLAIMED: readonly (readonly [claim: string, member: keyof User & string])[] = [
  ['email', 'email'],
  ['email_verified', 'emailVerified'],
  ['phone_number', 'phone'],
  ['given_name', 'firstName'],
  ['family_name', 'lastName'],
  ['birthdate', 'birthDate'],
  ['locale', 'locale'],
  ['zoneinfo', 'timezone'],
];

const textOf = (claims: JsonObject, name: string) => {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The local user of somebody whom an identity provider vouches for, or a new one. */
function* federate(state: FlowState, house: House): FlowSteps<void> {
  const { federated } = formOf('login', state.input);
  if (federated === undefined) return;
  const { provider, id, type, claims } = federated;
  if (state.federation === undefined) {
    state.federation = { provider, id, type, claims };
    const name = textOf(claims, 'email') ?? textOf(claims, 'preferred_username');
    state.user = name === undefined ? undefined : house.findUser(name);
    if (state.user === undefined) createFrom(state, house, claims, name);
    state.authenticated.push('federated');
  }
  yield* reach('user.federate');
  refuseInactive(state, house);
}

function createFrom(
  state: FlowState,
  house: House,
  claims: JsonObject,
  name: string | undefined,
): void {
  const id = house.ports.random.uuid();
  const user: User = { id, username: textOf(claims, 'preferred_username') ?? name ?? id };
  for (const [claim, member] of CLAIMED) {
    const value = claims[claim];
    if (value === undefined || (typeof value !== 'string' && member !== 'emailVerified')) continue;
    Object.assign(user, { [member]: value });
    state.changes.push({ path: member, value, origin: 'federation' });
  }
  state.isNew = true;
  state.user = user;
  note(state, house, 'info', `"${user.username}" is not in directory.json: a new user`);
}

/** The user of the directory, unless an extension says who it is. */
function* authenticate(state: FlowState, house: House): FlowSteps<void> {
  const entered = formOf('login', state.input);
  if (state.federation === undefined) findEntered(state, house, entered);
  yield* reach('user.authenticate');
  if (stopped(state) !== undefined) return;
  establish(state, house);
  if (stopped(state) === undefined && state.authenticated.length === 0)
    yield* checkCredentials(state, house, entered);
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

/** Whether a second factor is wanted: the directory proposes, extensions decide. */
function* requireFactor(state: FlowState): FlowSteps<void> {
  const factor = state.user?.secondFactor;
  const [method] = factor?.methods ?? [];
  state.secondFactor = {
    required: factor?.required ?? method !== undefined,
    method: method ?? 'authenticator',
    options: {},
  };
  yield* reach('mfa.require');
}

function* challenge(state: FlowState, house: House): FlowSteps<void> {
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

function checkFactor(state: FlowState, house: House): undefined {
  if (!state.secondFactor?.required) return;
  checkCode(state, house, formOf('login', state.input).code);
  if (stopped(state) === undefined) state.authenticated.push('second-factor');
}

/**
 * A login: with a password or at another identity provider, with a second factor where one is
 * wanted. It ends authenticated (`done`), denied, or suspended until the user has gone on.
 */
export const login: Machine = {
  parts: [
    { name: 'federate', run: federate },
    { name: 'authenticate', run: authenticate },
    { name: 'require-factor', run: requireFactor },
    { name: 'challenge', run: challenge },
    { name: 'check-factor', run: checkFactor },
    { name: 'validate', run: () => reach('login.validate') },
  ],
  success: () => 'done',
  event: 'user.login',
};
