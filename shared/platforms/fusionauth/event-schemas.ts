import { z } from 'zod';
import { jsonObject } from '../../model/json.ts';
import type { LambdaType } from './triggers.ts';

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
  .describe('the user, read-only');

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

const person = { user: userSchema.nullish(), registration: registrationSchema.nullish() };

/** Arguments by name, or by position with null for undefined. */
function byNameOrPosition(names: z.ZodRawShape): z.ZodType {
  const positions = z.array(z.union([z.looseObject({}), z.null()]));
  return z.union([z.strictObject(names), positions.max(Object.keys(names).length)]);
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  JWTPopulate: byNameOrPosition({
    jwt: jwtSchema
      .optional()
      .describe('the claims before signing; the only argument that may be changed'),
    ...person,
    context: contextSchema.nullish(),
  }),
  UserInfoPopulate: byNameOrPosition({
    userInfo: userInfoSchema.optional(),
    ...person,
    jwt: jwtSchema.nullish().describe('of the access token that was presented, read-only'),
    context: z.looseObject({}).nullish(),
  }),
  SelfServiceRegistrationValidation: byNameOrPosition({
    result: resultSchema.optional(),
    ...person,
    formContext: formContextSchema.nullish(),
    context: z.looseObject({}).nullish(),
  }),
  LoginValidation: byNameOrPosition({
    result: resultSchema.optional(),
    ...person,
    context: loginContextSchema.nullish(),
  }),
};

/** The event of a lambda type. @throws Error for a type without one */
export function eventSchemaOf({ id }: LambdaType): z.ZodType {
  const schema = SCHEMAS[id];
  if (schema === undefined) throw new Error(`no event schema for the lambda type "${id}"`);
  return schema;
}
