import type { EventEmitter } from 'node:events';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Refusal } from '../../../shared/flows/refusals.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import { refusalWords } from '../../../shared/platforms/flow-answer.ts';
import { flowRefusal, isRefusedByRun } from './flow-refusals.ts';
import type { Store } from './store.ts';

export type OnRecord = (record: LogRecord) => void;

/** What the protocol's library says when it refuses a request; the client sees less of it. */
const REFUSALS = [
  'authorization.error',
  'grant.error',
  'introspection.error',
  'revocation.error',
  'userinfo.error',
  'end_session.error',
  'end_session_confirm.error',
] as const;

interface Thrown extends Error {
  readonly error?: string;
  readonly error_description?: string;
  readonly error_detail?: string;
  /** of an error about scopes: which */
  readonly scope?: string;
}

/** A record of the provider itself. `raw` is what the client was told, where it was told something. */
export function providerRecord(
  level: LogRecord['level'],
  text: string,
  raw: LogRecord['raw'] = text,
): LogRecord {
  return { time: new Date().toISOString(), level, source: 'provider', text, raw };
}

interface Refusing {
  readonly directory: () => Directory;
  readonly store: Store;
  readonly onRecord: OnRecord;
}

/** Tells why requests are refused. */
export function recordRefusals(provider: Provider, { directory, store, onRecord }: Refusing): void {
  const emitter: EventEmitter = provider;
  for (const event of REFUSALS) {
    emitter.on(event, (ctx: KoaContextWithOIDC, error: Thrown) => {
      const refusal = flowRefusal(ctx, error, { directory: directory(), store });
      if (refusal && isRefusedByRun(ctx)) return;
      onRecord(refusalRecord(ctx, error, refusal));
    });
  }
  provider.on('server_error', (ctx: KoaContextWithOIDC, error: Error) => {
    onRecord(providerRecord('error', `${ctx.method} ${ctx.path} failed: ${error.message}`));
  });
}

/** Why a request was refused; with a refusal of the flow, in its words. */
export function refusalRecord(
  ctx: KoaContextWithOIDC,
  thrown: Thrown,
  refusal: Refusal | undefined,
): LogRecord {
  const client = clientOf(ctx);
  const isTold = refusal && ctx.oidc.route === 'token';
  const told = isTold ? refusalWords(refusal.reason) : toldBy(thrown);
  const why = refusal?.text ?? reasonOf(thrown);
  return providerRecord(
    'warn',
    `${ctx.method} ${ctx.path}${client === undefined ? '' : ` of ${client}`}: ${told.error}, ${why}`,
    told,
  );
}

/** What the client is told in the library's own words. */
function toldBy({ error = 'server_error', error_description: description }: Thrown) {
  return { error, ...(description !== undefined && { error_description: description }) };
}

function reasonOf({
  error_detail: detail,
  error_description: description,
  message,
  scope,
}: Thrown) {
  const words = detail ?? description ?? message;
  return scope === undefined ? words : `${words}: ${scope}`;
}

function clientOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const named = oidc.params?.client_id;
  return oidc.client?.clientId ?? (typeof named === 'string' ? named : undefined);
}
