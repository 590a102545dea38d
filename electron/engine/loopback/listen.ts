import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { LoopbackEnv } from './app.ts';

export const LOOPBACK = '127.0.0.1';
/** More would only be a fault or an attack: a publisher works on one object after the other. */
export const MAX_CONNECTIONS = 64;
/** ms; a connection that sends nothing gives its place back. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  /** where it listens; absent: 127.0.0.1 */
  readonly host?: string;
  readonly maxConnections?: number;
  /** takes requests that need nothing of the application; false: not this one */
  readonly front?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
  /** stands between the requests and the application */
  readonly between?: (fetch: Hono<LoopbackEnv>['fetch']) => Hono<LoopbackEnv>['fetch'];
}

/**
 * Serves an application, on 127.0.0.1 unless told otherwise.
 * @param port 0 picks a free one
 * @throws Error naming the port, why it can't be had, and a free one
 */
export async function listen(
  app: Hono<LoopbackEnv>,
  port: number,
  { host = LOOPBACK, maxConnections = MAX_CONNECTIONS, front, between }: ListenOptions = {},
): Promise<Listening> {
  const listener = getRequestListener(between === undefined ? app.fetch : between(app.fetch));
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
    (incoming, outgoing) => {
      if (front?.(incoming, outgoing) !== true) void listener(incoming, outgoing);
    },
  );
  server.maxConnections = maxConnections;
  try {
    await bind(server, port, host);
  } catch (error) {
    throw await explained(error, port, host);
  }
  return { url: `http://${urlHost(host)}:${portOf(server)}`, close: () => close(server) };
}

/** As a URL writes it: an IPv6 address in brackets. */
function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'is not allowed for this user',
};

async function explained(error: unknown, port: number, host: string): Promise<Error> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = WHY[code];
  if (why === undefined) return error instanceof Error ? error : new Error(String(error));
  const free = await freePort(host);
  return new Error(`port ${port} on ${host} ${why}; port ${free} is free`, { cause: error });
}

async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await bind(probe, 0, host);
  const port = portOf(probe);
  await close(probe);
  return port;
}
