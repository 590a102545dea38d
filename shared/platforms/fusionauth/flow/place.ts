import type { FlowState } from '../../../flows/state.ts';
import type { Effect } from '../../../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import { joinPath, splitPath } from '../../../model/path.ts';
import type { Placed } from '../../platform.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { federatedForm, linkingOf } from './identity-providers.ts';

/** Kinds of effects that are about the user of the flow. */
const ABOUT_USER: readonly Effect['kind'][] = ['user.set', 'user.remove'];
/** What a raw event changes is its own: it is about nobody of the directory. */
const ABOUT_OBJECTS: readonly Effect['kind'][] = [...ABOUT_USER, 'group.set', 'group.remove'];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Members of a FusionAuth user by their names in directory.json; others are FusionAuth's extras. */
const IN_DIRECTORY: Readonly<Record<string, string>> = {
  active: 'active',
  birthDate: 'birthDate',
  data: 'data',
  email: 'email',
  firstName: 'firstName',
  id: 'id',
  lastName: 'lastName',
  mobilePhone: 'phone',
  password: 'password',
  timezone: 'timezone',
  username: 'username',
  verified: 'emailVerified',
};

/**
 * What a lambda's changes of a user are in this flow: an email or username of a linked user stays,
 * as does the one that the identity provider does not link by; a new one that it links by may be
 * another user's, and the lambda runs again for them.
 * Source: docs/contracts/fusionauth.md §1.4 Linked users, Double run.
 */
export function placeEffects(
  type: LambdaType,
  effects: readonly Effect[],
  state: FlowState,
): Placed {
  if (state.flow === 'event') {
    return { shown: effects, applied: effects.filter(({ kind }) => !ABOUT_OBJECTS.includes(kind)) };
  }
  const shown = effects.map((effect) => {
    const reason = effect.status === 'accepted' ? keptBecause(type, effect, state) : undefined;
    return reason === undefined ? effect : { ...effect, status: 'refused' as const, reason };
  });
  return { shown, applied: shown.flatMap((effect) => inDirectory(type, effect, state)) };
}

function keptBecause(type: LambdaType, { kind, path, value }: Effect, state: FlowState) {
  const [root, name] = splitPath(path ?? '');
  if (!ABOUT_USER.includes(kind) || root !== 'user') return undefined;
  if (name === 'id') return idKeptBecause(type, value, state);
  if (name !== 'email' && name !== 'username') return undefined;
  if (!state.isNew) return `FusionAuth does not change the ${name} of a user who is linked`;
  const by = linkingOf(federatedForm(state));
  return type.id !== 'OpenIDReconcile' || name === by
    ? undefined
    : `ignored: the identity provider links by ${by}`;
}

/** The id of a new user is LDAP's to say. Source: docs/contracts/fusionauth.md §1.4 LDAP. */
function idKeptBecause({ id }: LambdaType, value: JsonValue | undefined, { isNew }: FlowState) {
  if (id !== 'LDAPConnectorReconcile') return 'FusionAuth chooses the id of a user itself';
  if (!isNew) return 'FusionAuth does not change the id of a user who is there already';
  return typeof value === 'string' && UUID.test(value)
    ? undefined
    : 'the id of a FusionAuth user is a UUID';
}

function inDirectory(type: LambdaType, effect: Effect, state: FlowState): Effect[] {
  if (effect.status === 'refused' || !ABOUT_USER.includes(effect.kind)) return [effect];
  const [root, name, ...rest] = splitPath(effect.path ?? '');
  if (name === undefined) return [];
  const client = state.application?.clientId;
  const at = (...path: readonly string[]) => ({ ...effect, path: joinPath(['user', ...path]) });
  if (root === 'registration') {
    if (client === undefined) return [];
    return name === 'roles' && rest.length === 0
      ? [at('roles', client)]
      : [at('platform', 'fusionauth', 'registrations', client, name, ...rest)];
  }
  if (name === 'registrations') return registrations(effect);
  const own = Object.hasOwn(IN_DIRECTORY, name) ? IN_DIRECTORY[name] : undefined;
  const placed = own === undefined ? at('platform', 'fusionauth', name, ...rest) : at(own, ...rest);
  return links(type, effect, name, state)
    ? [placed, identityOf(name, effect.value ?? null)]
    : [placed];
}

/** A list of registrations, each for its application. */
function registrations(effect: Effect): Effect[] {
  const list = Array.isArray(effect.value) ? effect.value.filter(isJsonObject) : [];
  return list.flatMap(({ applicationId, roles, ...others }): Effect[] => {
    if (typeof applicationId !== 'string') return [];
    const at = (value: JsonValue, ...path: readonly string[]) => ({
      ...effect,
      value,
      path: joinPath(['user', ...path]),
    });
    return [
      at(Array.isArray(roles) ? roles : [], 'roles', applicationId),
      ...(Object.keys(others).length === 0
        ? []
        : [at(others, 'platform', 'fusionauth', 'registrations', applicationId)]),
    ];
  });
}

function links(type: LambdaType, { kind, value }: Effect, name: string, state: FlowState): boolean {
  if (type.id !== 'OpenIDReconcile' || kind !== 'user.set' || typeof value !== 'string')
    return false;
  return name === linkingOf(federatedForm(state));
}

function identityOf(name: string, value: JsonValue): Effect {
  return { kind: 'identity.establish', path: 'user', value: { [name]: value }, status: 'accepted' };
}
