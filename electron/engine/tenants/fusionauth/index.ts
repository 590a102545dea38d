import { Hono } from 'hono';
import type { LoopbackEnv } from '../../loopback/app.ts';
import { listen } from '../../loopback/listen.ts';
import { faulty } from '../server/faults.ts';
import { openState } from '../server/state.ts';
import type { StandIn } from '../stand-in.ts';
import { EMPTY_TENANT, tenantSchema } from './lambda.ts';
import { addLambdaApi, fusionauthApp } from './routes.ts';

/** FusionAuth's lambda API. Source: docs/contracts/fusionauth.md §6, §7. */
export const fusionauthStandIn: StandIn = {
  platform: 'fusionauth',
  credentialLabel: 'API key',
  async start({ port, credential, stateFile, faults }) {
    const tenant = await openState({
      file: stateFile,
      schema: tenantSchema,
      initial: EMPTY_TENANT,
    });
    return listen(fusionauthApp(tenant, credential), port, { between: faulty(faults) });
  },
  async openInProcess({ now, uuid }) {
    const tenant = await openState({
      file: undefined,
      schema: tenantSchema,
      initial: EMPTY_TENANT,
    });
    const app = new Hono<LoopbackEnv>();
    addLambdaApi(app, { tenant, accepts: (apiKey) => apiKey !== '', now, uuid });
    const unknown = new WeakSet<Request>();
    app.notFound((c) => {
      unknown.add(c.req.raw);
      return c.body(null, 501);
    });
    return async (request) => {
      const response = await app.fetch(request);
      return unknown.has(request) ? undefined : response;
    };
  },
};
