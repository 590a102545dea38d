import { z } from 'zod';
import type { HttpOutcome, HttpResponse } from '../model/http.ts';
import { parseJson } from '../model/json.ts';
import type { RemoteCall } from '../platforms/remote.ts';

const TIMEOUT_MS = 30_000;

const tokenSchema = z.object({ access_token: z.string(), scope: z.string().optional() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

export interface ClientToken {
  readonly token: string;
  /** what was granted; absent: the answer does not say */
  readonly scopes: readonly string[] | undefined;
}

/** What a token endpoint made of a client and its secret. */
export type Issued =
  | ({ readonly kind: 'issued' } & ClientToken)
  /** `error` as OAuth 2.0 names it; empty: the answer does not say */
  | {
      readonly kind: 'refused';
      readonly response: HttpResponse;
      readonly error: string;
      readonly said: string;
    }
  | { readonly kind: 'unreached'; readonly outcome: Extract<HttpOutcome, { ok: false }> };

/** A token serves a whole publication: it is good for long enough, and endpoints count requests. */
const tokens = new WeakMap<RemoteCall, Promise<Issued>>();

/**
 * Gets a token for a client whose secret the credential is (RFC 6749, 4.4), once for a publication.
 *
 * @param url of the token endpoint
 */
export async function clientToken(
  call: RemoteCall,
  url: string,
  client: { readonly clientId: string; readonly scope: string },
): Promise<Issued> {
  // Objects are read at the same time: they wait for one token.
  const asked = tokens.get(call) ?? askFor(call, url, client);
  tokens.set(call, asked);
  const issued = await asked;
  if (issued.kind !== 'issued' && tokens.get(call) === asked) tokens.delete(call);
  return issued;
}

async function askFor(
  call: RemoteCall,
  url: string,
  { clientId, scope }: { readonly clientId: string; readonly scope: string },
): Promise<Issued> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: call.credential,
    scope,
  };
  const outcome = await call.ports.send({
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
    connectTimeoutMs: TIMEOUT_MS,
    readTimeoutMs: TIMEOUT_MS,
  });
  if (!outcome.ok) return { kind: 'unreached', outcome };
  const { response } = outcome;
  const answer = parseJson(response.body);
  const issued = response.status === 200 ? tokenSchema.safeParse(answer).data : undefined;
  if (issued === undefined) {
    const { error = '', error_description: description = '' } =
      refusalSchema.safeParse(answer).data ?? {};
    const said = [error, description].filter(Boolean).join(', ') || 'no reason given';
    return { kind: 'refused', response, error, said };
  }
  const scopes = issued.scope?.split(' ').filter(Boolean);
  return { kind: 'issued', token: issued.access_token, scopes };
}

/** A token that was not taken is not used again. */
export function forgetToken(call: RemoteCall): void {
  tokens.delete(call);
}
