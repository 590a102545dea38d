import type { User } from '../model/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { splitPath } from '../model/path.ts';

/** A name from an extension may be `__proto__`: it is a member like any other. */
const MEMBER = { enumerable: true, configurable: true, writable: true };

/** A copy that shares nothing with its original. */
export function deepCopy<T extends JsonValue>(value: T): T {
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    Object.defineProperty(copy, name, { ...MEMBER, value: deepCopy(member) });
  }
  return copy as T;
}

/** Sets a member of an object, or takes it out; what is missing on the way is made. */
export function setMember(
  object: JsonObject,
  members: readonly string[],
  value: JsonValue | undefined,
): void {
  let at = object;
  for (const name of members.slice(0, -1)) {
    const inner = Object.hasOwn(at, name) ? at[name] : undefined;
    if (isJsonObject(inner)) {
      at = inner;
      continue;
    }
    if (value === undefined) return;
    const made: JsonObject = {};
    Object.defineProperty(at, name, { ...MEMBER, value: made });
    at = made;
  }
  const last = members.at(-1);
  if (last === undefined) return;
  if (value === undefined) delete at[last];
  else Object.defineProperty(at, last, { ...MEMBER, value });
}

/** A user with one member set, or without it. `path` is relative to the user: `data.plan`. */
export function withUserMember(user: User, path: string, value: JsonValue | undefined): User {
  const copy = deepCopy(user as JsonObject);
  setMember(copy, splitPath(path), value);
  return copy as User;
}
