import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import type { Refusal } from '../../../shared/flows/refusals.ts';
import {
  exceededScope,
  knownScopes,
  refusedGrant,
  refusedScope,
} from '../../../shared/flows/rules.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import { grantSchema } from '../../../shared/model/run.ts';
import { refusalWords } from '../../../shared/platforms/flow-answer.ts';
import { scopesIn } from './scopes.ts';

/** An error of the library, as it throws it and as it tells it. */
interface ProtocolError {
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
  const application = findApplication(directory, oidc.client?.clientId ?? '');
  if (application === undefined) return undefined;
  const grant = grantSchema.safeParse(oidc.params?.grant_type).data;
  const refused = grant && refusedGrant(application, grant);
  if (refused !== undefined || error !== 'invalid_scope') return refused;
  const asked = scopesIn(scope);
  const known = () => knownScopes(directory.applications);
  return refusedScope(application, asked, known) ?? exceededScope(asked, []);
}

/** Tells a client of the token endpoint what an in-process run tells it. */
export function tellAsFlowsDo(directory: () => Directory) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const body: unknown = ctx.body;
    if (ctx.oidc?.route !== 'token' || ctx.status !== 400 || !isError(body)) return;
    const refusal = flowRefusal(ctx, body, directory());
    if (refusal !== undefined) ctx.body = refusalWords(refusal.reason);
  };
}

const isError = (body: unknown): body is ProtocolError =>
  typeof body === 'object' && body !== null && 'error' in body;
