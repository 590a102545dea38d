import { z } from 'zod';
import type { Federated, Vouched } from '../../../flows/federation.ts';
import type { FlowState } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { FEDERATED_TYPE } from '../facts.ts';
import { PAYLOADS } from './provider-payloads.ts';

type Path = readonly string[];

/** A type of identity provider. Source: docs/contracts/fusionauth.md §1.4 Identity providers. */
export interface ProviderType {
  /** the lambda that reconciles its users */
  readonly lambda: string;
  /** how FusionAuth names a login there; its casing is irregular */
  readonly authenticationType: string;
  /** where its payload has what OpenID Connect calls by these names */
  readonly says: Readonly<Record<string, Path>>;
}

const own = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [name]]));
const OIDC = own(
  ...['email', 'email_verified', 'preferred_username', 'given_name', 'family_name', 'birthdate'],
  ...['phone_number', 'locale', 'zoneinfo'],
);
const SAML = { email: ['assertion', 'subject', 'nameIDs', '0', 'id'] };

export const PROVIDER_TYPES: Readonly<Record<string, ProviderType>> = {
  Apple: {
    lambda: 'AppleReconcile',
    authenticationType: 'APPLE',
    says: {
      email: ['email'],
      given_name: ['user', 'name', 'firstName'],
      family_name: ['user', 'name', 'lastName'],
    },
  },
  EpicGames: {
    lambda: 'EpicGamesReconcile',
    authenticationType: 'EpicGames',
    says: { preferred_username: ['displayName'] },
  },
  ExternalJWT: {
    lambda: 'ExternalJWTReconcile',
    authenticationType: 'FEDERATED_JWT',
    says: OIDC,
  },
  Facebook: {
    lambda: 'FacebookReconcile',
    authenticationType: 'FACEBOOK',
    says: { email: ['email'], given_name: ['first_name'], family_name: ['last_name'] },
  },
  Google: {
    lambda: 'GoogleReconcile',
    authenticationType: 'GOOGLE',
    says: own('email', 'given_name', 'family_name'),
  },
  HYPR: {
    lambda: 'HYPRReconcile',
    authenticationType: 'HYPR',
    says: own('email', 'preferred_username'),
  },
  LinkedIn: {
    lambda: 'LinkedInReconcile',
    authenticationType: 'LINKEDIN',
    says: own('email', 'given_name', 'family_name'),
  },
  Nintendo: {
    lambda: 'NintendoReconcile',
    authenticationType: 'Nintendo',
    says: { preferred_username: ['nickname'] },
  },
  OpenIDConnect: {
    lambda: 'OpenIDReconcile',
    authenticationType: 'OPENID_CONNECT',
    says: OIDC,
  },
  SAMLv2: { lambda: 'SAMLv2Reconcile', authenticationType: 'SAMLv2', says: SAML },
  SAMLv2IdPInitiated: {
    lambda: 'SAMLv2Reconcile',
    authenticationType: 'SAMLv2IdpInitiated',
    says: SAML,
  },
  SonyPSN: {
    lambda: 'SonyPSNReconcile',
    authenticationType: 'SonyPSN',
    says: { preferred_username: ['online_id'] },
  },
  Steam: {
    lambda: 'SteamReconcile',
    authenticationType: 'Steam',
    says: { preferred_username: ['personaname'] },
  },
  Twitch: {
    lambda: 'TwitchReconcile',
    authenticationType: 'Twitch',
    says: own('email', 'preferred_username'),
  },
  Twitter: {
    lambda: 'TwitterReconcile',
    authenticationType: 'TWITTER',
    says: { email: ['email'], preferred_username: ['screen_name'] },
  },
  Xbox: {
    lambda: 'XboxReconcile',
    authenticationType: 'Xbox',
    says: { preferred_username: ['gtg'] },
  },
};

/** The type of the identity provider of a login, as the input names it. */
export function providerTypeOf({ type }: { readonly type?: string | undefined }): string {
  return type ?? FEDERATED_TYPE.value;
}

/** How a login at an identity provider is named. A type that FusionAuth does not have stays as it is. */
export function authenticationTypeOf(type: string): string {
  return Object.hasOwn(PROVIDER_TYPES, type)
    ? (PROVIDER_TYPES[type]?.authenticationType ?? type)
    : type;
}

/** What of the form only FusionAuth reads. Source: docs/contracts/fusionauth.md §1.4 Linking. */
const linkingSchema = z.object({
  linkingStrategy: z
    .enum([
      ...(['LinkByEmail', 'LinkByUsername', 'LinkAnonymously'] as const),
      ...(['LinkByEmailForExistingUser', 'LinkByUsernameForExistingUser'] as const),
      'CreatePendingLink',
    ])
    .optional()
    .catch(undefined),
});

/** By what the identity provider's users are matched; by email when the input does not say. */
export function linkingOf(federated: object | undefined): 'email' | 'username' | 'anonymous' {
  const { linkingStrategy = 'LinkByEmail' } = linkingSchema.catch({}).parse(federated ?? {});
  if (linkingStrategy === 'LinkAnonymously') return 'anonymous';
  return linkingStrategy.startsWith('LinkByUsername') ? 'username' : 'email';
}

/** The form of a federated login as it was given, with what only FusionAuth reads. */
export function federatedForm({ input }: Pick<FlowState, 'input'>): JsonObject {
  const federated = input.form?.federated;
  return isJsonObject(federated) ? federated : {};
}

function memberAt(claims: JsonObject, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = claims;
  for (const name of path) {
    if (Array.isArray(at)) at = at[Number(name)];
    else at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

/**
 * What a login at an identity provider brings: its payload, the canned one of its type when the
 * input has none; what that says of the user; and by what name the user is looked for.
 */
export function vouched(federated: Federated): Vouched {
  const type = providerTypeOf(federated);
  const known = Object.hasOwn(PROVIDER_TYPES, type) ? PROVIDER_TYPES[type] : undefined;
  const given = Object.keys(federated.claims).length > 0;
  const claims = given ? federated.claims : (PAYLOADS[type] ?? {});
  const profile: JsonObject = {};
  for (const [name, path] of Object.entries(known?.says ?? OIDC)) {
    const value = memberAt(claims, path);
    if (value !== undefined) profile[name] = value;
  }
  const by = linkingOf(federated);
  const named =
    by === 'username' ? profile.preferred_username : (profile.email ?? profile.preferred_username);
  const name = by !== 'anonymous' && typeof named === 'string' && named !== '' ? named : undefined;
  return { claims, profile, ...(name !== undefined && { name }) };
}
