import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';

/** `isJsonObject` of shared/model/json.ts without its schemas: those would enter the page's first chunk. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
