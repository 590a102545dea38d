import type { User } from '../model/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { splitPath } from '../model/path.ts';

/** A name from an extension may be `__proto__`: it is a member like any other. */
const MEMBER = { enumerable: true, configurable: true, writable: true };

function copyOf(object: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    Object.defineProperty(copy, name, { ...MEMBER, value });
  }
  return copy;
}

/** An object with one member set, or without it; the one that is given stays as it is. */
export function withMember(
  object: JsonObject,
  [name, ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject {
  if (name === undefined) return object;
  const copy = copyOf(object);
  if (rest.length > 0) {
    const inner = Object.hasOwn(object, name) ? object[name] : undefined;
    if (value === undefined && !isJsonObject(inner)) return object;
    const changed = withMember(isJsonObject(inner) ? inner : {}, rest, value);
    Object.defineProperty(copy, name, { ...MEMBER, value: changed });
  } else if (value === undefined) delete copy[name];
  else Object.defineProperty(copy, name, { ...MEMBER, value });
  return copy;
}

/** A user with one member set, or without it. `path` is relative to the user: `data.plan`. */
export function withUserMember(user: User, path: string, value: JsonValue | undefined): User {
  return withMember(user as JsonObject, splitPath(path), value) as User;
}
