import { z } from 'zod';
import type { HttpOutcome, HttpResponse } from '../../../model/http.ts';
import { type JsonValue, parseJson } from '../../../model/json.ts';
import type { Failure } from '../../../publishing/adapter.ts';
import { clientToken, forgetToken, type Issued } from '../../../publishing/client-token.ts';
import { passingOf, trying } from '../../../publishing/passing.ts';
import { originOf } from '../../../publishing/subject.ts';
import type { RemoteCall } from '../../remote.ts';
import { connectionSchema } from './connection.ts';
import { scopesFor } from './scopes.ts';

const TIMEOUT_MS = 30_000;

export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** below `/api/server/v1` */
  readonly path: string;
  readonly body?: JsonValue;
}

const errorSchema = z.object({
  code: z.string(),
  message: z.string().optional(),
  description: z.string().optional(),
});

const baseOf = ({ connection }: RemoteCall) =>
  connection.url.replace(/[?#].*$/, '').replace(/\/+$/, '');

/** Where an object is found in the API. */
export const addressOf = (call: RemoteCall, path: string) => `${baseOf(call)}/api/server/v1${path}`;

/**
 * Asks the management API of one organization. The value is undefined for what is not there.
 * Source: docs/contracts/asgardeo.md, row 4.1.
 */
export async function ask(
  call: RemoteCall,
  { method, path, body }: Request,
): Promise<Asked<JsonValue | undefined>> {
  const nowhere = addressProblem(call);
  if (nowhere !== undefined) return { ok: false, failure: { message: nowhere, general: true } };
  const token = await tokenOf(call);
  if (!token.ok) return token;
  const outcome = await call.ports.send({
    method,
    url: addressOf(call, path),
    headers: {
      authorization: `Bearer ${token.value}`,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    connectTimeoutMs: TIMEOUT_MS,
    readTimeoutMs: TIMEOUT_MS,
  });
  if (!outcome.ok) return failed(outcome, call, '');
  return answerOf(outcome.response, call);
}

/** Asks for something that may be asked twice. */
export function askCalmly(
  call: RemoteCall,
  request: Request,
): Promise<Asked<JsonValue | undefined>> {
  return trying(
    () => ask(call, request),
    (asked) => (asked.ok ? undefined : asked.failure),
    call.ports,
  );
}

/** Statuses of a server that has not all APIs, and to a credential that is not for all of them. */
const NOT_THERE: readonly (number | undefined)[] = [403, 404, 501];

/** An answer about what an organization may be without: it is not there, then. */
export const ifThere = (asked: Asked<JsonValue | undefined>): Asked<JsonValue | undefined> =>
  !asked.ok && NOT_THERE.includes(asked.failure.status) ? { ok: true, value: undefined } : asked;

/** Takes what was asked for out of an answer; undefined: it is not there. */
export function read<T>(
  schema: z.ZodType<T>,
  asked: Asked<JsonValue | undefined>,
  what: string,
): Asked<T | undefined> {
  if (!asked.ok || asked.value === undefined) return asked as Asked<undefined>;
  const parsed = schema.safeParse(asked.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const message = `the answer about ${what} is not as documented: ${issue?.path.join('.')} ${issue?.message}`;
  return { ok: false, failure: { status: 200, message } };
}

/** Asgardeo has all organizations at one address, told apart by its path. */
function addressProblem(call: RemoteCall): string | undefined {
  const { url } = call.connection;
  return /^https?:\/\/api\.[^/]*asgardeo\.io/i.test(url) && !/\/t\/[^/]+/.test(url)
    ? `the address ${url} names no organization: it is https://api.asgardeo.io/t/{organization}, or that of another region.`
    : undefined;
}

/** A client gets a token for its secret; without a client the credential is a token itself. */
async function tokenOf(call: RemoteCall): Promise<Asked<string>> {
  const { clientId } = connectionSchema.parse(call.connection.settings);
  if (clientId === undefined) return { ok: true, value: call.credential };
  const needed = scopesFor(call);
  const scope = needed.join(' ');
  const issued = await clientToken(call, `${baseOf(call)}/oauth2/token`, { clientId, scope });
  if (issued.kind === 'unreached') return failed(issued.outcome, call, '');
  if (issued.kind === 'refused') return refused(issued, clientId, call);
  const missing = issued.scopes && needed.filter((each) => !issued.scopes?.includes(each));
  if (missing === undefined || missing.length === 0) return { ok: true, value: issued.token };
  forgetToken(call);
  const message = `the application "${clientId}" may not have ${missing.join(', ')}: authorize it for the APIs of these scopes, in the organization's console under API Authorization.`;
  return { ok: false, failure: { message, general: true, lacks: missing.join(' ') } };
}

/**
 * Those of the scopes that a client is granted, in one token that serves the rest of the call;
 * undefined: the credential is a token itself, or the answer does not say.
 */
export async function grantedScopes(
  call: RemoteCall,
  scopes: readonly string[],
): Promise<Asked<readonly string[] | undefined>> {
  const { clientId } = connectionSchema.parse(call.connection.settings);
  if (clientId === undefined) return { ok: true, value: undefined };
  const scope = scopes.join(' ');
  const issued = await clientToken(call, `${baseOf(call)}/oauth2/token`, { clientId, scope });
  if (issued.kind === 'unreached') return failed(issued.outcome, call, '');
  if (issued.kind === 'refused') return refused(issued, clientId, call);
  return { ok: true, value: issued.scopes };
}

function refused(
  { response, error, said }: Extract<Issued, { kind: 'refused' }>,
  clientId: string,
  call: RemoteCall,
): Asked<never> {
  const { url } = call.connection;
  if (error === '') return failed({ ok: true, response }, call, stranger(call, response.status));
  const message =
    error === 'invalid_client' || response.status === 401
      ? `${originOf(url)} refused the credential of the application "${clientId}" (${said}): its client id in the settings of the connection, its secret or the organization in ${url} is wrong, or the secret has expired.`
      : `${originOf(url)} gave no token (${said}): the application "${clientId}" needs the grant Client Credentials, and the scopes of the action management API.`;
  return failed({ ok: true, response }, call, message);
}

const stranger = (call: RemoteCall, status: number) =>
  `${call.connection.url} does not answer as the management API does (${status}): check its host, which tells the region, and the organization in its path: https://api.asgardeo.io/t/{organization}.`;

/** @param message of an answer */
function failed(
  outcome:
    | Extract<HttpOutcome, { ok: false }>
    | { readonly ok: true; readonly response: HttpResponse },
  call: RemoteCall,
  message: string,
): Asked<never> {
  const passing = passingOf(outcome, call.ports.clock.now());
  const failure = outcome.ok
    ? { status: outcome.response.status, message, general: true, ...passing }
    : {
        message: `${originOf(call.connection.url)} could not be reached (${outcome.fault}): ${outcome.message.replace(/\.?$/, '.')} Check the address of the connection, which tells the region.`,
        general: true,
        ...passing,
      };
  return { ok: false, failure };
}

function answerOf(response: HttpResponse, call: RemoteCall): Asked<JsonValue | undefined> {
  const { status, body } = response;
  const answer = parseJson(body);
  if (status >= 200 && status < 300) return { ok: true, value: answer ?? null };
  const error = errorSchema.safeParse(answer).data;
  const said = error && `${error.code}: ${error.description ?? error.message ?? 'no reason given'}`;
  const fail = (message: string) => failed({ ok: true, response }, call, message);
  if (status === 401) {
    forgetToken(call);
    return fail(
      `${originOf(call.connection.url)} refused the credential (401): the token is wrong, has expired, or is for another organization than the one in ${call.connection.url}. Enter another one.`,
    );
  }
  if (status === 403 && error?.code !== 'ACTION-60015') {
    return fail(
      `the credential may not do this (403): it needs the scopes ${scopesFor(call).join(', ')}.`,
    );
  }
  if (status === 404 && error !== undefined) return { ok: true, value: undefined };
  if (said === undefined && status < 500 && status !== 429) return fail(stranger(call, status));
  const passing = passingOf({ ok: true, response }, call.ports.clock.now());
  const message = `the management API answered ${status}${said === undefined ? '' : ` (${said.replace(/\.+$/, '')})`}`;
  return { ok: false, failure: { status, message, ...passing } };
}
