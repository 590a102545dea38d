import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { findUser } from '../../../shared/directory/find.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import { scopesIn } from './scopes.ts';

export const PASSWORD_GRANT = 'password';

/**
 * The resource owner password grant, which the library does not have (RFC 6749, 4.3). It makes the
 * protocol's own tokens for whom the request names; the run checks the password, and what it does
 * not issue is taken back.
 */
export function addPasswordGrant(provider: Provider, directory: () => Directory): void {
  const handler = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params = {} } = ctx.oidc;
    if (client === undefined) throw new Error('no client was authenticated');
    const { clientId } = client;
    const accountId = findUser(directory(), String(params.username))?.id ?? 'nobody';
    const scope = scopesIn(params.scope).join(' ');
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope(scope);
    const grantId = await grant.save();
    ctx.oidc.entity('Grant', grant);
    const authTime = Math.floor(Date.now() / 1000);
    const source = { accountId, client, grantId, gty: PASSWORD_GRANT, scope, authTime };
    const token = new provider.AccessToken(source);
    await token.save();
    ctx.oidc.entity('AccessToken', token);
    if (client.grantTypeAllowed('refresh_token')) {
      const refreshToken = new provider.RefreshToken(source);
      await refreshToken.save();
      ctx.oidc.entity('RefreshToken', refreshToken);
    }
    ctx.body = {};
  };
  provider.registerGrantType(PASSWORD_GRANT, handler, ['username', 'password', 'scope']);
}
