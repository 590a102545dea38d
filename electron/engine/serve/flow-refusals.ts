import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication, findUser } from '../../../shared/directory/find.ts';
import type { Refusal } from '../../../shared/flows/refusals.ts';
import {
  exceededScope,
  knownScopes,
  refusedGrant,
  refusedScope,
  refusedUserInfo,
} from '../../../shared/flows/rules.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import { grantSchema } from '../../../shared/model/run.ts';
import { grantBehind } from './grant-behind.ts';
import { scopesIn } from './scopes.ts';

/** An error of the library, as it throws it and as it tells it. */
export interface ProtocolError {
  readonly error?: unknown;
  /** of an error about scopes: which */
  readonly scope?: unknown;
}

/** What the library refuses before a run could: the flows refuse it too, and word it for both. */
export function flowRefusal(
  { oidc }: KoaContextWithOIDC,
  { error, scope }: ProtocolError,
  directory: Directory,
): Refusal | undefined {
  if (oidc.route === 'userinfo') return refusedAsking(oidc, directory);
  const application = findApplication(directory, oidc.client?.clientId ?? '');
  if (application === undefined) return undefined;
  const grant = grantSchema.safeParse(oidc.params?.grant_type).data;
  const refused = grant && refusedGrant(application, grant);
  if (refused !== undefined || error !== 'invalid_scope') return refused;
  const asked = scopesIn(scope);
  const known = () => knownScopes(directory.applications);
  return refusedScope(application, asked, known) ?? exceededScope(asked, []);
}

/** A token that is not known, or is of nobody who is there, is refused by the library alone. */
function refusedAsking(
  { entities: { AccessToken } }: KoaContextWithOIDC['oidc'],
  directory: Directory,
): Refusal | undefined {
  if (AccessToken === undefined) return undefined;
  const { accountId, clientId = '', gty, scope } = AccessToken;
  const isKnown = findUser(directory, accountId) && findApplication(directory, clientId);
  return isKnown && refusedUserInfo(grantBehind(gty), scopesIn(scope));
}

/** Whether what the library refuses is made a run of, which is told of and answers the client. */
export const isRefusedByRun = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.route === 'token' || oidc.route === 'userinfo';
