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

/** A name that merely resolves to loopback is a page's way in (DNS rebinding): only our own are answered. */
const ownHost =
  (names: readonly string[]): MiddlewareHandler<LoopbackEnv> =>
  async (c, next) => {
    const { incoming } = c.env;
    const own = names.map((name) => `${name}:${incoming.socket.localPort}`);
    const host = incoming.headers.host?.toLowerCase() ?? '';
    if (!own.includes(host) || incoming.url?.startsWith('/') !== true) {
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
    const { headers, socket } = c.env.incoming;
    const own = names.map((name) => `http://${name}:${socket.localPort}`);
    const { origin } = headers;
    if (origin !== undefined && !own.includes(origin.toLowerCase()) && !openTo(c.req.path)) {
      return c.text('Requests of web pages from elsewhere are refused.\n', 403);
    }
    return next();
  };

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
  app.onError((error, c) => c.text(`The server failed: ${error.message}\n`, 500));
  return app;
}
