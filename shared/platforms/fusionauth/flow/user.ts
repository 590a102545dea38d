import type { z } from 'zod';
import type { Application, User } from '../../../model/directory.ts';
import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { DEFAULT_TENANT } from '../facts.ts';
import { userExtrasSchema } from '../schemas.ts';

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

function extrasOf(user: User): z.infer<typeof userExtrasSchema> {
  const parsed = userExtrasSchema.safeParse(user.platform?.fusionauth ?? {});
  return parsed.success ? parsed.data : {};
}

/** The tenant of a user, which FusionAuth always knows. */
export function tenantOf(user: User): string {
  return extrasOf(user).tenantId ?? DEFAULT_TENANT.value;
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
  const ids = new Set([
    ...(application ? [application.clientId] : []),
    ...Object.keys(named ?? {}),
  ]);
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
    registrations,
    tenantId: tenantOf(user),
    timezone: user.timezone,
    username: user.username,
    usernameStatus: 'ACTIVE',
    verified: user.emailVerified,
    ...publicOnly(extras),
  });
}

/** Members of FusionAuth's user type that lambdas are not known to see. */
const WITHHELD: readonly string[] = ['password', 'salt', 'encryptionScheme', 'factor'];

function publicOnly(extras: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(extras).filter(([key]) => !WITHHELD.includes(key)));
}
