import { randomBytes } from 'node:crypto';
import { listen } from '../../loopback/listen.ts';
import { faulty } from '../server/faults.ts';
import { openState } from '../server/state.ts';
import type { StandIn } from '../stand-in.ts';
import { INSTALL_MS } from './modules.ts';
import { extendApp } from './routes.ts';
import { createTokens } from './tokens.ts';
import { clusterSchema, emptyCluster } from './webtask.ts';

/** Auth0 Extend's webtask management API. Source: docs/contracts/extend.md, HTTP API. */
export const extendStandIn: StandIn = {
  platform: 'extend',
  credentialLabel: 'webtask token',
  async start({ port, credential, stateFile, faults, modules, buildMs }) {
    const cluster = await openState({
      file: stateFile,
      schema: clusterSchema,
      initial: emptyCluster(randomBytes(32).toString('hex')),
    });
    const tokens = createTokens(credential, cluster.current().signingKey);
    const workshop = { now: Date.now, installMs: buildMs ?? INSTALL_MS, faults: modules ?? [] };
    return listen(extendApp(cluster, tokens, workshop), port, { between: faulty(faults) });
  },
};
