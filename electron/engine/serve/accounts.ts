import type { Account, AccountClaims } from 'oidc-provider';
import type { User } from '../../../shared/model/directory.ts';

/** What the userinfo endpoint may say by scope (OpenID Connect Core 5.4), beside the subject. */
export const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'preferred_username',
    'birthdate',
    'locale',
    'zoneinfo',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number'],
};

/** A user of the directory as the protocol knows accounts. */
export function accountOf(user: User): Account {
  return { accountId: user.id, claims: async () => claimsOf(user) };
}

function claimsOf(user: User): AccountClaims {
  const { firstName, lastName } = user;
  const name = [firstName, lastName].filter((part) => part !== undefined).join(' ');
  const claims = {
    ...(name !== '' && { name }),
    given_name: firstName,
    family_name: lastName,
    preferred_username: user.username,
    birthdate: user.birthDate,
    locale: user.locale,
    zoneinfo: user.timezone,
    email: user.email,
    email_verified: user.email === undefined ? undefined : (user.emailVerified ?? false),
    phone_number: user.phone,
  };
  return { sub: user.id, ...claims };
}
