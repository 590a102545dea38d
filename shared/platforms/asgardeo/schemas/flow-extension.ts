import { z } from 'zod';
import { jsonValue } from '../../../model/json-schemas.ts';
import { claim, flowOperations, requestId } from './parts.ts';

const credential = z.union([
  z.looseObject({ type: z.literal('PLAIN_TEXT'), value: z.string() }),
  z.string().describe('a compact JWE of the object'),
]);

/** The request of a FLOW_EXTENSION action: every leaf only when it is exposed. */
export const flowExtensionRequestSchema = z.looseObject({
  actionType: z.literal('FLOW_EXTENSION'),
  event: z
    .looseObject({
      tenant: z.looseObject({ domain: z.string().optional() }).optional(),
      organization: z.record(z.string(), jsonValue).optional(),
      application: z.looseObject({ id: z.string().optional() }).optional(),
      flow: z.looseObject({
        flowType: z.string().optional(),
        flowId: z.string().optional(),
        portalUrl: z.string().optional(),
        user: z
          .looseObject({
            id: z.string().optional(),
            username: z.string().optional(),
            userStoreDomain: z.string().optional(),
            claims: z.array(claim).optional(),
            credentials: z.record(z.string(), credential).optional(),
          })
          .optional(),
      }),
    })
    .describe('what the extension may see of the flow'),
  allowedOperations: flowOperations.optional(),
  requestId,
});
