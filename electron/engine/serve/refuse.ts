import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication, findUser } from '../../../shared/directory/find.ts';
import type { Application, Directory } from '../../../shared/model/directory.ts';
import { type FlowInput, grantSchema } from '../../../shared/model/run.ts';
import { refusalWords } from '../../../shared/platforms/flow-answer.ts';
import { UsageError } from '../simulate/options.ts';
import { flowRefusal, type ProtocolError } from './flow-refusals.ts';
import { enteredAt, type Issuing, refreshFacts, send } from './issue.ts';
import { type OnRecord, refusalRecord } from './records.ts';
import { scopesIn } from './scopes.ts';
import type { Store } from './store.ts';

/**
 * What the library refuses at the token endpoint and the flow would refuse too is refused by a run,
 * as in-process: it is told of, kept, and answers the client.
 */
export function refuseThroughRuns({ run, directory, store }: Issuing, onRecord: OnRecord) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const body: unknown = ctx.body;
    if (ctx.oidc?.route !== 'token' || ctx.status !== 400 || !isError(body)) return;
    const { oidc } = ctx;
    const refusal = flowRefusal(ctx, body, { directory: directory(), store });
    const application = findApplication(directory(), oidc.client?.clientId ?? '');
    if (refusal === undefined || application === undefined) return;
    const facts = { issuer: oidc.provider.issuer, clientId: application.clientId };
    try {
      const input = await inputOf(ctx, application, directory(), store);
      send(ctx, (await run('token', input, facts)).client);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // A directory without users has no runs of theirs.
      onRecord(refusalRecord(ctx, { name: '', message: '' }, refusal));
      ctx.body = refusalWords(refusal.reason);
    }
  };
}

async function inputOf(
  ctx: KoaContextWithOIDC,
  { clientId, platform }: Application,
  directory: Directory,
  store: Store,
): Promise<FlowInput> {
  const { params = {}, body, provider } = ctx.oidc;
  const grant = grantSchema.parse(params.grant_type);
  const presented = params.refresh_token;
  const refresh =
    grant === 'refresh_token' && typeof presented === 'string'
      ? await provider.RefreshToken.find(presented)
      : undefined;
  const user = refresh && findUser(directory, refresh.accountId);
  const form = refresh ? { refresh: refreshFacts(refresh, store) } : enteredAt(ctx);
  return {
    platform,
    application: clientId,
    grant,
    scopes: scopesIn(body?.scope),
    ...(user && { user: user.id }),
    ...(form && { form }),
  };
}

const isError = (body: unknown): body is ProtocolError =>
  typeof body === 'object' && body !== null && 'error' in body;
