import { listen } from '../server/listen.ts';
import { openState } from '../server/state.ts';
import type { StandIn } from '../stand-in.ts';
import { EMPTY_TENANT, tenantSchema } from './lambda.ts';
import { fusionauthApp } from './routes.ts';

/** FusionAuth's lambda API. Source: docs/contracts/fusionauth.md §6, §7. */
export const fusionauthStandIn: StandIn = {
  platform: 'fusionauth',
  credentialLabel: 'API key',
  async start({ port, credential, stateFile }) {
    const tenant = await openState({
      file: stateFile,
      schema: tenantSchema,
      initial: EMPTY_TENANT,
    });
    return listen(fusionauthApp(tenant, credential), port);
  },
};
