import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import type { Interacting } from './interactions.ts';
import { InvalidGrant, InvalidScope } from './oidc.ts';
import { refusedScopes, scopesIn } from './scopes.ts';

const GRANT = 'password';

/** The resource owner password grant, which the library does not have (RFC 6749, 4.3). */
export function addPasswordGrant(
  provider: Provider,
  { directory, signIn }: Pick<Interacting, 'directory' | 'signIn'>,
): void {
  const handler = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params = {} } = ctx.oidc;
    const application = findApplication(directory(), client?.clientId ?? '');
    if (client === undefined || application === undefined) throw new InvalidGrant('no such client');
    const asked = scopesIn(params.scope);
    const scope = asked.join(' ');
    const refused = refusedScopes(asked, application, directory());
    if (refused.length > 0) throw new InvalidScope('unknown scope', refused.join(' '));
    const entered = { username: String(params.username), password: String(params.password) };
    const end = await signIn(application, entered);
    if ('problem' in end) throw new InvalidGrant(end.problem);
    const accountId = end.user.id;
    const grant = new provider.Grant({ accountId, clientId: client.clientId });
    grant.addOIDCScope(scope);
    const authTime = Math.floor(Date.now() / 1000);
    const grantId = await grant.save();
    const source = { accountId, client, grantId, gty: GRANT, scope, authTime };
    const token = new provider.AccessToken(source as never);
    await token.save();
    ctx.oidc.entity('AccessToken', token);
    if (client.grantTypeAllowed('refresh_token')) {
      const refreshToken = new provider.RefreshToken(source as never);
      await refreshToken.save();
      ctx.oidc.entity('RefreshToken', refreshToken);
    }
    ctx.body = {};
  };
  provider.registerGrantType(GRANT, handler, ['username', 'password', 'scope']);
}
