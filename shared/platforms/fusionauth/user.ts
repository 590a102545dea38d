import type { Application, User } from '../../model/directory.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { userExtrasSchema } from './schemas.ts';

type Fields = Record<string, JsonValue | undefined>;

/** FusionAuth leaves out what has no value, and sorts keys. */
function present(fields: Fields): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .filter((pair): pair is [string, JsonValue] => pair[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function instant(iso: string | undefined): number | undefined {
  const time = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}

function extrasOf(user: User) {
  const parsed = userExtrasSchema.safeParse(user.platform?.fusionauth ?? {});
  return parsed.success ? parsed.data : {};
}

/** The tenant that the directory gives a user; undefined when it names none. */
export function tenantOf(user: User): string | undefined {
  return extrasOf(user).tenantId;
}

/** The registration of a user for an application; undefined when there is none. */
export function registrationOf(user: User, clientId: string): JsonObject | undefined {
  const roles = user.roles?.[clientId];
  const extras = extrasOf(user).registrations?.[clientId];
  if (roles === undefined && extras === undefined) return undefined;
  return present({
    applicationId: clientId,
    data: {},
    insertInstant: instant(user.createdAt),
    roles: roles === undefined ? undefined : [...roles].sort(),
    usernameStatus: 'ACTIVE',
    verified: user.emailVerified,
    ...extras,
  });
}

/** A user of the directory as FusionAuth hands it to a lambda: no password in any form. */
export function lambdaUser(user: User, application: Application | undefined): JsonObject {
  const { registrations: named, data, ...extras } = extrasOf(user);
  const ids = new Set([...Object.keys(user.roles ?? {}), ...Object.keys(named ?? {})]);
  const registrations = [...ids].sort().flatMap((id) => registrationOf(user, id) ?? []);
  const names = [user.firstName, user.lastName].filter((name) => name !== undefined);
  const merged =
    user.data === undefined && data === undefined ? undefined : { ...user.data, ...data };
  return present({
    active: user.active ?? true,
    birthDate: user.birthDate,
    data: merged,
    email: user.email,
    firstName: user.firstName,
    fullName: names.length === 2 ? names.join(' ') : undefined,
    id: user.id,
    insertInstant: instant(user.createdAt),
    lastName: user.lastName,
    memberships: user.groups?.map((groupId) => ({ groupId })),
    mobilePhone: user.phone,
    preferredLanguages: user.locale === undefined ? undefined : [user.locale],
    registrations:
      registrations.length > 0 || application !== undefined ? registrations : undefined,
    timezone: user.timezone,
    username: user.username,
    usernameStatus: 'ACTIVE',
    verified: user.emailVerified,
    ...publicOnly(extras),
  });
}

/** Members of FusionAuth's user type that lambdas are not known to see. */
const WITHHELD: readonly string[] = ['password', 'salt', 'encryptionScheme', 'factor'];

function publicOnly(extras: Record<string, unknown>): Fields {
  return Object.fromEntries(
    Object.entries(extras as Fields).filter(([key]) => !WITHHELD.includes(key)),
  );
}
