import { z } from 'zod';
import type { JsonObject } from './json.ts';
import { jsonObject, jsonValue } from './json-schemas.ts';
import { grantSchema } from './run.ts';

/** `platform.<id>` extras of a directory object, checked by that platform's own schema. */
const extras = z.record(z.string(), jsonObject).optional();

const testValue = z.string().optional().describe('a test value');

export const userSchema = z.looseObject({
  id: z.string().min(1),
  username: z.string().min(1),
  email: z.string().optional(),
  emailVerified: z.boolean().optional(),
  phone: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  birthDate: z.string().optional().describe('a date such as 1990-04-12'),
  locale: z.string().optional().describe('a language tag such as pt-BR'),
  timezone: z.string().optional().describe('an IANA name such as Europe/Madrid'),
  active: z.boolean().optional().describe('a user without this is active'),
  createdAt: z.string().optional().describe('an instant such as 2024-02-01T09:00:00Z'),
  groups: z.array(z.string()).optional().describe('ids of groups'),
  roles: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('role names by client id of the application'),
  data: z.record(z.string(), jsonValue).optional(),
  /** a test value, shown as such */
  password: testValue,
  passwordHash: z.string().optional().describe('scrypt; instead of a password'),
  secondFactor: z
    .looseObject({
      required: z.boolean().optional().describe('default: when there is a method'),
      methods: z.array(z.string()).optional().describe('authenticator, sms, email'),
      code: testValue,
    })
    .optional(),
  platform: extras,
});
export type User = z.infer<typeof userSchema>;

export const groupSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  platform: extras,
});
export type Group = z.infer<typeof groupSchema>;

export const roleSchema = z.looseObject({
  name: z.string().min(1),
  application: z.string().optional().describe('client id; a role without one is for all'),
});
export type Role = z.infer<typeof roleSchema>;

export const applicationSchema = z.looseObject({
  clientId: z.string().min(1),
  name: z.string().optional(),
  platform: z.string().min(1),
  /** a test value; absent: a public client */
  clientSecret: testValue,
  redirectUris: z.array(z.string()).default([]),
  postLogoutRedirectUris: z.array(z.string()).optional(),
  grantTypes: z.array(grantSchema).default(['authorization_code']),
  scopes: z.array(z.string()).optional(),
  registration: z
    .looseObject({
      steps: z.array(z.array(z.string())).optional().describe('names of the fields of each step'),
    })
    .optional()
    .describe('the form for registering'),
  accessTokenSeconds: z.number().int().positive().optional(),
  extras: jsonObject.optional(),
});
export type Application = z.infer<typeof applicationSchema>;

export const consentSchema = z.looseObject({
  user: z.string().min(1).describe('id of the user'),
  application: z.string().min(1).describe('client id of the application'),
  scopes: z.array(z.string()),
});
export type Consent = z.infer<typeof consentSchema>;

/** The schemas of a directory's objects, by the list of `directory.json` that holds them. */
export const DIRECTORY_SCHEMAS = {
  users: userSchema,
  groups: groupSchema,
  roles: roleSchema,
  applications: applicationSchema,
  consents: consentSchema,
} as const;

export const DIRECTORY_KINDS = ['users', 'groups', 'roles', 'applications', 'consents'] as const;
export const directoryKindSchema = z.enum(DIRECTORY_KINDS);
export type DirectoryKind = z.infer<typeof directoryKindSchema>;

export const directorySchema = z.strictObject({
  users: z.array(userSchema).default([]),
  groups: z.array(groupSchema).default([]),
  roles: z.array(roleSchema).default([]),
  applications: z.array(applicationSchema).default([]),
  consents: z.array(consentSchema).default([]),
});
/** Never changed in place: what looks things up in it remembers where they are. */
export type Directory = z.infer<typeof directorySchema>;
export type DirectoryObject = Directory[DirectoryKind][number];

/** An object of a directory as the JSON that it was read from. */
export const directoryJson = (object: DirectoryObject) => object as JsonObject;

/** Names one object of its kind: an id, a client id, or for what has two of them their JSON text. */
const key = z.string().min(1).max(2048);

/**
 * One change of `directory.json`. `value` is the whole object; a member that it lacks is taken out.
 * `base` is the object as it was when the change was made: when the file holds another by now, the
 * change is a conflict.
 */
export const directoryChangeSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), kind: directoryKindSchema, value: jsonObject }),
  z.strictObject({
    action: z.literal('change'),
    kind: directoryKindSchema,
    key,
    value: jsonObject,
    base: jsonObject.optional(),
  }),
  z.strictObject({ action: z.literal('remove'), kind: directoryKindSchema, key }),
]);
export type DirectoryChange = z.infer<typeof directoryChangeSchema>;
