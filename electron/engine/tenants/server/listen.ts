import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { LoopbackEnv } from './app.ts';

const HOST = '127.0.0.1';
/** More would only be a fault or an attack: a publisher works on one object after the other. */
export const MAX_CONNECTIONS = 64;
/** ms; a connection that sends nothing gives its place back. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves an application on 127.0.0.1.
 * @param port 0 picks a free one
 * @throws Error naming the port, why it can't be had, and a free one
 */
export async function listen(app: Hono<LoopbackEnv>, port: number): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
    getRequestListener(app.fetch),
  );
  server.maxConnections = MAX_CONNECTIONS;
  try {
    await bind(server, port);
  } catch (error) {
    throw await explained(error, port);
  }
  return { url: `http://${HOST}:${portOf(server)}`, close: () => close(server) };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
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

async function explained(error: unknown, port: number): Promise<Error> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = WHY[code];
  if (why === undefined) return error instanceof Error ? error : new Error(String(error));
  const free = await freePort();
  return new Error(`port ${port} on ${HOST} ${why}; port ${free} is free`, { cause: error });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await bind(probe, 0);
  const port = portOf(probe);
  await close(probe);
  return port;
}
