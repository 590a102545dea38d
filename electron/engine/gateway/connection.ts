import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { Agent, buildConnector, Client, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { Deadline } from './deadline.ts';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES, type NetworkFailure } from './failures.ts';

/** A proxy that a request went by. */
export interface ProxyUsed {
  /** host and port, without what it is logged in with */
  readonly host: string;
  /** whether it took the connection */
  readonly reached: boolean;
}

/** How requests of the user's own get to a host: proxies of the environment, and whom to trust. */
export interface Route {
  /** absent: the authorities that Node trusts */
  readonly secureContext?: SecureContext;
  /** hosts that are never asked for by proxy, as `NO_PROXY` has them */
  readonly noProxy: string;
  /** what a failure means, and the way out, in words for the author */
  explain(failure: NetworkFailure & { host: string; proxy: ProxyUsed | undefined }): string;
}

export interface Connection {
  readonly dispatcher: Dispatcher;
  /** Puts it under the time-outs of its next request. */
  under(deadline: Deadline): void;
  /** undefined: the request went straight */
  proxy(): ProxyUsed | undefined;
}

/** The library's own connect time-out only stands behind ours. */
const SLACK_MS = 5000;
const LIMITS = {
  connections: 1,
  maxResponseSize: MAX_BODY_BYTES,
  maxHeaderSize: MAX_HEADER_BYTES,
};

/** What a request is sent with. @throws Error for a proxy that is no address */
export function connectionOf(
  first: Deadline,
  lookup: LookupFunction,
  route: Route | undefined,
): Connection {
  let deadline = first;
  const under = (next: Deadline) => {
    deadline = next;
    // It stands; where it has to connect again, that starts its own time-out.
    next.heard();
  };
  const timed =
    (connect: buildConnector.connector): buildConnector.connector =>
    (to, done) =>
      deadline.connector(connect)(to, done);
  const timeout = first.connectMs + SLACK_MS;
  const connect = {
    ...{ timeout, lookup },
    ...(route?.secureContext && { secureContext: route.secureContext }),
  };
  if (route === undefined) {
    const dispatcher = new Agent({ ...LIMITS, connect: timed(buildConnector(connect)) });
    return { dispatcher, under, proxy: () => undefined };
  }
  let proxy: ProxyUsed | undefined;
  const dispatcher = new EnvHttpProxyAgent({
    ...LIMITS,
    connect,
    noProxy: route.noProxy,
    requestTls: connect,
    proxyTls: { timeout, ...(route.secureContext && { secureContext: route.secureContext }) },
    clientFactory: (url, options) => {
      const through = connectorIn(options);
      const seen: buildConnector.connector = (to, done) => {
        proxy = { host: url.host, reached: false };
        through(to, (...result) => {
          if (result[0] === null) proxy = { host: url.host, reached: true };
          done(...result);
        });
      };
      return new Pool(url, { ...options, connect: seen });
    },
    factory: (origin, options) =>
      new Client(origin, { ...options, connect: timed(connectorIn(options)) }),
  });
  return { dispatcher, under, proxy: () => proxy };
}

function connectorIn({ connect }: Pool.Options): buildConnector.connector {
  return typeof connect === 'function' ? connect : buildConnector({ ...connect });
}
