import { z } from 'zod';
import {
  forwarded,
  named,
  organization,
  requestId,
  tenant,
  tokenOperations,
  userStore,
} from './parts.ts';

/** The request of a PRE_ISSUE_ID_TOKEN action. */
export const idTokenRequestSchema = z.looseObject({
  actionType: z.literal('PRE_ISSUE_ID_TOKEN'),
  event: z
    .looseObject({
      request: z
        .looseObject({
          additionalHeaders: z.array(forwarded).optional().describe('names in lower case'),
          additionalParams: z.array(forwarded).optional(),
          clientId: z.string(),
          grantType: z.string().optional().describe('of a token request'),
          responseType: z.string().optional().describe('of an authorization request'),
          scopes: z.array(z.string()).optional(),
        })
        .describe('the token request, or the authorization request of a hybrid flow'),
      tenant,
      organization: organization.optional(),
      user: z
        .looseObject({
          id: z.string().optional().describe('absent for federated users'),
          organization: organization.optional(),
          userType: z.enum(['LOCAL', 'FEDERATED']),
          federatedIdP: z.string().optional(),
          accessingOrganization: organization.optional(),
        })
        .optional(),
      userStore: userStore.optional(),
      idToken: z.looseObject({ claims: z.array(named) }),
    })
    .describe('what is about to happen'),
  allowedOperations: tokenOperations.optional(),
  requestId,
});
