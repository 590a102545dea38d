import { z } from 'zod';
import { jsonObject, jsonValue } from '../model/json-schemas.ts';
import { type FlowInput, type FlowName, grantSchema } from '../model/run.ts';
import { stageSchema } from '../model/stage.ts';

const initiator = z.enum(['user', 'admin', 'application']);
const password = z.string().describe('as it was entered; without one it counts as known');

/** What the user of a login enters. */
export const loginFormSchema = z.looseObject({
  username: z.string().optional().describe('username or email, as it was entered'),
  password: password.optional(),
  code: z.string().optional().describe('of the second factor'),
  stepUp: z
    .boolean()
    .optional()
    .describe('the user is signed in already and is asked for the second factor alone'),
  federated: z
    .looseObject({
      provider: z.string().describe('name of the identity provider'),
      id: z.string().optional(),
      type: z.string().optional().describe("the platform's word for its kind"),
      claims: jsonObject.default({}).describe('what it says of the user: sub, email, ...'),
    })
    .optional()
    .describe('a login at another identity provider that has just succeeded there'),
  connector: z
    .looseObject({ attributes: jsonObject.default({}).describe('what it says of the user') })
    .optional()
    .describe('another store of users, such as LDAP, that has just confirmed the password'),
});

/** What the client of a token request adds to grant and scopes. */
export const tokenFormSchema = z.looseObject({
  username: z.string().optional().describe('with the grant password'),
  password: password.optional(),
  refresh: z
    .looseObject({
      grant: grantSchema.optional().describe('the grant that began it'),
      scopes: z.array(z.string()).optional().describe('what was granted then'),
      authTime: z.number().int().optional().describe('epoch seconds of the login'),
      issuedAt: z.number().int().optional().describe('epoch seconds at which it was issued'),
      access: jsonObject.optional().describe('claims of the access token that it came with'),
    })
    .optional()
    .describe('with the grant refresh_token: what the refresh token still knows'),
  validToken: jsonObject
    .optional()
    .describe(
      'claims of an access token of this client that is still valid: a platform that reuses tokens answers with it',
    ),
  request: z.enum(['token', 'userinfo']).optional().describe('which endpoint is asked'),
  accessToken: jsonObject
    .optional()
    .describe('with the request userinfo: claims of the token that is presented'),
});

/** Members that steer a registration; all others are fields of its first step. */
export const registrationFormSchema = z.looseObject({
  steps: z.array(jsonObject).optional().describe('fields by step, for several at once'),
  totalSteps: z.number().int().positive().max(100).optional(),
  by: z
    .enum(['user', 'admin'])
    .optional()
    .describe('who creates the user; themselves when it is not set'),
});

export const passwordUpdateFormSchema = z.looseObject({
  username: z.string().optional().describe('as it was entered; stands over `user` of the input'),
  by: initiator.optional().describe('who does it; the user when it is not set'),
  action: z
    .enum(['update', 'reset', 'invite'])
    .optional()
    .describe('an update when it is not set; with an invitation the user sets a first password'),
  currentPassword: password.optional(),
  password: password.optional().describe('the new one'),
  code: z.string().optional().describe('of a reset, an invitation or the second factor'),
});

export const profileUpdateFormSchema = z.looseObject({
  by: initiator.optional().describe('who does it; the user when it is not set'),
  set: jsonObject.optional().describe('members of the user by path'),
  remove: z.array(z.string()).optional().describe('paths of members'),
});

export const eventFormSchema = z.looseObject({
  stage: stageSchema.optional().describe('the first of the trigger when it is not set'),
  trigger: z.string().optional().describe('fires only extensions of this trigger'),
  event: jsonValue
    .optional()
    .describe("as the platform sends it; the trigger's sample when it is blank"),
});

/** The `form` of every flow: what it knows by name; the rest is passed on to the platform. */
export const FORM_SCHEMAS = {
  login: loginFormSchema,
  token: tokenFormSchema,
  registration: registrationFormSchema,
  'password-update': passwordUpdateFormSchema,
  'profile-update': profileUpdateFormSchema,
  event: eventFormSchema,
} as const satisfies Record<FlowName, z.ZodType>;

type FormOf<F extends FlowName> = z.infer<(typeof FORM_SCHEMAS)[F]>;

/**
 * The form of a flow's input.
 * @throws ZodError when it does not fit; the engine parses it before the flow begins
 */
export function formOf<F extends FlowName>(flow: F, input: FlowInput): FormOf<F> {
  return FORM_SCHEMAS[flow].parse(input.form ?? {}) as FormOf<F>;
}
