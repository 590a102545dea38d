import { z } from 'zod';
import {
  applicationSchema,
  groupSchema,
  roleSchema,
  userSchema,
} from '../../../shared/model/directory.ts';
import { networkModeSchema } from '../../../shared/model/http.ts';
import { jsonObject, jsonValue } from '../../../shared/model/json-schemas.ts';
import { flowInputSchema, flowSchema } from '../../../shared/model/run.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { providerFactsSchema } from '../simulate/provider-facts.ts';

const hash = z.string();

/** A secret that an extension declares or an option gave: whether it is still the same can be told. */
export const keptSecretSchema = z.object({
  extension: z.string().optional().describe('absent in runs of earlier versions'),
  name: z.string(),
  fingerprint: z.string().optional().describe('keyed; absent: it had no value'),
});
export type KeptSecret = z.infer<typeof keptSecretSchema>;

const common = {
  /** the seed that was given, or the one that was drawn */
  seed: z.union([z.string(), z.number()]),
  /** the given start of the clock, or the instant at which the run began; epoch ms */
  clock: z.number(),
  /** a seed and a clock were given: a replay is the same to the byte */
  exact: z.boolean(),
  network: networkModeSchema,
  fixtures: hash.describe('content: the fixtures of the workspace'),
  /** of the simulated platform, with the version of the program */
  rules: z.string(),
  secrets: z.array(keptSecretSchema),
  /** paths of what was given and is not kept, because it may be a secret */
  withheld: z.array(z.string()),
  /** paths of what was given and is not kept, because it is nested too deeply for any sandbox */
  tooDeep: z.array(z.string()).optional(),
};

const keptExtensionSchema = z.object({
  slug: z.string(),
  manifest: manifestSchema,
  source: hash.describe('content: the text that ran'),
});
export type KeptExtension = z.infer<typeof keptExtensionSchema>;

/** What the flow looked up in the directory, without passwords. */
export const directorySliceSchema = z.object({
  users: z.array(userSchema),
  groups: z.array(groupSchema),
  roles: z.array(roleSchema),
  applications: z.array(applicationSchema),
});
export type DirectorySlice = z.infer<typeof directorySliceSchema>;

export const givenRunSchema = z.object({
  kind: z.literal('run'),
  ...common,
  flow: flowSchema,
  input: flowInputSchema,
  extensions: z.array(keptExtensionSchema),
  unready: z.array(z.object({ extension: z.string(), reason: z.string() })),
  directory: directorySliceSchema,
  settings: jsonObject.optional().describe("of the platform's connection"),
  found: jsonObject.optional().describe('what extensions had kept before, by its key'),
  /** whether each password that was entered was the right one, in order */
  passwords: z.array(z.boolean()),
  provider: providerFactsSchema.optional().describe('what the loopback provider knew'),
  /** of the key that signed the tokens, if there were any */
  keyId: z.string().optional(),
  /** it went on from a run of this transaction that was suspended */
  resumed: z.object({ first: z.string(), count: z.number() }).optional(),
  /** it was suspended: the run that goes on from it says the same */
  suspended: z.object({ first: z.string(), count: z.number() }).optional(),
});
export type GivenRun = z.infer<typeof givenRunSchema>;

export const givenInvocationSchema = z.object({
  kind: z.literal('invocation'),
  ...common,
  extension: z.string(),
  trigger: z.string(),
  source: hash.optional().describe('content; absent: no code ran'),
  config: jsonObject,
  event: jsonValue.optional(),
  options: jsonObject,
  /** a warm instance: what came before in it is not kept */
  warm: z.boolean(),
});
export type GivenInvocation = z.infer<typeof givenInvocationSchema>;

/** Everything that a replay starts from. */
export const givenSchema = z.discriminatedUnion('kind', [givenRunSchema, givenInvocationSchema]);
export type Given = z.infer<typeof givenSchema>;
