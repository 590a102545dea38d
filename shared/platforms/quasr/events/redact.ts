import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

/** What stands in place of a value. docs/contracts/quasr.md, 1.6 Redaction */
export const REDACTED = '<REDACTED>';

function redactMember(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  if (name === undefined) return REDACTED;
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: redactMember(value[name] ?? null, rest) };
}

/** `detail` without the values at these dotted paths. A path that is not there changes nothing. */
export function redact(detail: JsonObject, paths: readonly string[] = []): JsonObject {
  return paths.reduce<JsonObject>((kept, path) => {
    const redacted = redactMember(kept, path.split('.'));
    return isJsonObject(redacted) ? redacted : kept;
  }, detail);
}
