import { randomUUID } from 'node:crypto';
import { listen } from '../../loopback/listen.ts';
import { faulty } from '../server/faults.ts';
import { openState } from '../server/state.ts';
import type { StandIn } from '../stand-in.ts';
import { FRESH_ORGANIZATION, organizationSchema } from './organization.ts';
import { asgardeoApp } from './routes.ts';

/** Asgardeo's APIs for actions, authenticators and flow extensions. Source: docs/contracts/asgardeo.md, section 4. */
export const asgardeoStandIn: StandIn = {
  platform: 'asgardeo',
  credentialLabel: 'client secret, or access token',
  async start({ port, credential, stateFile, faults }) {
    const organization = await openState({
      file: stateFile,
      schema: organizationSchema,
      initial: FRESH_ORGANIZATION,
    });
    const app = asgardeoApp(organization, credential, { now: Date.now, uuid: randomUUID });
    return listen(app, port, { between: faulty(faults) });
  },
};
