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
import { type AskingToken, askingToken } from './asking-token.ts';
import { grantBehind } from './grant-behind.ts';
import { scopesIn } from './scopes.ts';
import type { Store } from './store.ts';

/** An error of the library, as it throws it and as it tells it. */
export interface ProtocolError {
  readonly error?: unknown;
  /** of an error about scopes: which */
  readonly scope?: unknown;
}

/** What the library refuses before a run could: the flows refuse it too, and word it for both. */
export function flowRefusal(
  ctx: KoaContextWithOIDC,
  { error, scope }: ProtocolError,
  { directory, store }: { readonly directory: Directory; readonly store: Store },
): Refusal | undefined {
  const { oidc } = ctx;
  if (oidc.route === 'userinfo') return refusedAsking(askingToken(ctx, store), directory);
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
function refusedAsking(token: AskingToken | undefined, directory: Directory): Refusal | undefined {
  if (token === undefined) return undefined;
  const { accountId, clientId = '', gty, scope } = token;
  const isSomebodys = accountId === undefined || findUser(directory, accountId) !== undefined;
  if (!isSomebodys || findApplication(directory, clientId) === undefined) return undefined;
  return refusedUserInfo(grantBehind(gty), scopesIn(scope));
}

/** Whether what the library refuses is made a run of, which is told of and answers the client. */
export const isRefusedByRun = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.route === 'token' || oidc.route === 'userinfo';
