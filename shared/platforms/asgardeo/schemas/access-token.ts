import { z } from 'zod';
import { forwarded, named, organization, tokenOperations, userStore } from './parts.ts';

/** The request of a PRE_ISSUE_ACCESS_TOKEN action. */
export const accessTokenRequestSchema = z.looseObject({
  actionType: z.literal('PRE_ISSUE_ACCESS_TOKEN'),
  event: z
    .looseObject({
      request: z
        .looseObject({
          additionalHeaders: z.array(forwarded).optional().describe('names in lower case'),
          additionalParams: z.array(forwarded).optional(),
          clientId: z.string(),
          grantType: z.string(),
          scopes: z
            .array(z.string())
            .optional()
            .describe('often absent: a known bug of the platform'),
        })
        .describe('the token request'),
      tenant: z.looseObject({ id: z.string(), name: z.string() }),
      organization: organization.optional(),
      user: z
        .looseObject({ id: z.string(), organization: organization.optional() })
        .optional()
        .describe('absent for client_credentials'),
      userStore: userStore.optional(),
      accessToken: z.looseObject({
        tokenType: z.string(),
        claims: z.array(named),
        scopes: z.array(z.string()).optional(),
      }),
      refreshToken: z.looseObject({ claims: z.array(named) }).optional(),
      session: z.looseObject({ sessionDataKeyConsent: z.string().optional() }).optional(),
      response: z
        .looseObject({ parameters: z.array(z.string()) })
        .optional()
        .describe('from v1.3'),
    })
    .describe('what is about to happen'),
  allowedOperations: tokenOperations.optional(),
  requestId: z.string().optional().describe('correlates with the diagnostic log'),
});
