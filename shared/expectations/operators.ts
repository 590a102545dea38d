import type { Check } from '../model/expect.ts';
import { isJsonObject, type JsonValue, jsonEquals } from '../model/json.ts';
import { search } from './pattern.ts';
import { type Selected, select } from './select.ts';

/** Whether a check holds, or why that can't be said. */
export interface Verdict {
  readonly ok: boolean;
  readonly reason?: string;
}

/** Of these a path with `*` must hold for every element; of the others one is enough. */
const FOR_ALL: readonly Check['op'][] = ['notEquals', 'absent'];

/** A part of a text, an element of a list, or members of an object; lists hold what they are asked for in any order. */
function contains(actual: JsonValue | undefined, wanted: JsonValue): boolean {
  if (typeof actual === 'string') return typeof wanted === 'string' && actual.includes(wanted);
  if (Array.isArray(actual)) return actual.some((element) => includes(element, wanted));
  return isJsonObject(actual) && isJsonObject(wanted) && includes(actual, wanted);
}

/** Equal, or an object with at least these members. */
function includes(actual: JsonValue | undefined, wanted: JsonValue | undefined): boolean {
  if (!isJsonObject(actual) || !isJsonObject(wanted)) return jsonEquals(actual, wanted);
  return Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(actual, name) && includes(actual[name], value),
  );
}

function compare(
  actual: JsonValue | undefined,
  wanted: number | string,
  holds: (difference: number) => boolean,
): Verdict {
  if (typeof actual === 'number' && typeof wanted === 'number') {
    return { ok: holds(actual - wanted) };
  }
  if (typeof actual === 'string' && typeof wanted === 'string') {
    return { ok: holds(actual < wanted ? -1 : Number(actual > wanted)) };
  }
  return { ok: false, reason: 'only two numbers or two texts can be compared' };
}

/** Holds one value against a check. */
function judge(check: Check, actual: JsonValue | undefined): Verdict {
  switch (check.op) {
    case 'equals':
      return { ok: actual !== undefined && jsonEquals(actual, check.value) };
    case 'notEquals':
      return { ok: actual === undefined || !jsonEquals(actual, check.value) };
    case 'exists':
      return { ok: actual !== undefined };
    case 'absent':
      return { ok: actual === undefined };
    case 'contains':
      return { ok: contains(actual, check.value) };
    case 'matches': {
      if (typeof actual !== 'string') return { ok: false, reason: 'only a text can match' };
      const found = search(check.value, actual);
      return 'reason' in found ? { ok: false, reason: found.reason } : { ok: found.found };
    }
    case 'greater':
      return compare(actual, check.value, (difference) => difference > 0);
    case 'less':
      return compare(actual, check.value, (difference) => difference < 0);
  }
}

/** Holds a value against a check: what its path leads to, and the verdict. */
export function hold(check: Check, root: JsonValue): Verdict & { readonly selected: Selected } {
  const selected = select(root, check.path);
  const verdicts = selected.values.map((value) => judge(check, value));
  const all = FOR_ALL.includes(check.op) || !selected.each;
  const ok = all ? verdicts.every((verdict) => verdict.ok) : verdicts.some((verdict) => verdict.ok);
  const reason = ok ? undefined : verdicts.find((verdict) => verdict.reason)?.reason;
  return { ok, ...(reason !== undefined && { reason }), selected };
}
