import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, errors, request as send } from 'undici';
import type { Fault, HttpFailure, HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { isPrivateAddress } from './addresses.ts';
import { bytesOf, carried } from './bytes.ts';
import { Deadline } from './deadline.ts';
import { decodeContent } from './decode.ts';
import { hostOf, isGranted } from './grants.ts';
import { unsendable } from './sendable.ts';

/** What the user (never the workspace) allowed. */
export interface NetworkGrant {
  /** hosts, as `name` or `name:port`, that may also be private addresses */
  readonly allowHosts: readonly string[];
  /** ends what is under way */
  readonly signal?: AbortSignal;
  /** finds the addresses of a name; absent: the system's resolver */
  readonly resolve?: LookupFunction;
}

/** Most bytes of an answer's body, as sent and as decoded. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Most bytes of an answer's headers. */
const MAX_HEADER_BYTES = 16 * 1024;
/** Methods that are no request for an answer; the fetch standard refuses them too. */
const REFUSED_METHODS = ['CONNECT', 'TRACE', 'TRACK'];

class PrivateAddress extends Error {}

/** Sends a request for real. Redirects are not followed; never rejects. */
export async function sendOnNetwork(
  request: HttpRequest,
  grant: NetworkGrant,
): Promise<HttpOutcome> {
  const startedAt = performance.now();
  const spent = () => Math.round(performance.now() - startedAt);
  const method = request.method.toUpperCase();
  const malformed = unsendable(request);
  if (malformed !== undefined) return denied(malformed);
  const url = new URL(request.url);
  if (REFUSED_METHODS.includes(method)) return denied(`the method ${method} is not sent`);
  const host = hostOf(url);
  const granted = isGranted(url, grant.allowHosts);
  if (!granted && isInside(host)) return denied(privateHost(host));
  const deadline = new Deadline(request);
  const agent = new Agent({
    connect: deadline.connector(guardedLookup(granted, grant.resolve ?? resolveName)),
    maxResponseSize: MAX_BODY_BYTES,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  const signals = [deadline.signal, ...(grant.signal ? [grant.signal] : [])];
  try {
    const { statusCode, statusText, headers, body } = await send(url, {
      method: method as Dispatcher.HttpMethod,
      headers: request.headers,
      ...(hasBody(request) && { body: bytesOf(request) }),
      dispatcher: agent,
      signal: AbortSignal.any(signals),
    });
    const chunks: Buffer[] = [];
    for await (const chunk of body) {
      deadline.heard();
      chunks.push(chunk);
    }
    const sent = Buffer.concat(chunks);
    const coding = String(headers['content-encoding'] ?? '');
    const bytes = request.decompress ? await decodeContent(sent, coding, MAX_BODY_BYTES) : sent;
    return {
      ok: true,
      response: {
        status: statusCode,
        statusText,
        headers: presentHeaders(headers),
        ...carried(bytes),
      },
      from: 'network',
      durationMs: spent(),
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof PrivateAddress) return denied(privateHost(host));
    const failure = deadline.passed ?? describeFailure(cause, host);
    return { ok: false, ...failure, durationMs: spent() };
  } finally {
    deadline.clear();
    void agent.destroy();
  }
}

/** Whether a host is private before any name is looked up. */
function isInside(host: string): boolean {
  return isIP(host) === 0 ? /(^|\.)localhost\.?$/.test(host) : isPrivateAddress(host);
}

const hasBody = ({ body, bodyBase64 }: HttpRequest) =>
  body !== undefined || bodyBase64 !== undefined;

function presentHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

function denied(message: string): HttpOutcome {
  return { ok: false, fault: 'denied', message, durationMs: 0 };
}

const privateHost = (host: string) =>
  `${host} is an address of this machine or a private network; allow the host in the settings (CLI: options.allowHosts) if you mean it`;

/**
 * Checks the addresses that are then connected to, all that a name has: a name can neither lead
 * inside nor have changed its mind in between.
 */
function guardedLookup(granted: boolean, resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, options, (error, address, family) => {
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

/** Limits of ours, by the code with which the library says that they are reached. */
const LIMIT_BY_CODE: Readonly<Record<string, string>> = {
  UND_ERR_RES_EXCEEDED_MAX_SIZE: `has more than ${MAX_BODY_BYTES} bytes`,
  ERR_BUFFER_TOO_LARGE: `has more than ${MAX_BODY_BYTES} bytes when it is decompressed`,
  UND_ERR_HEADERS_OVERFLOW: `has more than ${MAX_HEADER_BYTES} bytes of headers`,
};

function describeFailure(cause: unknown, host: string): { fault: HttpFailure; message: string } {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code;
  const limit = LIMIT_BY_CODE[code];
  if (limit !== undefined) {
    return { fault: 'denied', message: `the answer of ${host} ${limit}, the most that is read` };
  }
  const known = FAULT_BY_CODE[code];
  if (known !== undefined) return { fault: known, message };
  if (cause instanceof errors.InvalidArgumentError || cause instanceof errors.NotSupportedError) {
    return { fault: 'denied', message: `the request can't be sent: ${message}` };
  }
  if (cause instanceof errors.UndiciError) return { fault: 'reset', message };
  return { fault: /CERT|TLS|SSL/.test(code) ? 'tls' : 'reset', message };
}
