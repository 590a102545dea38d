import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** What the routes of a loopback server know of a request beside its HTTP face. */
export interface LoopbackEnv {
  Bindings: HttpBindings;
}

/** The largest request body that a stand-in reads, in bytes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** What a loopback server lets in. */
export interface LoopbackRules {
  /** the hosts under which it answers; the port is always its own */
  readonly names?: readonly string[];
  /** paths whose answers are for every web page */
  readonly openTo?: (path: string) => boolean;
  /** bytes; absent: whoever answers reads bodies under a cap of its own */
  readonly maxBodyBytes?: number;
}

const NAMES = ['127.0.0.1', 'localhost'];

/** Whether a request is for this server under one of its own names. */
export function isForOwnHost(
  { socket, headers, url }: IncomingMessage,
  names: readonly string[],
): boolean {
  const host = headers.host?.toLowerCase();
  const isOwn = names.some((name) => host === `${name}:${socket.localPort}`);
  return isOwn && url?.startsWith('/') === true;
}

/** Whether a request comes from no web page, or from one of this server's own. */
export function isFromOwnOrigin(
  { socket, headers }: IncomingMessage,
  names: readonly string[],
): boolean {
  const origin = headers.origin?.toLowerCase();
  if (origin === undefined) return true;
  return names.some((name) => origin === `http://${name}:${socket.localPort}`);
}

/** A name that merely resolves to loopback is a page's way in (DNS rebinding): only our own are answered. */
const ownHost =
  (names: readonly string[]): MiddlewareHandler<LoopbackEnv> =>
  async (c, next) => {
    const { incoming } = c.env;
    if (!isForOwnHost(incoming, names)) {
      const own = names.map((name) => `${name}:${incoming.socket.localPort}`);
      return c.text(`This server answers as ${own.join(' or ')} only.\n`, 421);
    }
    return next();
  };

const ownOrigin =
  (
    names: readonly string[],
    openTo: NonNullable<LoopbackRules['openTo']>,
  ): MiddlewareHandler<LoopbackEnv> =>
  async (c, next) => {
    if (!isFromOwnOrigin(c.env.incoming, names) && !openTo(c.req.path)) {
      return c.text('Requests of web pages from elsewhere are refused.\n', 403);
    }
    return next();
  };

export const failureText = ({ message }: Error) => `The server failed: ${message}\n`;

/** An application without routes that refuses foreign hosts and origins, and bodies over its cap. */
export function loopbackApp({
  names = NAMES,
  openTo = () => false,
  maxBodyBytes,
}: LoopbackRules = {}): Hono<LoopbackEnv> {
  const app = new Hono<LoopbackEnv>();
  app.use(ownHost(names), ownOrigin(names, openTo));
  if (maxBodyBytes !== undefined) {
    app.use(
      bodyLimit({
        maxSize: maxBodyBytes,
        onError: (c) => c.text(`A request body has at most ${maxBodyBytes} bytes.\n`, 413),
      }),
    );
  }
  app.onError((error, c) => c.text(failureText(error), 500));
  return app;
}
