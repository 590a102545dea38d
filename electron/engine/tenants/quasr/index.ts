import { randomUUID } from 'node:crypto';
import { listen } from '../../loopback/listen.ts';
import { faulty } from '../server/faults.ts';
import { openState } from '../server/state.ts';
import type { StandIn } from '../stand-in.ts';
import { quasrApp } from './routes.ts';
import { FRESH_TENANT, tenantSchema } from './tenant.ts';

/** Quasr's Management API. Source: docs/contracts/quasr.md, 1.2 to 1.4, Stand-in. */
export const quasrStandIn: StandIn = {
  platform: 'quasr',
  credentialLabel: 'client secret, or access token',
  async start({ port, credential, stateFile, buildMs = 0, faults }) {
    const tenant = await openState({
      file: stateFile,
      schema: tenantSchema,
      initial: FRESH_TENANT,
    });
    const world = { now: Date.now, uuid: randomUUID, buildMs };
    return listen(quasrApp(tenant, credential, world), port, { between: faulty(faults) });
  },
};
