import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider';
import type { Store } from './store.ts';

/** The token that somebody asks the userinfo endpoint with. */
export type AskingToken = Pick<
  AdapterPayload,
  'accountId' | 'clientId' | 'scope' | 'gty' | 'extra'
>;

/**
 * The token that was presented, also one of a client on its own behalf: the library knows that such a
 * token is not for this endpoint, but not whose it is. Undefined: nobody issued it, or it has expired.
 */
export function askingToken({ oidc }: KoaContextWithOIDC, store: Store): AskingToken | undefined {
  const { AccessToken } = oidc.entities;
  if (AccessToken !== undefined) return AccessToken;
  const found = store.find('ClientCredentials', presented(oidc));
  const hasExpired = found?.exp !== undefined && found.exp * 1000 <= Date.now();
  return hasExpired ? undefined : found && { ...found, gty: 'client_credentials' };
}

/** As sent; where two ways of sending it were mixed there is none. */
function presented(oidc: KoaContextWithOIDC['oidc']): string {
  try {
    return oidc.getAccessToken({ acceptDPoP: true });
  } catch {
    return '';
  }
}
