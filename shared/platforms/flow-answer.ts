import type { RefusalReason } from '../flows/refusals.ts';
import type { FlowState } from '../flows/state.ts';
import { askedForUserInfo } from '../flows/token.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { ClientAnswer } from '../model/run.ts';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

function json(status: number, body: JsonObject): ClientAnswer {
  return { status, headers: { ...HEADERS }, body: JSON.stringify(body) };
}

/** What a client is told: never whether it was the name or the password that was wrong. */
const WORDS: Readonly<
  Record<RefusalReason, { error: string; error_description: string; scope?: string }>
> = {
  'unknown-user': { error: 'invalid_grant', error_description: 'Invalid username or password.' },
  'wrong-password': { error: 'invalid_grant', error_description: 'Invalid username or password.' },
  'inactive-user': { error: 'invalid_grant', error_description: 'The user is not active.' },
  'wrong-code': { error: 'invalid_grant', error_description: 'The code is wrong.' },
  'expired-code': { error: 'invalid_grant', error_description: 'The code has expired.' },
  'unauthorized-client': {
    error: 'unauthorized_client',
    error_description: 'The client may not use this grant.',
  },
  'invalid-scope': {
    error: 'invalid_scope',
    error_description: 'The scope is unknown or exceeds what was granted.',
  },
  'invalid-token': { error: 'invalid_token', error_description: 'invalid token provided' },
  'insufficient-scope': {
    error: 'insufficient_scope',
    error_description: 'access token missing openid scope',
    scope: 'openid',
  },
  'user-exists': { error: 'invalid_request', error_description: 'The user exists already.' },
  'missing-field': { error: 'invalid_request', error_description: 'A required field is missing.' },
  'fixed-field': { error: 'invalid_request', error_description: 'A field can not be changed.' },
  'invalid-field': { error: 'invalid_request', error_description: 'A field is not valid.' },
};

/** Where it is not 400: RFC 6750, 3.1. */
const STATUS: Readonly<Partial<Record<RefusalReason, number>>> = {
  'invalid-token': 401,
  'insufficient-scope': 403,
};

/** The protocol's own error for a refusal of the flow. */
export const refusalWords = (reason: RefusalReason) => ({ ...WORDS[reason] });

/**
 * What the client gets where the platform's own answer is not known or no platform has one of its
 * own: the flow's own refusals in OAuth's words (RFC 6749, 5.2), what a suspended flow waits for,
 * userinfo, and the end of flows without tokens. Undefined for issued tokens, and for denials and
 * failures of extensions: those every platform tells in its own way.
 */
export function flowAnswer(state: FlowState): ClientAnswer | undefined {
  if (state.refusal !== undefined) {
    const { reason } = state.refusal;
    return json(STATUS[reason] ?? 400, refusalWords(reason));
  }
  if (state.http !== undefined) return responded(state.http);
  if (state.denial !== undefined || state.failure !== undefined) return undefined;
  if (state.asks !== undefined) return waiting(state.asks);
  if (askedForUserInfo(state)) return json(200, userInfoOf(state));
  if (state.flow === 'token') return undefined;
  return json(200, state.user === undefined ? {} : { userId: state.user.id });
}

function waiting(asks: NonNullable<FlowState['asks']>): ClientAnswer {
  if (asks.kind === 'redirect') {
    return { status: 302, headers: { location: asks.url, 'cache-control': 'no-store' }, body: '' };
  }
  return json(200, { waitingFor: asks.kind });
}

function responded({ status, headers, body }: JsonObject): ClientAnswer {
  const named = isJsonObject(headers) ? Object.entries(headers) : [];
  return {
    status: typeof status === 'number' && Number.isInteger(status) ? status : 200,
    headers: Object.fromEntries(named.map(([name, value]) => [name, String(value)])),
    body: typeof body === 'string' ? body : textOf(body),
  };
}

const textOf = (body: JsonValue | undefined) => (body === undefined ? '' : JSON.stringify(body));

/** The claims of the userinfo endpoint as they stand. */
function userInfoOf({ tokens }: FlowState): JsonObject {
  const claims = tokens.find(({ kind }) => kind === 'userinfo')?.claims ?? [];
  return Object.fromEntries(claims.map(({ name, value }) => [name, value]));
}
