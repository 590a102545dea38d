import type { Connection } from '../../../shared/model/workspace.ts';
import type { Route } from '../gateway/connection.ts';
import { explain } from './explain.ts';
import { extraAuthorities, secureContextOf } from './trust.ts';

/** No proxy leads to this computer. */
const OWN = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The way to a tenant: by the proxies of `HTTPS_PROXY` and `HTTP_PROXY` except to the hosts of
 * `NO_PROXY`, trusting the connection's `ca` and the file of `NODE_EXTRA_CA_CERTS` besides.
 */
export function routeTo({ url, ca }: Pick<Connection, 'url' | 'ca'>): Route {
  const { pem, problem } = extraAuthorities();
  const { no_proxy: lower, NO_PROXY: upper } = process.env;
  const secureContext = url.startsWith('https:') ? secureContextOf([ca, pem]) : undefined;
  return {
    ...(secureContext && { secureContext }),
    noProxy: [lower ?? upper ?? '', ...OWN].filter(Boolean).join(','),
    explain: (failed) => explain(failed, problem),
  };
}
