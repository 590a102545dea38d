import { z } from 'zod';
import { requestId, tenant, userStore } from './parts.ts';

/** The request of an AUTHENTICATION action. */
export const authenticationRequestSchema = z.looseObject({
  actionType: z.literal('AUTHENTICATION'),
  flowId: z.string().optional().describe('the same at each call of one login'),
  event: z
    .looseObject({
      request: z.looseObject({}).optional(),
      tenant,
      organization: z
        .looseObject({ id: z.string(), name: z.string() })
        .optional()
        .describe('only when the user logs in to a sub-organization'),
      user: z
        .looseObject({
          id: z.string(),
          userIdentitySource: z.enum(['LOCAL', 'FEDERATED']).optional(),
          sub: z.string().optional(),
        })
        .optional()
        .describe('from the second step on'),
      userStore: userStore.optional(),
      application: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
      currentStepIndex: z.number().int(),
      authenticatedSteps: z
        .array(z.looseObject({ index: z.number().int(), name: z.string() }))
        .optional(),
    })
    .describe('the step of the login'),
  allowedOperations: z.array(z.looseObject({ op: z.literal('redirect') })).optional(),
  requestId,
});
