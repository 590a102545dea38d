import { type User, userSchema } from '../model/directory.ts';
import type { JsonObject } from '../model/json.ts';
import type { House } from './flow.ts';
import { note } from './refusals.ts';
import type { FlowState } from './state.ts';

/** A login at an identity provider, as the input of the flow has it. */
export interface Federated {
  readonly provider: string;
  readonly id?: string | undefined;
  /** the platform's word for its kind */
  readonly type?: string | undefined;
  readonly claims: JsonObject;
}

/** What an identity provider says of a user. */
export interface Vouched {
  /** in its own form */
  readonly claims: JsonObject;
  /** the same by the names of OpenID Connect, as far as the platform takes it over by itself */
  readonly profile: JsonObject;
  /** the email or username by which a local user is looked for; absent: nobody is */
  readonly name?: string;
}

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

/** A member that is a text with something in it. */
export function textOf(claims: JsonObject, name: string): string | undefined {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What claims of OpenID Connect say, and by which of them a local user is looked for. */
export function vouchedByClaims({ claims }: Federated): Vouched {
  const name = textOf(claims, 'email') ?? textOf(claims, 'preferred_username');
  return { claims, profile: claims, ...(name !== undefined && { name }) };
}

/** The local user of somebody whom an identity provider vouches for, or a new one. */
export function admitFederated(state: FlowState, house: House, federated: Federated): void {
  const { claims, profile, name } = house.vouches(federated);
  const { provider, id, type } = federated;
  state.federation = { provider, id, type, claims };
  state.user = name === undefined ? undefined : house.findUser(name);
  if (state.user === undefined) createFrom(state, house, profile, name);
  state.authenticated.push('federated');
}

function createFrom(
  state: FlowState,
  house: House,
  profile: JsonObject,
  name: string | undefined,
): void {
  const id = house.ports.random.uuid();
  const username = textOf(profile, 'preferred_username') ?? name ?? textOf(profile, 'email') ?? id;
  const user: User = { id, username };
  for (const [claim, member] of CLAIMED) {
    const value = profile[claim];
    if (
      value === undefined ||
      !userSchema.shape[member as 'email' | 'emailVerified'].safeParse(value).success
    )
      continue;
    Object.assign(user, { [member]: value });
    state.changes.push({ path: member, value, origin: 'federation' });
  }
  state.isNew = true;
  state.user = user;
  note(state, house, 'info', `"${user.username}" is not in directory.json: a new user`);
}

/**
 * Takes an extension's word that it is another user of the directory: the identity provider's user
 * is theirs from here on, and extensions are to see that one. False when it is nobody else.
 */
export function relinked(state: FlowState, house: House): boolean {
  if (state.identity === undefined) return false;
  const { by, value } = state.identity;
  state.identity = undefined;
  const names = ['id', 'username', 'email'].map((name) => textOf(value, name));
  const found = names.map((name) => (name === undefined ? undefined : house.findUser(name)));
  const user = found.find((each) => each !== undefined);
  if (user === undefined || user.id === state.user?.id) return false;
  state.user = user;
  state.isNew = false;
  state.changes = [];
  note(state, house, 'info', `${by} made it "${user.username}" of directory.json: it runs again`);
  return true;
}
