import { z } from 'zod';
import { EXPORT_TARGETS } from './bundle.ts';
import { eventViewSchema, MOST_EVENTS_SHOWN } from './event-view.ts';
import { networkModeSchema } from './http.ts';
import { jsonValue } from './json-schemas.ts';
import { flowSchema } from './run.ts';
import { requestChoicesSchema } from './sent-request.ts';
import { connectionSchema, manifestSchema, problemSchema } from './workspace.ts';

/** A limit of a trigger as it is told before a run. */
export const limitViewSchema = z.object({
  /** as an invocation's `limit` names it */
  name: z.string(),
  allowed: z.number().describe('in ms, bytes or a count: see unit'),
  unit: z.enum(['ms', 'bytes', 'count']),
  /** whether the platform sets it, or Hookbench because the platform's own is not known */
  whose: z.enum(['platform', 'hookbench']),
});
export type LimitView = z.infer<typeof limitViewSchema>;

/** A trigger as the window shows it. */
export const triggerViewSchema = z.object({
  id: z.string(),
  label: z.string(),
  stages: z.array(z.string()),
  /** the flows that come to one of them, the usual one first */
  flows: z.array(flowSchema),
  signature: z.string(),
  limits: z.array(limitViewSchema),
  /** the version of its own that is simulated unless an extension's config names another */
  rules: z.string().optional(),
});

/** A trigger of a platform, by ids. */
export const triggerNameSchema = z.object({
  platform: z.string().max(64),
  trigger: z.string().max(128),
});
export type TriggerName = z.infer<typeof triggerNameSchema>;

/** What is needed of a trigger once it is worked on; too much to have of all of them at the start. */
export const triggerDetailsSchema = triggerNameSchema.extend({
  typings: z.string().describe('.d.ts text for the editor'),
  samples: z.array(z.object({ name: z.string(), kind: z.string(), event: jsonValue })),
  eventSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of the event'),
  configSchema: z.record(z.string(), z.unknown()).describe("JSON Schema of a manifest's config"),
});
export type TriggerDetails = z.infer<typeof triggerDetailsSchema>;

export const platformViewSchema = z.object({
  id: z.string(),
  label: z.string(),
  triggers: z.array(triggerViewSchema),
  parity: z.array(
    z.object({
      code: z.string(),
      triggers: z.union([z.array(z.string()), z.literal('all')]),
      text: z.string(),
      assumption: z.string(),
    }),
  ),
  /** the platform's own log, when it has one */
  ownLog: z
    .object({
      label: z.string(),
      columns: z.array(z.object({ label: z.string(), width: z.number() })),
    })
    .optional(),
  /** the version of the platform's rules that is simulated, in the platform's own counting */
  rules: z.string().optional(),
  /** whether the settings of its connection say which version is simulated */
  hasInstance: z.boolean(),
  /** what its extensions keep between runs; absent: nothing */
  document: z.object({ label: z.string() }).optional(),
  /** ids of triggers that an author opens, whether there is an extension yet or not */
  points: z.array(z.string()),
  /** whether its extensions are fired by the clock */
  schedules: z.boolean(),
  /** what an author may choose of the request by which its extensions are called; absent: nothing */
  requests: requestChoicesSchema.optional(),
  /** whether it keeps warm instances of extensions */
  sessions: z.boolean(),
  /** whether its extensions are services, with requests and answers that can be looked at */
  bodies: z.boolean(),
  /** whether its extensions have rules, and are no services */
  ruleTable: z.boolean(),
  /** whether its extensions are made, run out and are replaced on a simulated tenant */
  lifecycle: z.boolean(),
  /** whether events that happened in a tenant can be imported */
  imports: z.boolean(),
  publishes: z.boolean(),
  /** JSON Schema of its connections, with their settings */
  connection: z.record(z.string(), jsonValue),
  /** kinds of bundles that can hold its extensions */
  exports: z.array(z.enum(EXPORT_TARGETS)),
  credentialLabel: z.string().optional(),
  /** the member of what is published that is the code; the others are settings */
  codeField: z.string().optional(),
});
export type PlatformView = z.infer<typeof platformViewSchema>;

export const extensionViewSchema = z.object({
  slug: z.string(),
  manifest: manifestSchema,
  /** workspace-relative path of the code */
  file: z.string(),
});
export type ExtensionView = z.infer<typeof extensionViewSchema>;

/** However many users there are, no more than these cross to the window unasked. */
export const MOST_USERS_SHOWN = 100;

/** A flow as the window offers it. */
export const flowViewSchema = z.object({
  flow: flowSchema,
  form: z.record(z.string(), jsonValue).describe('JSON Schema of its form'),
});
export type FlowView = z.infer<typeof flowViewSchema>;

/** The last login that the app itself began, and how it ended. */
const ownLoginSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('begun'), application: z.string() }),
  z.object({ state: z.literal('signed-in'), application: z.string() }),
  z.object({
    state: z.literal('refused'),
    application: z.string(),
    /** in the protocol's words */
    error: z.string(),
    description: z.string().optional(),
  }),
]);
export type OwnLoginView = z.infer<typeof ownLoginSchema>;

/** Where the login provider of the app stands. */
export const providerViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stopped') }),
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('running'),
    issuer: z.string(),
    port: z.number().int(),
    login: ownLoginSchema.optional(),
    /** extensions that clients call at an address of their own */
    endpoints: z.array(z.object({ extension: z.string(), url: z.string() })),
  }),
]);
export type ProviderView = z.infer<typeof providerViewSchema>;

/** A workspace as the window shows it: no passwords, no secrets. */
export const workspaceViewSchema = z.object({
  dir: z.string(),
  name: z.string(),
  extensions: z.array(extensionViewSchema),
  /** the first users of the directory; the others are asked for in pages */
  users: z
    .array(z.object({ id: z.string(), username: z.string(), email: z.string().optional() }))
    .max(MOST_USERS_SHOWN),
  userCount: z.number().int(),
  applications: z.array(
    z.object({
      clientId: z.string(),
      name: z.string(),
      platform: z.string(),
      confidential: z.boolean(),
      grantTypes: z.array(z.string()),
      scopes: z.array(z.string()),
      /** names of the fields of each step of its registration form, where it says them */
      registrationSteps: z.array(z.array(z.string())),
    }),
  ),
  /** the first saved events by name */
  events: z.array(eventViewSchema).max(MOST_EVENTS_SHOWN),
  eventCount: z.number().int(),
  connections: z.array(connectionSchema),
  /** hash of what was seen of the events of tenants: another one means other samples and typings */
  catalogue: z.string(),
  problems: z.array(problemSchema),
  /** whether this workspace can be read at all; the problems say why not */
  usable: z.boolean(),
});
export type WorkspaceView = z.infer<typeof workspaceViewSchema>;

/** What the user allowed extensions of this workspace on the network; kept outside the workspace. */
export const networkViewSchema = z.object({
  mode: networkModeSchema,
  /** hosts, as `host` or `host:port`, that may be private addresses */
  hosts: z.array(z.string()),
  /** why something that was allowed here no longer is */
  notice: z.string().optional(),
});
export type NetworkView = z.infer<typeof networkViewSchema>;

/** What is known of a connection's credential; never its value. */
export const credentialStateSchema = z.object({
  name: z.string(),
  /** `locked`: it is kept, and the computer's keychain does not open it */
  state: z.enum(['missing', 'session', 'keychain', 'locked', 'origin-changed']),
});

export type CredentialState = z.infer<typeof credentialStateSchema>;

export const fileSchema = z.object({ path: z.string(), text: z.string(), hash: z.string() });
export type FileView = z.infer<typeof fileSchema>;

export const saveResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('saved'), hash: z.string() }),
  /** the file on disk is no longer the one that was edited */
  z.object({
    status: z.literal('conflict'),
    disk: z.string().optional(),
    hash: z.string().optional(),
  }),
  z.object({ status: z.literal('failed'), message: z.string() }),
]);
export type SaveResult = z.infer<typeof saveResultSchema>;
