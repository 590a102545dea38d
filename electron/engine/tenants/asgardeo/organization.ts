import { z } from 'zod';

const authenticationSchema = z.object({
  type: z.string(),
  /** with its secrets: they are never given back */
  properties: z.record(z.string(), z.string()),
});
const endpointSchema = z.object({
  uri: z.string(),
  authentication: authenticationSchema,
  allowedHeaders: z.array(z.string()).optional(),
  allowedParameters: z.array(z.string()).optional(),
});
export type Endpoint = z.infer<typeof endpointSchema>;

const ruleSchema = z.object({
  condition: z.literal('OR'),
  rules: z.array(
    z.object({
      condition: z.literal('AND'),
      expressions: z.array(
        z.object({ field: z.string(), operator: z.string(), value: z.string() }),
      ),
    }),
  ),
});
export type Rule = z.infer<typeof ruleSchema>;

const actionSchema = z.object({
  id: z.string(),
  /** as paths have it */
  type: z.string(),
  name: z.string(),
  description: z.string().optional(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  version: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  endpoint: endpointSchema,
  rule: ruleSchema.optional(),
  attributes: z.array(z.string()).optional(),
  passwordSharing: z.object({ format: z.string(), certificate: z.string().optional() }).optional(),
});
export type Action = z.infer<typeof actionSchema>;

const authenticatorSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  isEnabled: z.boolean(),
  authenticationType: z.enum(['IDENTIFICATION', 'VERIFICATION']),
  endpoint: endpointSchema,
});
export type Authenticator = z.infer<typeof authenticatorSchema>;

const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  authenticator: z.object({
    name: z.string(),
    isEnabled: z.boolean(),
    endpoint: endpointSchema,
  }),
});
/** An identity provider whose one authenticator is a service of the users' own. */
export type Connection = z.infer<typeof connectionSchema>;

const pathsSchema = z.array(z.object({ path: z.string(), encrypted: z.boolean() }));
const flowExtensionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  endpoint: endpointSchema,
  accessConfig: z.object({ expose: pathsSchema, modify: pathsSchema }),
  encryption: z.object({ certificate: z.string() }).optional(),
  updatedAt: z.string(),
});
export type FlowExtension = z.infer<typeof flowExtensionSchema>;

export const organizationSchema = z.object({
  version: z.literal(1),
  platform: z.literal('asgardeo'),
  actions: z.array(actionSchema),
  authenticators: z.array(authenticatorSchema),
  connections: z.array(connectionSchema).default([]),
  flowExtensions: z.array(flowExtensionSchema),
});
export type Organization = z.infer<typeof organizationSchema>;

export const FRESH_ORGANIZATION: Organization = {
  version: 1,
  platform: 'asgardeo',
  actions: [],
  authenticators: [],
  connections: [],
  flowExtensions: [],
};
