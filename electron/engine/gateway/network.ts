import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Dispatcher, request as send } from 'undici';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import { isPrivateAddress } from './addresses.ts';
import { bytesOf, carried } from './bytes.ts';
import { connectionOf, type Route } from './connection.ts';
import { Deadline } from './deadline.ts';
import { decodeContent } from './decode.ts';
import { failureOf, MAX_BODY_BYTES } from './failures.ts';
import { hostOf, isGranted } from './grants.ts';
import type { KeptConnections } from './kept-connections.ts';
import { unsendable } from './sendable.ts';

/** What the user (never the workspace) allowed. */
export interface NetworkGrant {
  /** hosts, as `name` or `name:port`, that may also be private addresses */
  readonly allowHosts: readonly string[];
  /** ends what is under way */
  readonly signal?: AbortSignal;
  /** finds the addresses of a name; absent: the system's resolver */
  readonly resolve?: LookupFunction;
  /** how the user's own requests get there; absent: straight, trusting what Node trusts */
  readonly route?: Route;
  /** what only asks shares these; absent: each request has a connection of its own */
  readonly kept?: KeptConnections;
}

/** What may find its connection closed, and is asked again then. */
const ASKS = 'GET';
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
  const lookup = guardedLookup(granted, grant.resolve ?? resolveName);
  const kept = method === ASKS ? grant.kept : undefined;
  const connection = kept?.lend(deadline) ?? connectionOf(deadline, lookup, grant.route);
  let isWhole = false;
  const signals = [deadline.signal, ...(grant.signal ? [grant.signal] : [])];
  try {
    const { statusCode, statusText, headers, body } = await send(url, {
      method: method as Dispatcher.HttpMethod,
      headers: request.headers,
      ...(hasBody(request) && { body: bytesOf(request) }),
      dispatcher: connection.dispatcher,
      signal: AbortSignal.any(signals),
    });
    const chunks: Buffer[] = [];
    for await (const chunk of body) {
      deadline.heard();
      chunks.push(chunk);
    }
    isWhole = true;
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
    const failure = deadline.passed ? { code: '', ...deadline.passed } : failureOf(cause, host);
    const explained = grant.route?.explain({ ...failure, host, proxy: connection.proxy() });
    const { fault, message } = failure;
    return { ok: false, fault, message: explained ?? message, durationMs: spent() };
  } finally {
    deadline.clear();
    if (isWhole && kept !== undefined) kept.giveBack(connection);
    else void connection.dispatcher.destroy();
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
