import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import { askingToken } from './asking-token.ts';
import { flowRefusal } from './flow-refusals.ts';
import { grantBehind } from './grant-behind.ts';
import { type Issuing, send } from './issue.ts';
import { scopesIn } from './scopes.ts';

/** The protocol says whether the token may ask; what the client is told is a run's answer, also where the flow says no. */
export function informThroughRuns({ run, directory, store }: Issuing) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.oidc?.route !== 'userinfo') return;
    const token = askingToken(ctx, store);
    if (token === undefined) return;
    const isRefused = flowRefusal(ctx, {}, { directory: directory(), store }) !== undefined;
    if (ctx.status !== 200 && !isRefused) return;
    const { accountId, clientId = '', scope, gty, extra } = token;
    const application = findApplication(directory(), clientId);
    if (application === undefined) throw new Error('the application is gone');
    const grant = grantBehind(gty);
    const input = {
      platform: application.platform,
      application: clientId,
      ...(accountId !== undefined && { user: accountId }),
      ...(grant && { grant }),
      scopes: scopesIn(scope),
      form: { request: 'userinfo', accessToken: jsonObject.parse(extra ?? {}) },
    };
    const { client } = await run('token', input, { issuer: ctx.oidc.provider.issuer, clientId });
    send(ctx, client);
  };
}
