import { z } from 'zod';
import { claim, organization, requestId, tenant, userStore } from './parts.ts';

const initiatorType = z.enum(['USER', 'ADMIN', 'APPLICATION']);
const groups = z.array(z.string()).optional();

const credential = z.union([
  z.looseObject({
    type: z.literal('PASSWORD'),
    format: z.enum(['PLAIN_TEXT', 'HASH']),
    value: z.string(),
    additionalData: z.looseObject({ algorithm: z.literal('SHA256') }).optional(),
  }),
  z.string().describe('a compact JWE of the object, when the action has a certificate'),
]);

/** The request of a PRE_UPDATE_PASSWORD action. */
export const passwordRequestSchema = z.looseObject({
  actionType: z.literal('PRE_UPDATE_PASSWORD'),
  event: z
    .looseObject({
      tenant,
      organization: organization.optional(),
      user: z.looseObject({
        id: z.string().optional().describe('absent on registration'),
        claims: z.array(claim).optional().describe('the configured attributes'),
        groups,
        organization: organization.optional(),
        updatingCredential: credential,
      }),
      userStore: userStore.optional(),
      initiatorType,
      action: z.enum(['UPDATE', 'RESET', 'INVITE', 'REGISTER']),
    })
    .describe('what is about to happen'),
  requestId,
});

/** One that is emptied has no value: the platform leaves empty texts out. */
const updating = claim.partial({ value: true });
const changed = claim.extend({
  updatingValue: z.union([z.string(), z.array(z.string())]).optional(),
});

/** The request of a PRE_UPDATE_PROFILE action. */
export const profileRequestSchema = z.looseObject({
  actionType: z.literal('PRE_UPDATE_PROFILE'),
  event: z
    .looseObject({
      request: z
        .looseObject({ claims: z.array(updating) })
        .optional()
        .describe('what changes'),
      tenant,
      organization: organization.optional(),
      user: z
        .looseObject({
          id: z.string(),
          claims: z.array(changed).optional().describe('the configured attributes'),
          groups,
          organization: organization.optional(),
          sharedUserId: z.string().optional(),
        })
        .optional(),
      userStore: userStore.optional(),
      initiatorType,
      action: z.literal('UPDATE'),
    })
    .describe('what is about to happen'),
  requestId,
});
