import { z } from 'zod';

/** One field of a remote object before and after. Values are text as shown to the author, secrets masked. */
export const fieldChangeSchema = z.object({
  field: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** the platform is only told to use it, or for what: its content stays */
  step: z.enum(['bind', 'activate']).optional(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const planItemSchema = z.object({
  extension: z.string(),
  /** `bind` and `activate`: the content is there already */
  action: z.enum(['create', 'update', 'bind', 'activate', 'nothing', 'refused']),
  remoteId: z.string().optional(),
  changes: z.array(fieldChangeSchema),
  /** why it is refused, and the way out; or what the author should know before it is done */
  reason: z.string().optional(),
  /**
   * somebody else changed the object since it was last published from this workspace: it is written
   * only by force. `theirs` is what they changed, as far as the last revision is known here
   */
  conflict: z
    .object({
      theirs: z.array(fieldChangeSchema),
      /** nobody changed it: what speaks against it is the item's reason */
      obstacle: z.literal(true).optional(),
    })
    .optional(),
  /**
   * nothing is to be written, and these fields can't be compared: the platform gives their values back
   * to nobody. They go when secrets are sent again
   */
  unread: z.array(z.string()).optional(),
  /** fingerprint of the remote object that the plan was made against; apply refuses when it changed */
  base: z.string().optional(),
  /** of what is there already, when nothing is to be written: SHA-256 (hex), and where it is found */
  hash: z.string().optional(),
  location: z.string().optional(),
});
export type PlanItem = z.infer<typeof planItemSchema>;

/** Which tenant, of which connection. */
const whereTo = { tenant: z.string(), platform: z.string(), origin: z.string() };

export const planSchema = z.object({
  ...whereTo,
  items: z.array(planItemSchema),
  /** what became of a publishing that ended before it was done, and what this one makes of it */
  notices: z.array(z.string()).optional(),
  /** a failure that made planning impossible (credential, connection) */
  failure: z.object({ message: z.string(), status: z.number().optional() }).optional(),
});
export type Plan = z.infer<typeof planSchema>;

export const publishedItemSchema = z.object({
  extension: z.string(),
  /** `cancelled`: by the author, before it was begun */
  status: z.enum(['created', 'updated', 'unchanged', 'refused', 'failed', 'cancelled']),
  remoteId: z.string().optional(),
  location: z.string().optional(),
  hash: z.string().optional(),
  message: z.string().optional(),
});
export type PublishedItem = z.infer<typeof publishedItemSchema>;

export const publishOutcomeSchema = z.object({
  ...whereTo,
  items: z.array(publishedItemSchema),
  complete: z.boolean(),
});
export type PublishOutcome = z.infer<typeof publishOutcomeSchema>;

/** Whether anything of it may have arrived: of what failed that is not known. */
export const mayHaveArrived = ({ items }: PublishOutcome): boolean =>
  items.some(({ status }) => ['created', 'updated', 'failed'].includes(status));

/** What `pull` did with one remote object. */
export const pulledItemSchema = z.object({
  remoteId: z.string(),
  /** absent: no extension was made of it */
  extension: z.string().optional(),
  /** `refused`: it can't be an extension here, or what is here was changed too */
  status: z.enum(['added', 'updated', 'unchanged', 'refused']),
  message: z.string().optional(),
});
export type PulledItem = z.infer<typeof pulledItemSchema>;

export const pullOutcomeSchema = z.object({
  ...whereTo,
  items: z.array(pulledItemSchema),
  complete: z.boolean(),
});
export type PullOutcome = z.infer<typeof pullOutcomeSchema>;

/** What was published of one extension, as the lock tells. */
export const publishedSchema = z.object({
  extension: z.string(),
  /** the revision that the tenant was left with */
  current: z.string(),
  /** the newest first */
  revisions: z.array(z.object({ hash: z.string(), at: z.string() })),
});
export type Published = z.infer<typeof publishedSchema>;

/** One thing that publishing or pulling needs, and whether the credential may do it. */
export const abilitySchema = z.object({
  /** what it is for, such as "create lambdas" */
  what: z.string(),
  /** in the platform's own words: an endpoint, a scope, a claim */
  permission: z.string().optional(),
  /** `unknown`: it can't be found out without changing something */
  allowed: z.enum(['yes', 'no', 'unknown']),
  /** what alone needs it: without it other extensions are published all the same */
  only: z.string().optional(),
  /** why it is not, or not known, and the way out */
  reason: z.string().optional(),
});
export type Ability = z.infer<typeof abilitySchema>;

/** What is wrong with a connection or its credential, at which field, and the way out. */
export const connectionProblemSchema = z.object({
  field: z.string().describe('`url`, `credential`, or `settings.` and the name of a setting'),
  message: z.string(),
});
export type ConnectionProblem = z.infer<typeof connectionProblemSchema>;

/** What became of an object since it was last published from this workspace. */
export const driftSchema = z.object({
  extension: z.string(),
  remoteId: z.string(),
  state: z.enum(['same', 'changed', 'gone', 'unknown']),
  /** why it is not known */
  message: z.string().optional(),
});
export type Drift = z.infer<typeof driftSchema>;

export const checkOutcomeSchema = z.object({
  ...whereTo,
  abilities: z.array(abilitySchema),
  problems: z.array(connectionProblemSchema),
  /** of everything that was published from this workspace; empty while the tenant can't be read */
  drift: z.array(driftSchema),
  /** no problem, and nothing that is needed is forbidden */
  usable: z.boolean(),
});
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;
