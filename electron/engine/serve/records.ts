import type { EventEmitter } from 'node:events';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { LogRecord } from '../../../shared/model/invocation.ts';

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

interface Refusal extends Error {
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

/** Tells why requests are refused. */
export function recordRefusals(provider: Provider, onRecord: OnRecord): void {
  const emitter: EventEmitter = provider;
  for (const event of REFUSALS) {
    emitter.on(event, (ctx: KoaContextWithOIDC, error: Refusal) => {
      onRecord(refusalRecord(ctx, error));
    });
  }
  provider.on('server_error', (ctx: KoaContextWithOIDC, error: Error) => {
    onRecord(providerRecord('error', `${ctx.method} ${ctx.path} failed: ${error.message}`));
  });
}

function refusalRecord(ctx: KoaContextWithOIDC, refusal: Refusal): LogRecord {
  const { error = 'server_error', error_description: description, error_detail: detail } = refusal;
  const client = clientOf(ctx);
  const words = detail ?? description ?? refusal.message;
  const why = refusal.scope === undefined ? words : `${words}: ${refusal.scope}`;
  return providerRecord(
    'warn',
    `${ctx.method} ${ctx.path}${client === undefined ? '' : ` of ${client}`}: ${error}, ${why}`,
    { error, ...(description !== undefined && { error_description: description }) },
  );
}

function clientOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const named = oidc.params?.client_id;
  return oidc.client?.clientId ?? (typeof named === 'string' ? named : undefined);
}
