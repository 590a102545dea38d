import { z } from 'zod';
import { jsonValue } from './json-schemas.ts';

/** One thing that an answer asked for: what it made of what was there, or why it made nothing. */
export const bodyChangeSchema = z.object({
  /** in the platform's words, such as "add /accessToken/claims/-" */
  what: z.string(),
  status: z.enum(['accepted', 'refused']),
  /** absent: there was nothing */
  before: jsonValue.optional(),
  /** absent: there is nothing now */
  after: jsonValue.optional(),
  /** of a refused one: what it would have put there */
  asked: jsonValue.optional(),
  reason: z.string().optional(),
});
export type BodyChange = z.infer<typeof bodyChangeSchema>;

/** What decided whether the service is called: a list of alternatives, each of conditions that all hold. */
export const ruleTableSchema = z.object({
  holds: z.boolean(),
  alternatives: z.array(
    z.object({
      holds: z.boolean(),
      conditions: z.array(
        z.object({
          /** as the platform's rules are written, such as "grantType equals password" */
          text: z.string(),
          /** what is there in its place */
          found: z.string(),
          holds: z.boolean(),
        }),
      ),
    }),
  ),
});
export type RuleTable = z.infer<typeof ruleTableSchema>;

/** A body that was sent or received. */
export interface Body {
  readonly label: string;
  readonly text: string;
}

/** What a platform and the service behind an extension said to each other in one invocation. */
export interface Bodies {
  /** absent: no rule decided */
  readonly rule?: RuleTable;
  /** empty: the service was not called. Else the request first, then the answers in their order */
  readonly messages: readonly Body[];
  readonly changes: readonly BodyChange[];
}

/** As the window gets it: the beginning of each text, and the first changes. */
export const shownBodiesSchema = z.object({
  rule: ruleTableSchema.optional(),
  messages: z.array(z.object({ label: z.string(), text: z.string(), chars: z.number().int() })),
  changes: z.array(bodyChangeSchema),
  changeCount: z.number().int(),
});
export type ShownBodies = z.infer<typeof shownBodiesSchema>;
