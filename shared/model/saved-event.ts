import { z } from 'zod';
import { expectSchema } from './expect.ts';
import { isJsonObject } from './json.ts';
import { jsonObject, jsonValue } from './json-schemas.ts';
import { flowInputSchema, flowSchema } from './run.ts';
import { slugSchema } from './workspace.ts';

/** What a workspace can't grant or hold: it comes from a repository. */
const NOT_IN_A_FILE: Readonly<Record<string, string>> = {
  secrets: 'the values of secrets never stand in a workspace',
  network: 'the network is for the user to allow, not for a workspace',
  allowHosts: 'hosts are for the user to allow, not for a workspace',
};

/** Options that only the person who fires may give: they are never saved. */
export const UNSAVED_OPTIONS: readonly string[] = Object.keys(NOT_IN_A_FILE);

const options = jsonObject.superRefine((given, context) => {
  for (const [name, message] of Object.entries(NOT_IN_A_FILE)) {
    if (Object.hasOwn(given, name)) context.addIssue({ code: 'custom', path: [name], message });
  }
});

const input = flowInputSchema.superRefine(({ network }, context) => {
  if (network === undefined) return;
  context.addIssue({ code: 'custom', path: ['network'], message: NOT_IN_A_FILE.network });
});

const onlyWith = (member: string) =>
  z.never({ error: `only a saved event with "${member}" has this` }).optional();

const label = z.string().optional().describe('how it is shown; default: its name');

/** `events/<slug>.json` of an extension: one event to fire at it. */
export const savedInvocationSchema = z.looseObject({
  label,
  extension: slugSchema,
  event: jsonValue.optional().describe("as the platform sends it; default: the trigger's sample"),
  options: options.optional().describe('of the invocation (docs/cli.md)'),
  input: onlyWith('flow'),
  expect: expectSchema.optional(),
});
export type SavedInvocation = z.infer<typeof savedInvocationSchema>;

/** `events/<slug>.json` of a flow: one flow to run. */
export const savedFlowSchema = z.looseObject({
  label,
  flow: flowSchema,
  input,
  event: onlyWith('extension'),
  options: onlyWith('extension'),
  expect: expectSchema.optional(),
});
export type SavedFlow = z.infer<typeof savedFlowSchema>;

/** A saved event: `{extension | flow, event | input, options, expect}`. */
export type SavedEvent = SavedInvocation | SavedFlow;

export const isSavedFlow = (saved: SavedEvent): saved is SavedFlow => 'flow' in saved;

/** The schema that a file of the room for events is meant to fit: it names a flow, or an extension. */
export function savedEventSchemaFor(value: unknown): z.ZodType<SavedEvent> {
  const object = jsonObject.safeParse(value);
  const ofFlow = object.success && isJsonObject(object.data) && Object.hasOwn(object.data, 'flow');
  return ofFlow ? savedFlowSchema : savedInvocationSchema;
}
