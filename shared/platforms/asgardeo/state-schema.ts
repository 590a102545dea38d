import { z } from 'zod';
import { applicationSchema, userSchema } from '../../model/directory.ts';
import { jsonValue } from '../../model/json-schemas.ts';

export const organizationSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  orgHandle: z.string().optional(),
  depth: z.number().int().nonnegative().optional(),
});

/** `platform.asgardeo` of a user of the directory; everything may be absent. */
export const userExtrasSchema = z.looseObject({
  id: z.string().optional().describe('the SCIM id, when it is not the id in the directory'),
  userStore: z.string().optional(),
  organization: organizationSchema.optional(),
  claims: z
    .record(z.string(), jsonValue)
    .optional()
    .describe('OIDC claims besides the common ones'),
  localClaims: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe('claims of the local dialect by their URI, besides those of the user'),
  sharedUserId: z.string().optional(),
  federatedIdP: z.string().optional().describe('the user comes from this identity provider'),
});

/** `extras` of an application of the directory that is on Asgardeo; everything may be absent. */
export const applicationExtrasSchema = z.looseObject({
  id: z.string().optional().describe("the application's UUID, which rules compare with"),
  tokenType: z
    .string()
    .optional()
    .describe('"JWT" (default) or "Default": opaque tokens call no action'),
  tenant: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
  organization: organizationSchema.optional(),
  issuer: z.string().optional(),
  audience: z.array(z.string()).optional().describe('audiences besides the client id'),
  accessTokenAttributes: z
    .array(z.string())
    .optional()
    .describe('OIDC claims of the user that go into access tokens'),
  refreshTokenSeconds: z.number().int().positive().optional(),
  systemApplication: z
    .boolean()
    .optional()
    .describe('one of the platform itself, such as its Console: no ID token action'),
  subjectType: z.enum(['public', 'pairwise']).optional(),
  binding: z.object({ ref: z.string(), type: z.string() }).optional(),
});

const names = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * The flow state from which a request is built (`options.state`): the words of the flow, in the
 * shapes of the directory. Everything may be absent. docs/contracts/asgardeo.md, row 1.1.3.
 */
export const requestStateSchema = z.strictObject({
  grant: z
    .string()
    .optional()
    .describe('grant_type of the token request; authorization_code when absent'),
  originalGrant: z
    .string()
    .optional()
    .describe('of a refresh: the grant that the first token came from'),
  user: userSchema.partial().optional(),
  application: applicationSchema.partial().optional(),
  scopes: z.array(z.string()).optional(),
  headers: names.optional(),
  params: names.optional().describe('form parameters of the token request'),
  accessSeconds: z.number().int().optional(),
  refreshSeconds: z.number().int().optional(),
  refreshIssuedAt: z.number().optional(),
  claims: z
    .record(z.string(), jsonValue)
    .optional()
    .describe('OIDC and custom claims of the access token, instead of those of the user'),
  audience: z
    .array(z.string())
    .optional()
    .describe('the whole audience, instead of the one of the application'),
  sessionDataKeyConsent: z.string().optional(),
  responseType: z.string().optional().describe('of an authorization request, instead of a grant'),
  standardClaims: z
    .record(z.string(), jsonValue)
    .optional()
    .describe('claims of the ID token that the platform sets itself'),
  accessingOrganization: organizationSchema.optional().describe('of the grant organization_switch'),
  initiator: z.enum(['USER', 'ADMIN', 'APPLICATION']).optional().describe('who changes the user'),
  action: z.enum(['UPDATE', 'RESET', 'INVITE', 'REGISTER']).optional(),
  password: z.string().optional().describe('the new one'),
  updating: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe('local claims that a profile update changes, by URI'),
  flowId: z.string().optional().describe('of a login or another flow with several calls'),
  currentStep: z.number().int().positive().optional(),
  authenticatedSteps: z
    .array(z.object({ index: z.number().int().positive(), name: z.string() }))
    .optional(),
  flowType: z.string().optional().describe('REGISTRATION, PASSWORD_RECOVERY, ...'),
  portalUrl: z.string().optional(),
  requestId: z.string().optional(),
});
export type RequestState = z.infer<typeof requestStateSchema>;
