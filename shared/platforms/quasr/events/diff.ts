import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';

const same = (a: JsonValue, b: JsonValue) => JSON.stringify(a) === JSON.stringify(b);

function diffLists(before: readonly JsonValue[], after: readonly JsonValue[]): JsonValue {
  const most = Math.min(before.length, after.length);
  const at = (list: readonly JsonValue[], index: number) => list[index] ?? null;
  let head = 0;
  while (head < most && same(at(before, head), at(after, head))) head += 1;
  let tail = 0;
  const last = (list: readonly JsonValue[]) => at(list, list.length - 1 - tail);
  while (tail < most - head && same(last(before), last(after))) tail += 1;
  const kept = (count: number): JsonValue[] => Array.from({ length: count }, () => [' ']);
  return [
    ...kept(head),
    ...before.slice(head, before.length - tail).map((value): JsonValue => ['-', value]),
    ...after.slice(head, after.length - tail).map((value): JsonValue => ['+', value]),
    ...kept(tail),
  ];
}

function diffValues(before: JsonValue, after: JsonValue): JsonValue {
  if (isJsonObject(before) && isJsonObject(after)) return diff(before, after);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after);
  return { __old: before, __new: after };
}

/**
 * What changed, in the form of database events: `name__added`, `name__deleted`, and for a value that
 * became another `{__old, __new}`. docs/contracts/quasr.md, 1.6 Changes
 */
export function diff(before: JsonObject, after: JsonObject): JsonObject {
  const changes: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(before)) {
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (now === undefined) changes.push([`${name}__deleted`, value]);
    else if (!same(value, now)) changes.push([name, diffValues(value, now)]);
  }
  for (const [name, value] of Object.entries(after)) {
    if (!Object.hasOwn(before, name)) changes.push([`${name}__added`, value]);
  }
  return Object.fromEntries(changes);
}
