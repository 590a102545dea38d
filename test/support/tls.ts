import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

/** Certificates for these tests alone, valid for a century; each file holds its own key. */
export const pemOf = (name: 'authority' | 'tenant' | 'expired' | 'other' | 'self-signed') =>
  readFileSync(`test/fixtures/tls/${name}.pem`, 'utf8');

export const AUTHORITY_FILE = `${process.cwd()}/test/fixtures/tls/authority.pem`;

type Handler = (request: IncomingMessage) => { status: number; json?: unknown };

async function listening(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A real TLS server on this computer. @returns its port */
export function tlsServer(
  certificate: Parameters<typeof pemOf>[0],
  answer: Handler,
  host = '127.0.0.1',
): Promise<number> {
  const pem = pemOf(certificate);
  const server = createHttps({ key: pem, cert: pem }, (request, response) => {
    const { status, json } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? '' : JSON.stringify(json));
  });
  return listening(server, host);
}

/** One that speaks no TLS. @returns its port */
export const plainServer = () =>
  listening(
    createHttp((_request, response) => void response.end('plain')),
    '127.0.0.1',
  );

export interface SeenByProxy {
  readonly to: string;
  readonly authorization: string | undefined;
  readonly text: string;
}

/**
 * A real CONNECT proxy on this computer. Whatever host it is asked for, it leads to that port here.
 *
 * @param answer the status of the tunnel: 200 opens it
 */
export async function connectProxy(answer: (authorization: string | undefined) => number) {
  const seen: SeenByProxy[] = [];
  const server = createHttp();
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    const { url = '', headers } = request;
    const authorization = headers['proxy-authorization'];
    seen.push({ to: url, authorization, text: JSON.stringify(headers) });
    const status = answer(authorization);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    const end = () => {
      upstream.destroy();
      client.destroy();
    };
    upstream.on('error', end);
    client.on('error', end);
  });
  return { port: await listening(server, '127.0.0.1'), seen };
}
