import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { Digest } from '../model/ports.ts';

/** The fingerprint of an object that is not there. */
export const ABSENT = 'absent';

function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, canonical(value[key] ?? null)]);
}

/** SHA-256 (hex) of JSON, whatever the order of members. */
export function fingerprint(value: JsonValue, crypto: Digest): string {
  return crypto.sha256(JSON.stringify(canonical(value)), 'hex');
}
