import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, errors, fetch } from 'undici';
import type { Fault, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { isPrivateAddress } from './addresses.ts';

/** What the user (never the workspace) allowed. */
export interface NetworkGrant {
  /** host names that may also be private addresses */
  readonly allowHosts: readonly string[];
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 5 * 1024 * 1024;

class PrivateAddress extends Error {}

/** Sends a request for real. Redirects are not followed; never rejects. */
export async function sendOnNetwork(
  request: HttpRequest,
  grant: NetworkGrant,
): Promise<HttpOutcome> {
  const startedAt = performance.now();
  const spent = () => Math.round(performance.now() - startedAt);
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return {
      ok: false,
      fault: 'denied',
      message: `"${request.url}" is not an http(s) URL`,
      durationMs: 0,
    };
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const granted = grant.allowHosts.includes(host) || grant.allowHosts.includes(url.host);
  if (!granted && isIP(host) !== 0 && isPrivateAddress(host)) return denied(host);
  const agent = new Agent({
    connect: {
      timeout: request.connectTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      lookup: guardedLookup(granted),
    },
    headersTimeout: request.readTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    bodyTimeout: request.readTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxResponseSize: MAX_BODY_BYTES,
  });
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: request.headers,
      ...(request.body !== undefined && { body: request.body }),
      redirect: 'manual',
      dispatcher: agent,
    });
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of response.headers) headers[name] = value;
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 1) headers['set-cookie'] = cookies;
    const body = await response.text();
    return {
      ok: true,
      response: { status: response.status, headers, body },
      from: 'network',
      durationMs: spent(),
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof PrivateAddress) return denied(host);
    return { ok: false, ...describeFailure(cause), durationMs: spent() };
  } finally {
    void agent.close();
  }
}

function denied(host: string): HttpOutcome {
  const message = `${host} is an address of this machine or a private network; allow the host in the settings (CLI: options.allowHosts) if you mean it`;
  return { ok: false, fault: 'denied', message, durationMs: 0 };
}

/** Checks the address that is really connected to, so that a name cannot lead inside. */
function guardedLookup(granted: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, options, (error, address, family) => {
      if (error === null && !granted) {
        const found = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
        if (found.some(isPrivateAddress)) {
          callback(new PrivateAddress(hostname), '', 0);
          return;
        }
      }
      callback(error, address, family);
    });
  };
}

const FAULT_BY_CODE: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'read-timeout',
  UND_ERR_BODY_TIMEOUT: 'read-timeout',
};

function describeFailure(cause: unknown): { fault: Fault; message: string } {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known = FAULT_BY_CODE[code];
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code;
  if (known !== undefined) return { fault: known, message };
  if (cause instanceof errors.UndiciError) return { fault: 'reset', message };
  return { fault: /CERT|TLS|SSL/.test(code) ? 'tls' : 'reset', message };
}
