import type { Fault, Fixture, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { HttpPort } from '../sandbox/protocol.ts';
import { fixtureMatches } from './match.ts';
import type { NetworkGrant } from './network.ts';

export interface GatewayOptions {
  /** canned answers, first match wins: the invocation's own before the workspace's */
  readonly fixtures: readonly Fixture[];
  /** absent: offline */
  readonly network?: NetworkGrant;
}

const FAULT_WORDS: Record<Fault, string> = {
  'connect-timeout': 'connect timed out',
  'read-timeout': 'read timed out',
  reset: 'connection reset',
  refused: 'connection refused',
  dns: 'host not found',
  tls: 'TLS handshake failed',
};

/**
 * The one way out for requests of extensions and platforms: fixtures first, then
 * the network if the user granted it. Anything else is an error that contains the
 * fixture to add.
 */
export function createGateway({ fixtures, network }: GatewayOptions): HttpPort {
  return async (request) => {
    const fixture = fixtures.find((candidate) => fixtureMatches(candidate, request));
    if (fixture !== undefined) return fromFixture(fixture, request);
    if (network === undefined) return offline(request);
    const { sendOnNetwork } = await import('./network.ts');
    return sendOnNetwork(request, network);
  };
}

function fromFixture({ response, fault }: Fixture, request: HttpRequest): HttpOutcome {
  if (response === undefined) return failed(fault ?? 'refused', request);
  const durationMs = response.delayMs ?? 0;
  if (request.readTimeoutMs !== undefined && durationMs > request.readTimeoutMs) {
    return failed('read-timeout', request);
  }
  const text =
    typeof response.body === 'string' || response.body === undefined
      ? (response.body ?? '')
      : JSON.stringify(response.body);
  const json = response.body !== undefined && typeof response.body !== 'string';
  const headers: Record<string, string | string[]> = json
    ? { 'content-type': 'application/json' }
    : {};
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  return {
    ok: true,
    response: { status: response.status, headers, body: text },
    from: 'fixture',
    durationMs,
  };
}

/** A timeout takes the time that the caller was ready to wait. */
function failed(fault: Fault, request: HttpRequest): HttpOutcome {
  const waited =
    fault === 'connect-timeout'
      ? request.connectTimeoutMs
      : fault === 'read-timeout'
        ? request.readTimeoutMs
        : 0;
  return { ok: false, fault, message: FAULT_WORDS[fault], durationMs: waited ?? 0 };
}

/** The fixture that would answer a request, ready to be added to a file in http/. */
export function missingFixture(request: HttpRequest): Fixture {
  return {
    request: { method: request.method.toUpperCase(), url: request.url },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: {} },
  };
}

function offline(request: HttpRequest): HttpOutcome {
  return {
    ok: false,
    fault: 'offline',
    message:
      `Hookbench is offline and no fixture answers ${request.method.toUpperCase()} ${request.url}. ` +
      `Add one to a file in http/, for example: ${JSON.stringify([missingFixture(request)])}`,
    durationMs: 0,
  };
}
