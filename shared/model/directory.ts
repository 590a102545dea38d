import { z } from 'zod';
import { jsonObject, jsonValue } from './json.ts';
import { grantSchema } from './run.ts';

/** `platform.<id>` extras of a directory object, checked by that platform's own schema. */
const extras = z.record(z.string(), jsonObject).optional();

export const userSchema = z.looseObject({
  id: z.string().min(1),
  username: z.string().min(1),
  email: z.string().optional(),
  emailVerified: z.boolean().optional(),
  phone: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  birthDate: z.string().optional(),
  locale: z.string().optional(),
  timezone: z.string().optional(),
  active: z.boolean().optional(),
  createdAt: z.string().optional(),
  groups: z.array(z.string()).optional(),
  /** application client id -> role names */
  roles: z.record(z.string(), z.array(z.string())).optional(),
  data: z.record(z.string(), jsonValue).optional(),
  /** a test value, shown as such */
  password: z.string().optional(),
  passwordHash: z.string().optional(),
  platform: extras,
});
export type User = z.infer<typeof userSchema>;

export const groupSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  platform: extras,
});
export const roleSchema = z.looseObject({
  name: z.string().min(1),
  application: z.string().optional(),
});

export const applicationSchema = z.looseObject({
  clientId: z.string().min(1),
  name: z.string().optional(),
  /** a test value; absent: a public client */
  clientSecret: z.string().optional(),
  redirectUris: z.array(z.string()).default([]),
  grantTypes: z.array(grantSchema).default(['authorization_code']),
  scopes: z.array(z.string()).optional(),
  platform: z.string().min(1),
  accessTokenSeconds: z.number().int().positive().optional(),
  extras: jsonObject.optional(),
});
export type Application = z.infer<typeof applicationSchema>;

export const directorySchema = z.strictObject({
  users: z.array(userSchema).default([]),
  groups: z.array(groupSchema).default([]),
  roles: z.array(roleSchema).default([]),
  applications: z.array(applicationSchema).default([]),
  consents: z
    .array(
      z.looseObject({ user: z.string(), application: z.string(), scopes: z.array(z.string()) }),
    )
    .default([]),
});
export type Directory = z.infer<typeof directorySchema>;
