import { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Provider } from 'oidc-provider';
import type { LoopbackEnv } from '../loopback/app.ts';
import { readBody } from '../loopback/read-body.ts';
import { ROUTES } from './configuration.ts';
import type { Store } from './store.ts';

/** As the library's own cap. */
const MOST_BODY_BYTES = 56 * 1024;

/** Endpoints where the library refuses a JWT by its looks, whether it is one of ours or not. */
const TAKES_TOKEN: readonly string[] = [ROUTES.introspection, ROUTES.revocation];

/** Hands a request to the protocol's library, which answers it. */
export function forwardTo(provider: Provider, store: Store) {
  const answer = provider.callback();
  return async (c: Context<LoopbackEnv>): Promise<Response> => {
    const { incoming, outgoing } = c.env;
    let request = incoming;
    if (c.req.method === 'POST' && TAKES_TOKEN.includes(c.req.path)) {
      const body = await readBody(request, MOST_BODY_BYTES);
      if (body === undefined) return c.text('The request body is too large.\n', 413);
      request = withBody(request, tokenByHandle(body, store));
    }
    await answer(request, outgoing);
    // By then a listener may have put its own Response in place of Node's: of one of those it does
    // not see that it was sent. A copy is always Node's.
    return RESPONSE_ALREADY_SENT.clone();
  };
}

function tokenByHandle(body: string, store: Store): string {
  const form = new URLSearchParams(body);
  const token = form.get('token');
  if (token?.includes('.') !== true || form.getAll('token').length !== 1) return body;
  form.set('token', store.handleOf(token));
  return form.toString();
}

/** The same request with another body. */
function withBody(request: IncomingMessage, body: string): IncomingMessage {
  const { 'transfer-encoding': _, ...headers } = request.headers;
  const copy = new IncomingMessage(request.socket);
  const { method, url, httpVersion } = request;
  // Otherwise its end counts as an abort and takes the connection along.
  Object.assign(copy, { method, url, httpVersion, complete: true });
  copy.headers = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  copy.push(body);
  copy.push(null);
  return copy;
}
