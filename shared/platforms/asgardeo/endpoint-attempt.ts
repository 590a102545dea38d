import { type Fault, faultSchema } from '../../model/http.ts';
import type { JsonObject } from '../../model/json.ts';
import type { InvocationCall } from '../platform.ts';
import { type Steps, sendHttp } from '../steps.ts';
import type { AttemptOutcome } from './attempt.ts';
import { base64Text } from './base64-text.ts';
import { API_VERSION, CONNECT_TIMEOUT_MS } from './facts.ts';
import type { Authentication, Settings } from './settings.ts';

type Credentials = { ok: true; headers: Record<string, string> } | { ok: false; message: string };

function property(
  authentication: Authentication,
  name: string,
  secrets: Readonly<Record<string, string>>,
): string {
  const value = authentication.properties?.[name];
  if (typeof value === 'string') return value;
  return value === undefined ? '' : (secrets[value.secret] ?? '');
}

/** The headers of the four types that need no token. Source: docs/contracts/asgardeo.md, row 2.4. */
function credentials(
  authentication: Authentication,
  secrets: Readonly<Record<string, string>>,
): Credentials {
  const get = (name: string) => property(authentication, name, secrets);
  switch (authentication.type) {
    case 'NONE':
      return { ok: true, headers: {} };
    case 'BASIC':
      return {
        ok: true,
        headers: { authorization: `Basic ${base64Text(`${get('username')}:${get('password')}`)}` },
      };
    case 'BEARER':
      return { ok: true, headers: { authorization: `Bearer ${get('accessToken')}` } };
    case 'API_KEY':
      return { ok: true, headers: { [get('header') || 'x-api-key']: get('value') } };
    default:
      return {
        ok: false,
        message: `authentication ${authentication.type} is not simulated for real calls: use NONE, BASIC, BEARER or API_KEY, or script the answers with options.attempts`,
      };
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

/** Sends the request to the real service, as the platform does. Source: docs/contracts/asgardeo.md, row 2.1. */
export function* endpointAttempt(
  call: InvocationCall,
  settings: Settings & { readonly endpoint: string },
  request: JsonObject,
  readTimeoutMs: number,
): Steps<AttemptOutcome> {
  const found = credentials(settings.authentication, call.secrets);
  if (!found.ok) return blocked(found.message);
  const outcome = yield* sendHttp({
    method: 'POST',
    url: settings.endpoint,
    headers: {
      ...found.headers,
      accept: 'application/json',
      'content-type': 'application/json',
      'x-wso2-api-version': API_VERSION,
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
