import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function inner(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inner);
  return isJsonObject(value) ? nonEmpty(value) : value;
}

/**
 * Drops what the platform's mapper leaves out, at every depth: members that are null, an empty
 * text or an empty list. Items of lists stay. Source: docs/contracts/asgardeo.md, row 1.0.2.
 */
export function nonEmpty(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined && !isEmpty(value)) kept.push([key, inner(value)]);
  }
  return Object.fromEntries(kept);
}
