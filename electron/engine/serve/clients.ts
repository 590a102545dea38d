import type { ClientMetadata } from 'oidc-provider';
import type { Application } from '../../../shared/model/directory.ts';

/** Web addresses; everything else belongs to an app on the user's own device. */
const WEB = /^https?:/i;

/**
 * An application of the directory as the protocol registers clients (RFC 7591).
 * @param spareUri where the logins of an application lead that has no address of its own yet
 */
export function clientOf(application: Application, spareUri?: string): ClientMetadata {
  const { clientId, name, clientSecret, redirectUris, grantTypes, scopes } = application;
  const codes = grantTypes.includes('authorization_code');
  const spare = spareUri === undefined ? [] : [spareUri];
  return {
    client_id: clientId,
    client_name: name ?? clientId,
    ...(clientSecret === undefined
      ? { token_endpoint_auth_method: 'none' as const }
      : {
          client_secret: clientSecret,
          token_endpoint_auth_method: 'client_secret_basic' as const,
        }),
    redirect_uris: codes ? (redirectUris.length > 0 ? redirectUris : spare) : [],
    post_logout_redirect_uris: application.postLogoutRedirectUris ?? [],
    grant_types: grantTypes,
    response_types: codes ? ['code'] : [],
    ...(scopes && scopes.length > 0 && { scope: scopes.join(' ') }),
    application_type: redirectUris.every((uri) => WEB.test(uri)) ? 'web' : 'native',
  };
}
