import { setTimeout as after } from 'node:timers/promises';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import type { RemotePorts } from '../../../shared/platforms/remote.ts';
import { KeptConnections } from '../gateway/kept-connections.ts';
import { type NetworkGrant, sendOnNetwork } from '../gateway/network.ts';
import { createPorts } from '../simulate/ports.ts';
import { routeTo } from './route.ts';

/** When the author has enough of it. */
export interface Patience {
  readonly signal: AbortSignal;
  /**
   * give up what is under way too: for what only reads. What writes is seen to its end, since what
   * became of it would not be known otherwise
   */
  readonly abandon: boolean;
}

/** What a publisher gets of the outside world: one tenant, and time. */
export function portsTo(
  connection: Pick<Connection, 'url' | 'ca'>,
  patience?: Patience,
): RemotePorts {
  const signal = patience?.signal;
  const given = {
    route: routeTo(connection),
    kept: new KeptConnections(),
    ...(patience?.abandon === true && { signal: patience.signal }),
  };
  return {
    ...createPorts(),
    send: (request) => sendTo(connection.url, request, given),
    service: (request) => askService(request, connection.url, given),
    sleep: (ms) => sleepFor(ms, signal),
    cancelled: () => signal?.aborted ?? false,
  };
}

async function sleepFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await after(ms, undefined, { signal });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

/** A service of the author's: it is inside only where the tenant is, too. */
function askService(
  request: HttpRequest,
  tenantUrl: string,
  { signal }: Pick<NetworkGrant, 'signal'>,
): Promise<HttpOutcome> {
  const allowHosts = [hostOf(tenantUrl)];
  const route = routeTo({ url: request.url });
  return sendOnNetwork(request, { allowHosts, route, ...(signal && { signal }) });
}

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** A connection is the user's own word for its host; nothing else is reached with its credential. */
function sendTo(
  url: string,
  request: HttpRequest,
  given: Pick<NetworkGrant, 'signal' | 'route' | 'kept'>,
): Promise<HttpOutcome> {
  const tenant = new URL(url);
  if (new URL(request.url).origin !== tenant.origin) {
    const message = `a request for ${tenant.origin} pointed elsewhere: ${request.url}`;
    return Promise.resolve({ ok: false, fault: 'denied', message, durationMs: 0 });
  }
  return sendOnNetwork(request, { allowHosts: [hostOf(url)], ...given });
}
