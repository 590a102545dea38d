import { setTimeout as after } from 'node:timers/promises';
import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { Connection } from '../../../shared/model/workspace.ts';
import type { RemotePorts } from '../../../shared/platforms/remote.ts';
import type { Route } from '../gateway/connection.ts';
import { sendOnNetwork } from '../gateway/network.ts';
import { createPorts } from '../simulate/ports.ts';
import { routeTo } from './route.ts';

/** What a publisher gets of the outside world: one tenant, and time. */
export function portsTo(connection: Pick<Connection, 'url' | 'ca'>): RemotePorts {
  const route = routeTo(connection);
  return {
    ...createPorts(),
    send: (request) => sendTo(connection.url, request, route),
    sleep: (ms) => after(ms),
  };
}

/** A connection is the user's own word for its host; nothing else is reached with its credential. */
function sendTo(url: string, request: HttpRequest, route: Route): Promise<HttpOutcome> {
  const tenant = new URL(url);
  if (new URL(request.url).origin !== tenant.origin) {
    const message = `a request for ${tenant.origin} pointed elsewhere: ${request.url}`;
    return Promise.resolve({ ok: false, fault: 'denied', message, durationMs: 0 });
  }
  const host = tenant.hostname.replace(/^\[|\]$/g, '');
  return sendOnNetwork(request, { allowHosts: [host], route });
}
