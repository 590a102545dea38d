import { z } from 'zod';
import { jsonObject, jsonValue } from '../../../model/json-schemas.ts';
import type { Emitted } from '../../../model/sandbox.ts';

/**
 * What the driver inside the guest says. Author code shares its memory, so all of it is parsed
 * and none of it decides what is reserved.
 */
const unusableSchema = z.object({
  /** of the argument that it is a member of */
  position: z.number().int().nonnegative(),
  name: z.string(),
  /**
   * `dropped`: JSON has no such value; `null`: a number that JSON lacks; `changed`: JSON writes a
   * part of it as something else; `broken`: it cannot be read
   */
  kind: z.enum(['dropped', 'null', 'changed', 'broken']),
  message: z.string(),
});
export type Unusable = z.infer<typeof unusableSchema>;

/** Beside these members the arguments as the lambda left them: `argument0`, ... */
const editsSchema = z.looseObject({
  unusable: z.array(unusableSchema),
  /** newest first */
  writes: z.array(z.object({ path: z.array(z.string()).min(1), stack: z.string() })),
});
export type Edits = z.infer<typeof editsSchema>;

export const reportSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('missing'), found: z.string() }),
  editsSchema.extend({
    status: z.literal('returned'),
    returned: z.string(),
    /** what it returned, for types whose return value is taken */
    decision: jsonValue.optional(),
  }),
]);

export const consoleLineSchema = z.object({
  method: z.enum(['info', 'log', 'error', 'debug', 'warn']),
  text: z.string(),
  object: z.boolean(),
  extra: z.boolean(),
  stack: z.string(),
});

export const httpLineSchema = z.object({
  method: z.string(),
  url: z.string(),
  status: z.number().optional(),
  from: z.string().optional(),
  fault: z.string().optional(),
  message: z.string().optional(),
  durationMs: z.number(),
  stack: z.string(),
});

export const namedSchema = z.object({ name: z.string(), stack: z.string() });

const leftSchema = z.union([jsonObject, z.array(jsonValue)]);

/** A mutable argument as the lambda left it; undefined when the report lacks it. */
export function argumentLeft(
  edits: Edits,
  position: number,
): z.infer<typeof leftSchema> | undefined {
  return leftSchema.safeParse(edits[`argument${position}`]).data;
}

/**
 * The edits that a lambda had made before it threw; undefined when it never began, or left
 * something that is nested too deeply to be followed.
 */
export function editsBeforeThrow(emitted: readonly Emitted[]): Edits | undefined {
  const last = emitted.findLast((item) => item.channel === 'edits');
  if (last === undefined) return undefined;
  return editsSchema.safeParse(last.data).data;
}

/** The emitted data of one channel, parsed; what does not parse is dropped. */
export function onChannel<T>(
  emitted: readonly Emitted[],
  channel: string,
  schema: z.ZodType<T>,
): { readonly time: number; readonly data: T }[] {
  return emitted.flatMap((item) => {
    if (item.channel !== channel) return [];
    const parsed = schema.safeParse(item.data);
    return parsed.success ? [{ time: item.time, data: parsed.data }] : [];
  });
}
