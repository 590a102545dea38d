import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, errors, request as send } from 'undici';
import type { Fault, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { isPrivateAddress } from './addresses.ts';

/** What the user (never the workspace) allowed. */
export interface NetworkGrant {
  /** host names that may also be private addresses */
  readonly allowHosts: readonly string[];
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** The library's own connect time-out only stands behind ours. */
const SLACK_MS = 5000;

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
  const deadline = new Deadline(request);
  const agent = new Agent({
    connect: deadline.connector(guardedLookup(granted)),
    maxResponseSize: MAX_BODY_BYTES,
  });
  try {
    const { statusCode, headers, body } = await send(url, {
      method: request.method.toUpperCase() as Dispatcher.HttpMethod,
      headers: request.headers,
      ...(request.body !== undefined && { body: request.body }),
      dispatcher: agent,
      signal: deadline.signal,
    });
    const text = await body.text();
    return {
      ok: true,
      response: { status: statusCode, headers: presentHeaders(headers), body: text },
      from: 'network',
      durationMs: spent(),
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof PrivateAddress) return denied(host);
    const failure = deadline.passed ?? describeFailure(cause);
    return { ok: false, ...failure, durationMs: spent() };
  } finally {
    deadline.clear();
    void agent.destroy();
  }
}

/** The two time-outs of a request, to the millisecond: the library's own count in half seconds. */
class Deadline {
  /** which time-out ended the request, if one did */
  passed: { fault: Fault; message: string } | undefined;
  readonly #abort = new AbortController();
  readonly #connectMs: number;
  readonly #readMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor({ connectTimeoutMs, readTimeoutMs }: HttpRequest) {
    this.#connectMs = connectTimeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#readMs = readTimeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Connects under the first time-out and starts the second one when it is through. */
  connector(lookup: LookupFunction): buildConnector.connector {
    const connect = buildConnector({ timeout: this.#connectMs + SLACK_MS, lookup });
    return (options, callback) => {
      this.#start('connect-timeout', this.#connectMs);
      connect(options, (...result) => {
        if (result[0] === null) this.#start('read-timeout', this.#readMs);
        callback(...result);
      });
    };
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  #start(fault: 'connect-timeout' | 'read-timeout', ms: number): void {
    this.clear();
    this.#timer = setTimeout(() => {
      this.passed = {
        fault,
        message: `${fault === 'connect-timeout' ? 'connect' : 'read'} timed out after ${ms} ms`,
      };
      this.#abort.abort();
    }, ms);
  }
}

function presentHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
  const present: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) present[name] = value;
  }
  return present;
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
