import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Whether a value is nothing but JSON: plain objects, lists, finite numbers, texts. Follows no cycle. */
function isJson(value: unknown): value is JsonValue {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next === null || typeof next === 'string' || typeof next === 'boolean') continue;
    if (typeof next === 'number' && Number.isFinite(next)) continue;
    if (typeof next !== 'object') return false;
    const prototype: unknown = Object.getPrototypeOf(next);
    if (!Array.isArray(next) && prototype !== Object.prototype && prototype !== null) return false;
    for (const member of Object.values(next)) waiting.push(member);
  }
  return true;
}

/** Every member is kept, also one named `__proto__`, which records of the library leave out. */
export const jsonValue: z.ZodType<JsonValue> = z.unknown().refine(isJson, {
  error: 'Invalid input: expected JSON',
}) as z.ZodType<JsonValue>;
export const jsonObject: z.ZodType<JsonObject> = z
  .unknown()
  .refine((value) => isJson(value) && isJsonObject(value), {
    error: 'Invalid input: expected an object',
  })
  .meta({ type: 'object' }) as z.ZodType<JsonObject>;
