import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** What the routes of a loopback server know of a request beside its HTTP face. */
export interface LoopbackEnv {
  Bindings: HttpBindings;
}

/** The largest request body that a loopback server reads, in bytes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

const NAMES = ['127.0.0.1', 'localhost'];

/** A name that merely resolves to loopback is a page's way in (DNS rebinding): only our own are answered. */
const ownHost: MiddlewareHandler<LoopbackEnv> = async (c, next) => {
  const { incoming } = c.env;
  const port = incoming.socket.localPort;
  const host = incoming.headers.host?.toLowerCase();
  const own = NAMES.some((name) => host === `${name}:${port}`);
  if (!own || incoming.url?.startsWith('/') !== true) {
    return c.text(`This server answers as 127.0.0.1:${port} or localhost:${port} only.\n`, 421);
  }
  return next();
};

const ownOrigin: MiddlewareHandler<LoopbackEnv> = async (c, next) => {
  const { headers, socket } = c.env.incoming;
  const own = NAMES.map((name) => `http://${name}:${socket.localPort}`);
  if (headers.origin !== undefined && !own.includes(headers.origin.toLowerCase())) {
    return c.text('Requests of web pages from elsewhere are refused.\n', 403);
  }
  return next();
};

/** An application without routes that refuses foreign hosts and origins and bodies over 8 MiB. */
export function loopbackApp(): Hono<LoopbackEnv> {
  const app = new Hono<LoopbackEnv>();
  app.use(ownHost, ownOrigin);
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.text(`A request body has at most ${MAX_BODY_BYTES} bytes.\n`, 413),
    }),
  );
  app.onError((error, c) => c.text(`The server failed: ${error.message}\n`, 500));
  return app;
}
