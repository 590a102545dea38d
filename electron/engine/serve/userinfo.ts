import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import { flowRefusal } from './flow-refusals.ts';
import { grantBehind } from './grant-behind.ts';
import { type Issuing, send } from './issue.ts';
import { scopesIn } from './scopes.ts';

/** The protocol says whether the token may ask; what the client is told is a run's answer, also where the flow says no. */
export function informThroughRuns({ run, directory }: Omit<Issuing, 'store'>) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const token = ctx.oidc?.entities.AccessToken;
    if (ctx.oidc?.route !== 'userinfo' || token === undefined) return;
    const isRefused = flowRefusal(ctx, {}, directory()) !== undefined;
    if (ctx.status !== 200 && !isRefused) return;
    const { accountId, clientId = '', scope, gty, extra } = token;
    const application = findApplication(directory(), clientId);
    if (application === undefined) throw new Error('the application is gone');
    const grant = grantBehind(gty);
    const input = {
      platform: application.platform,
      application: clientId,
      user: accountId,
      ...(grant && { grant }),
      scopes: scopesIn(scope),
      form: { request: 'userinfo', accessToken: jsonObject.parse(extra ?? {}) },
    };
    const { client } = await run('token', input, { issuer: ctx.oidc.provider.issuer, clientId });
    send(ctx, client);
  };
}
