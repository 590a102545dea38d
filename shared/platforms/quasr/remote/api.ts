import { z } from 'zod';
import type { HttpOutcome, HttpResponse } from '../../../model/http.ts';
import { type JsonObject, type JsonValue, parseJson } from '../../../model/json.ts';
import { jsonObject } from '../../../model/json-schemas.ts';
import type { Failure } from '../../../publishing/adapter.ts';
import { clientToken, forgetToken, type Issued } from '../../../publishing/client-token.ts';
import { passingOf, trying } from '../../../publishing/passing.ts';
import { originOf } from '../../../publishing/subject.ts';
import type { RemoteCall } from '../../remote.ts';
import { settingsSchema } from '../schemas.ts';

const TIMEOUT_MS = 30_000;

/** The host of the endpoints below which tenants are: it names the scope, too. */
const API_HOST = 'api.quasr.io';

const answerSchema = z.object({
  data: jsonObject.nullish(),
  errors: z.array(z.object({ message: z.string(), errorType: z.string().nullish() })).nullish(),
});

export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const settingsOf = ({ connection }: RemoteCall) => settingsSchema.parse(connection.settings);

/** The tenant's id: the first label of its host, unless the connection says another. */
export function tenantIdOf(call: RemoteCall): string | undefined {
  const { tenantId } = settingsOf(call);
  return tenantId ?? /^https?:\/\/([^./]+)\.api\./i.exec(call.connection.url)?.[1];
}

/**
 * Asks a tenant's GraphQL endpoint, as the client whose credential it is.
 * Source: docs/contracts/quasr.md, 1.2.
 */
export async function ask(
  call: RemoteCall,
  query: string,
  variables: JsonObject = {},
): Promise<Asked<JsonObject>> {
  const token = await tokenOf(call);
  if (!token.ok) return token;
  const outcome = await call.ports.send({
    method: 'POST',
    url: addressOf(call, '/graphql'),
    headers: {
      authorization: `Bearer ${token.value}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
    connectTimeoutMs: TIMEOUT_MS,
    readTimeoutMs: TIMEOUT_MS,
  });
  return answerOf(outcome, call);
}

/** Asks for something that may be asked twice. */
export function askCalmly(
  call: RemoteCall,
  query: string,
  variables: JsonObject = {},
): Promise<Asked<JsonObject>> {
  return trying(
    () => ask(call, query, variables),
    (asked) => (asked.ok ? undefined : asked.failure),
    call.ports,
  );
}

const addressOf = ({ connection }: RemoteCall, path: string) =>
  `${connection.url.replace(/[?#].*$/, '').replace(/\/+$/, '')}${path}`;

/** A client gets a token for its secret; without a client the credential is a token itself. */
async function tokenOf(call: RemoteCall): Promise<Asked<string>> {
  const { clientId } = settingsOf(call);
  if (clientId === undefined) return { ok: true, value: call.credential };
  const scope = scopeOf(call);
  const issued = await clientToken(call, addressOf(call, '/oauth2/token'), { clientId, scope });
  switch (issued.kind) {
    case 'issued':
      return { ok: true, value: issued.token };
    case 'unreached':
      return failed(issued.outcome, call, '');
    case 'refused':
      return refused(issued, clientId, call);
  }
}

/** The scope of administrators is a URL at the host of the endpoints. */
export function scopeOf(call: RemoteCall): string {
  const host = /^https?:\/\/[^./]+\.(api\.[^/:]+)/i.exec(call.connection.url)?.[1] ?? API_HOST;
  return `https://${host}/scopes/admin`;
}

function refused(
  { response, error, said }: Extract<Issued, { kind: 'refused' }>,
  clientId: string,
  call: RemoteCall,
): Asked<never> {
  const outcome = { ok: true, response } as const;
  const origin = originOf(call.connection.url);
  if (error === 'invalid_scope') {
    const message = `the client "${clientId}" may not have the scope ${scopeOf(call)} (${said}): give its account a rule that grants "Admin Access".`;
    const asked = failed(outcome, call, message);
    return { ok: false, failure: { ...asked.failure, lacks: scopeOf(call) } };
  }
  if (response.status === 401 || error === 'invalid_client') {
    const message = `${origin} refused the credential of the client "${clientId}" (${said}): the client id in the settings of the connection or the secret is wrong or has expired. Correct one or enter the other.`;
    return failed(outcome, call, message);
  }
  if (error === '') return failed(outcome, call, stranger(call));
  const message = `${origin} gave no token (${said}): check the address of the connection and the client "${clientId}".`;
  return failed(outcome, call, message);
}

const stranger = (call: RemoteCall) =>
  `${originOf(call.connection.url)} does not answer as Quasr's API does: the address of a connection is https://{tenant id}.api.quasr.io.`;

/** @param message of an answer */
function failed(
  outcome:
    | Extract<HttpOutcome, { ok: false }>
    | { readonly ok: true; readonly response: HttpResponse },
  call: RemoteCall,
  message: string,
): Extract<Asked<never>, { ok: false }> {
  const passing = passingOf(outcome, call.ports.clock.now());
  const failure = outcome.ok
    ? { status: outcome.response.status, message, general: true, ...passing }
    : {
        message: `Quasr at ${originOf(call.connection.url)} could not be reached (${outcome.fault}): ${outcome.message.replace(/\.?$/, '.')} Check the address of the connection: it begins with the tenant's id.`,
        general: true,
        ...passing,
      };
  return { ok: false, failure };
}

function answerOf(outcome: HttpOutcome, call: RemoteCall): Asked<JsonObject> {
  if (!outcome.ok) return failed(outcome, call, '');
  const { status, body } = outcome.response;
  const answer = answerSchema.safeParse(parseJson(body));
  const errors = answer.data?.errors ?? [];
  const said = errors.map(({ message }) => message).join('; ');
  if (status === 401 || status === 403 || errors.some(isUnauthorised)) {
    forgetToken(call);
    const detail = said === '' ? '' : `: ${said.replace(/\.?$/, '')}`;
    const message = `${originOf(call.connection.url)} refused the credential (${status}${detail}): the token is wrong, has expired, or lacks the scope ${scopeOf(call)}. Enter the credential of an account with "Admin Access".`;
    return failed(outcome, call, message);
  }
  if (errors.length > 0) {
    const types = errors.flatMap(({ errorType }) => errorType ?? []).join(', ');
    const message = `Quasr refused it: ${said}${types === '' ? '' : ` (${types})`}`;
    return { ok: false, failure: { status, message } };
  }
  if (status === 429 || status >= 500) {
    return failed(outcome, call, `Quasr answered ${status}: try again later.`);
  }
  const data = answer.data?.data;
  if (status !== 200 || !data) return failed(outcome, call, stranger(call));
  return { ok: true, value: data };
}

const isUnauthorised = ({ errorType }: { readonly errorType?: string | null | undefined }) =>
  /unauthori[sz]ed/i.test(errorType ?? '');

/** Takes what was asked for out of an answer. */
export function read<T>(schema: z.ZodType<T>, asked: Asked<JsonObject>, member: string): Asked<T> {
  if (!asked.ok) return asked;
  const value: JsonValue | undefined = asked.value[member];
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const message = `the answer of ${member} is not as documented: ${issue?.path.join('.')} ${issue?.message}`;
  return { ok: false, failure: { status: 200, message } };
}
