import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { OwnApiAnswer, OwnApiCall } from '../../platform.ts';
import { lambdaSamples } from '../samples/samples.ts';
import { lambdaTypeOf } from '../types/triggers.ts';

/**
 * FusionAuth's User API and Registration API, read only, for the one user that is known here: the
 * user of the event, with its registrations. Undefined for anybody and anything else: what the
 * instance would answer is not known. Source: docs/contracts/fusionauth.md §4 Own API.
 */
export function answerUser(call: OwnApiCall): OwnApiAnswer | undefined {
  if (call.method !== 'GET') return undefined;
  const user = argument(call, 'user');
  const found = user && (askedUser(call, user) ?? askedRegistration(call, user));
  return found !== undefined && call.authorization === '' ? { status: 401 } : found;
}

function askedUser({ path, query }: OwnApiCall, user: JsonObject): OwnApiAnswer | undefined {
  const byId = /^\/api\/user\/([^/]+)$/.exec(path)?.[1];
  const isMeant =
    byId === undefined
      ? path === '/api/user' &&
        query.length === 1 &&
        query.every(([name, value]) => isNamed(user, name, value))
      : isSame(user.id, byId);
  return isMeant ? { status: 200, json: { user } } : undefined;
}

/** An event that tells all registrations of its user tells also that there is no other. */
function askedRegistration(call: OwnApiCall, user: JsonObject): OwnApiAnswer | undefined {
  const [, userId, applicationId = ''] =
    /^\/api\/user\/registration\/([^/]+)\/([^/]+)$/.exec(call.path) ?? [];
  if (userId === undefined || !isSame(user.id, userId)) return undefined;
  const { registrations } = user;
  const known = Array.isArray(registrations) ? registrations : [];
  const registration = [argument(call, 'registration'), ...known].find(
    (each) => isJsonObject(each) && isSame(each.applicationId, applicationId),
  );
  if (registration !== undefined) return { status: 200, json: { registration } };
  return Array.isArray(registrations) ? { status: 404 } : undefined;
}

const LOGIN_NAMES: Readonly<Record<string, readonly string[]>> = {
  email: ['email'],
  username: ['username'],
  loginId: ['email', 'username'],
};

function isNamed(user: JsonObject, parameter: string, value: string): boolean {
  const members = Object.hasOwn(LOGIN_NAMES, parameter) ? LOGIN_NAMES[parameter] : undefined;
  return members?.some((member) => isSame(user[member], value)) ?? false;
}

/** Ids, addresses and names are the same in any case. */
const isSame = (value: JsonValue | undefined, text: string) =>
  typeof value === 'string' && value.toLowerCase() === text.toLowerCase();

function argument({ trigger, event }: OwnApiCall, name: string): JsonObject | undefined {
  const given = event ?? lambdaSamples(trigger)[0]?.event;
  const at = lambdaTypeOf(trigger).parameters.findIndex((parameter) => parameter.name === name);
  const value = Array.isArray(given) ? given[at] : isJsonObject(given) ? given[name] : undefined;
  return isJsonObject(value) ? value : undefined;
}
