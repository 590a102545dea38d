import { isJsonObject, type JsonValue } from '../model/json.ts';
import { splitPath } from '../model/path.ts';

/** What a path leads to: one value or none, or with `*` those of every element. */
export interface Selected {
  readonly values: readonly (JsonValue | undefined)[];
  readonly each: boolean;
}

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(value)) return INDEX.test(name) ? value[Number(name)] : undefined;
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
  return value[name];
}

/**
 * The values at a path (`shared/model/path.ts`). `*` stands for every element of a list. A path that
 * as a whole is the name of a member means that member, so that a claim named by a URL needs no
 * brackets.
 */
export function select(root: JsonValue, path: string): Selected {
  if (path === '') return { values: [root], each: false };
  const whole = member(root, path);
  if (whole !== undefined) return { values: [whole], each: false };
  let values: (JsonValue | undefined)[] = [root];
  let each = false;
  for (const segment of splitPath(path)) {
    if (segment === '*' && values.some(Array.isArray)) {
      each = true;
      values = values.flatMap((value) => (Array.isArray(value) ? value : []));
    } else {
      values = values.map((value) => member(value, segment));
    }
  }
  return { values, each };
}
