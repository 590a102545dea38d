import { z } from 'zod';
import { jsonObject } from '../../../model/json-schemas.ts';
import { THREATS } from '../facts.ts';
import type { LambdaType } from '../types/lambda-type.ts';

const instant = z.number().describe('epoch ms');

const jwtSchema = z
  .looseObject({
    aud: z.union([z.string(), z.array(z.string())]).optional(),
    exp: z.number().optional().describe('epoch seconds'),
    iat: z.number().optional().describe('epoch seconds'),
    iss: z.string().optional(),
    sub: z.string().optional(),
    jti: z.string().optional(),
    authenticationType: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
    applicationId: z.string().optional(),
    roles: z.array(z.string()).optional(),
    scope: z.string().optional(),
    auth_time: z.number().optional(),
    tid: z.string().optional(),
  })
  .describe('claims of a token');

const userInfoSchema = z
  .looseObject({
    sub: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
    name: z.string().optional(),
    given_name: z.string().optional(),
    family_name: z.string().optional(),
    preferred_username: z.string().optional(),
    phone_number: z.string().optional(),
  })
  .describe('the answer of the endpoint; the only argument that may be changed');

const registrationSchema = z
  .looseObject({
    id: z.string().optional(),
    applicationId: z.string().optional(),
    data: jsonObject.optional(),
    roles: z.array(z.string()).optional(),
    username: z.string().optional(),
    verified: z.boolean().optional(),
    insertInstant: instant.optional(),
    lastUpdateInstant: instant.optional(),
    lastLoginInstant: instant.optional(),
  })
  .describe('the registration for the application; absent when the user is not registered');

const userSchema = z
  .looseObject({
    id: z.string().optional(),
    tenantId: z.string().optional(),
    active: z.boolean().optional(),
    email: z.string().optional(),
    username: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    birthDate: z.string().optional(),
    data: jsonObject.optional(),
    preferredLanguages: z.array(z.string()).optional(),
    timezone: z.string().optional(),
    verified: z.boolean().optional(),
    registrations: z.array(z.looseObject({})).optional(),
    insertInstant: instant.optional(),
  })
  .describe('the user');

const contextSchema = z
  .looseObject({ scopes: z.array(z.string()).optional() })
  .describe('since 1.59; services.secrets is added by the simulator since 1.64');

const errorSchema = z.looseObject({ code: z.string(), message: z.string().optional() });

const resultSchema = z
  .looseObject({
    errors: z
      .looseObject({
        fieldErrors: z.record(z.string(), z.array(errorSchema)).optional(),
        generalErrors: z.array(errorSchema).optional(),
      })
      .optional(),
  })
  .describe('the only argument that may be changed: an error in it says no');

const formContextSchema = z
  .looseObject({
    step: z.number().int().positive().optional(),
    stepIndex: z.number().int().nonnegative().optional(),
    totalSteps: z.number().int().positive().optional(),
  })
  .describe('where in the form the user is');

const loginContextSchema = z
  .looseObject({
    authenticationType: z.string().optional(),
    identityProvider: z.looseObject({}).optional(),
  })
  .describe('services.secrets is added by the simulator since 1.64');

const mfaResultSchema = z
  .looseObject({
    required: z.boolean().optional().describe("FusionAuth's own decision to begin with"),
    sendSuspiciousLoginEvent: z.boolean().optional().describe('counts in a login only'),
  })
  .describe('the only argument that may be changed');

const mfaContextSchema = z
  .looseObject({
    action: z.enum(['login', 'changePassword', 'stepUp']).optional(),
    authenticationThreats: z.array(z.enum(THREATS)).optional(),
    authenticationType: z.string().optional(),
    eventInfo: z.looseObject({ ipAddress: z.string().optional() }).nullish(),
    mfaTrust: z.looseObject({}).nullish(),
    policies: z.looseObject({}).optional(),
  })
  .describe('services.secrets is added by the simulator since 1.64');

const anObject = z.looseObject({});
const aList = z.array(z.looseObject({}));

/** Parameters by name; a type may have another schema for one of them. */
const BY_NAME: Readonly<Record<string, z.ZodType>> = {
  jwt: jwtSchema,
  userInfo: userInfoSchema,
  user: userSchema,
  registration: registrationSchema,
  context: anObject.describe('services.secrets is added by the simulator since 1.64'),
  result: resultSchema,
  formContext: formContextSchema,
  targetEntities: aList,
  members: aList,
};

const BY_TYPE: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  JWTPopulate: { context: contextSchema },
  UserInfoPopulate: {
    jwt: jwtSchema.describe('of the access token that was presented, read-only'),
  },
  LoginValidation: { context: loginContextSchema },
  MFARequirement: { result: mfaResultSchema, context: mfaContextSchema },
  CIMDClientRegistration: { result: z.looseObject({ allowed: z.boolean().optional() }) },
  // what an external provider says is the author's to know
  OpenIDReconcile: { jwt: anObject },
  ExternalJWTReconcile: { jwt: anObject },
  ...Object.fromEntries(
    ['EpicGames', 'Steam', 'SonyPSN', 'Twitch', 'Xbox', 'Nintendo'].map((provider) => [
      `${provider}Reconcile`,
      { userInfo: anObject },
    ]),
  ),
};

/** The event of a lambda type: arguments by name, or by position with null for undefined. */
export function eventSchemaOf({ id, parameters }: LambdaType): z.ZodType {
  const names = Object.fromEntries(
    parameters.map(({ name }) => [
      name,
      (BY_TYPE[id]?.[name] ?? BY_NAME[name] ?? anObject).nullish(),
    ]),
  );
  const positions = z.array(z.union([anObject, aList, z.null()]));
  return z.union([z.strictObject(names), positions.max(parameters.length)]);
}
