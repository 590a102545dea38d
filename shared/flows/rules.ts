import type { Application } from '../model/directory.ts';
import type { Grant } from '../model/run.ts';
import type { Refusal } from './refusals.ts';
import { CLAIMS_OF_SCOPE } from './userinfo.ts';

/** The protocol's own scopes and those of every application. */
export function knownScopes(applications: readonly Application[]): string[] {
  const own = applications.flatMap(({ scopes }) => scopes ?? []);
  return [...new Set([...Object.keys(CLAIMS_OF_SCOPE), 'offline_access', ...own])];
}

/** Why an application may not use a grant (RFC 6749, 5.2); undefined: it may. */
export function refusedGrant(application: Application, grant: Grant): Refusal | undefined {
  const { clientId, grantTypes } = application;
  if (grantTypes.includes(grant)) return undefined;
  const listed = grantTypes.join(', ') || 'none';
  const text = `the application "${clientId}" may not use the grant ${grant} (its grantTypes: ${listed})`;
  return { reason: 'unauthorized-client', text };
}

/** Why an application may not ask for one of these scopes; one that lists none may ask for all that are known. */
export function refusedScope(
  { clientId, scopes }: Application,
  asked: readonly string[],
  known: () => readonly string[],
): Refusal | undefined {
  const allowed = scopes ?? known();
  const refused = asked.find((scope) => !allowed.includes(scope));
  if (refused === undefined) return undefined;
  const text = known().includes(refused)
    ? `the scope "${refused}" is not one of the application "${clientId}" (its scopes: ${allowed.join(' ')})`
    : `the scope "${refused}" is unknown: no application of directory.json has it`;
  return { reason: 'invalid-scope', text };
}

/** Why the userinfo endpoint does not answer to an access token (OpenID Connect Core 5.3). */
export function refusedUserInfo(
  grant: Grant | undefined,
  scopes: readonly string[],
): Refusal | undefined {
  if (grant === 'client_credentials') {
    const text = `an access token of ${grant} is nobody's: userinfo has nobody to tell of`;
    return { reason: 'invalid-token', text };
  }
  if (scopes.includes('openid')) return undefined;
  const text = `the access token has not the scope openid (its scopes: ${scopes.join(' ') || 'none'})`;
  return { reason: 'insufficient-scope', text };
}

/** Why a refresh token is not worth one of these scopes. */
export function exceededScope(
  asked: readonly string[],
  granted: readonly string[],
): Refusal | undefined {
  const more = asked.find((scope) => !granted.includes(scope));
  if (more === undefined) return undefined;
  return {
    reason: 'invalid-scope',
    text: `the scope "${more}" was not granted to the refresh token`,
  };
}
