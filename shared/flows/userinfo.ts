import type { User } from '../model/directory.ts';
import type { JsonValue } from '../model/json.ts';
import type { TokenClaim } from '../model/run.ts';

type Source = (user: User) => JsonValue | undefined;

/** The claims that each scope asks for (OpenID Connect Core 5.1, 5.4). */
const CLAIMS_OF: Readonly<Record<string, Readonly<Record<string, Source>>>> = {
  profile: {
    name: ({ firstName, lastName }) => {
      const names = [firstName, lastName].filter((name) => name !== undefined);
      return names.length === 0 ? undefined : names.join(' ');
    },
    given_name: ({ firstName }) => firstName,
    family_name: ({ lastName }) => lastName,
    preferred_username: ({ username }) => username,
    birthdate: ({ birthDate }) => birthDate,
    locale: ({ locale }) => locale,
    zoneinfo: ({ timezone }) => timezone,
  },
  email: {
    email: ({ email }) => email,
    email_verified: ({ email, emailVerified }) =>
      email === undefined ? undefined : (emailVerified ?? false),
  },
  phone: { phone_number: ({ phone }) => phone },
};

/** The names of the claims that each scope asks for. */
export const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub'],
  ...Object.fromEntries(
    Object.entries(CLAIMS_OF).map(([scope, claims]) => [scope, Object.keys(claims)]),
  ),
};

/** The standard claims of a user for these scopes. A platform may have its own subject for a user. */
export function standardClaims(
  user: User,
  scopes: readonly string[],
  subject = user.id,
): TokenClaim[] {
  const claims: TokenClaim[] = [{ name: 'sub', value: subject, origin: 'base' }];
  for (const scope of scopes) {
    const sources = Object.hasOwn(CLAIMS_OF, scope) ? CLAIMS_OF[scope] : undefined;
    for (const [name, source] of Object.entries(sources ?? {})) {
      const value = source(user);
      if (value !== undefined) claims.push({ name, value, origin: 'base' });
    }
  }
  return claims;
}
