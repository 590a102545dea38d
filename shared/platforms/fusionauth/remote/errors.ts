import { z } from 'zod';
import { parseJson } from '../../../model/json.ts';

const itemSchema = z.looseObject({ code: z.string().optional(), message: z.string().optional() });

/** Errors of the API: each part may be missing. `fieldErrors` is a map, whatever OpenAPI says. */
const errorsSchema = z.looseObject({
  fieldErrors: z.record(z.string(), z.array(itemSchema)).nullish(),
  generalErrors: z.array(itemSchema).nullish(),
});

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [400, 'the request was refused without a reason; a missing licence is answered so, too'],
  [404, 'the lambda no longer exists; plan again'],
  [500, 'an internal error; see the system log of the instance'],
  [503, 'the instance is not ready; try again'],
]);

/** An error answer in words: field errors with their field, general errors, or what the status means. */
export function errorText(status: number, body: string): string {
  const parsed = errorsSchema.safeParse(parseJson(body));
  const fields = Object.entries(parsed.data?.fieldErrors ?? {}).flatMap(([field, items]) =>
    items.map((item) => `${field}: ${textOf(item)}`),
  );
  const general = (parsed.data?.generalErrors ?? []).map(textOf);
  const all = [...fields, ...general];
  return all.length > 0 ? all.join('; ') : (MEANINGS.get(status) ?? 'no reason was given');
}

function textOf(item: z.infer<typeof itemSchema>): string {
  return [item.message, item.code].filter((part) => part !== undefined).join(' ') || 'no message';
}
