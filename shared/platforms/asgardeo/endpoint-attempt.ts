import { type Fault, faultSchema } from '../../model/http.ts';
import type { JsonObject } from '../../model/json.ts';
import { base64Text } from '../base64-text.ts';
import type { InvocationCall } from '../platform.ts';
import { type Steps, sendHttp } from '../steps.ts';
import type { AttemptOutcome } from './attempt.ts';
import { authenticationProperty } from './authentication-property.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { endpointToken } from './endpoint-token.ts';
import { apiVersion, CONNECT_TIMEOUT_MS, TOKEN_REFRESHES } from './facts.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import type { Settings } from './settings.ts';

/** One call under way: a token that was fetched serves its later attempts too. */
export interface EndpointCall {
  readonly call: InvocationCall;
  readonly settings: Settings & { readonly endpoint: string };
  readonly request: JsonObject;
  readonly readTimeoutMs: number;
  readonly typeName: string;
  readonly log: DiagnosticLog;
  token?: string;
}

/** The headers of the types that need no token. Source: docs/contracts/asgardeo.md, row 2.4. */
function credentials({ call, settings, token }: EndpointCall): Record<string, string> {
  const { authentication } = settings;
  const get = (name: string) => authenticationProperty(authentication, name, call.secrets);
  switch (authentication.type) {
    case 'BASIC':
      return {
        authorization: `Basic ${base64Text(`${get('username')}:${get('password')}`)}`,
      };
    case 'BEARER':
      return { authorization: `Bearer ${get('accessToken')}` };
    case 'API_KEY':
      return { [get('header') || 'x-api-key']: get('value') };
    default:
      return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
}

function isFault(fault: string): fault is Fault {
  return faultSchema.safeParse(fault).success;
}

function blocked(message: string): AttemptOutcome {
  return {
    kind: 'blocked',
    durationMs: 0,
    warnings: [{ code: 'endpoint-not-called', message }],
    error: { name: 'EndpointError', message, stack: '' },
  };
}

/** Fetches the token, where the authentication needs one; a message: it can't be had. */
function* prepare(under: EndpointCall): Steps<string | undefined> {
  const { call, settings, readTimeoutMs, log, typeName } = under;
  const { type } = settings.authentication;
  if (type === 'PASSWORD_CREDENTIAL') {
    return 'the platform does not fetch tokens with PASSWORD_CREDENTIAL yet: use CLIENT_CREDENTIAL';
  }
  if (type !== 'CLIENT_CREDENTIAL' || under.token !== undefined) return undefined;
  const fetched = yield* endpointToken(call, settings, readTimeoutMs, log, typeName);
  if (!fetched.ok) return fetched.message;
  under.token = fetched.token;
  return undefined;
}

function* post(under: EndpointCall): Steps<AttemptOutcome> {
  const { settings, request, readTimeoutMs } = under;
  const outcome = yield* sendHttp({
    method: 'POST',
    url: settings.endpoint,
    headers: {
      ...credentials(under),
      accept: 'application/json',
      'content-type': 'application/json',
      'x-wso2-api-version': apiVersion(settings.version),
    },
    body: JSON.stringify(request),
    connectTimeoutMs: CONNECT_TIMEOUT_MS.value,
    readTimeoutMs,
  });
  const { durationMs } = outcome;
  if (outcome.ok) return { kind: 'response', response: outcome.response, durationMs, warnings: [] };
  if (!isFault(outcome.fault)) return blocked(outcome.message);
  return {
    kind: 'fault',
    fault: outcome.fault,
    durationMs,
    warnings: [{ code: 'endpoint-fault', message: outcome.message }],
  };
}

/**
 * Sends the request to the real service, as the platform does; a token that the service does not
 * take is fetched anew. Source: docs/contracts/asgardeo.md, rows 2.1 and 2.4.
 */
export function* endpointAttempt(under: EndpointCall): Steps<AttemptOutcome> {
  for (let refreshed = 0; ; refreshed++) {
    const problem = yield* prepare(under);
    if (problem !== undefined) return blocked(problem);
    const outcome = yield* post(under);
    const isRefused = outcome.kind === 'response' && outcome.response.status === 401;
    if (!isRefused || under.token === undefined) return outcome;
    const { endpoint } = under.settings;
    const isLast = refreshed >= TOKEN_REFRESHES.value;
    under.log.write({
      event: 'send-action-request',
      message: isLast
        ? LOG.unauthorizedEnd(endpoint)
        : LOG.unauthorized(endpoint, refreshed + 1, TOKEN_REFRESHES.value),
      configured: true,
    });
    if (isLast) return outcome;
    delete under.token;
  }
}
