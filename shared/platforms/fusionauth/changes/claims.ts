import type { Effect } from '../../../model/invocation.ts';
import { type JsonValue, jsonEquals } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { LambdaSettings } from '../invocation/settings.ts';
import {
  flawWarnings,
  type Judging,
  memberPlaces,
  type Subject,
  type SubjectChanges,
  settled,
  UNSAFE_KEYS,
} from './subject.ts';

/**
 * Why FusionAuth drops a change of a claim; undefined when it keeps it.
 * Source: docs/contracts/fusionauth.md §1.3 Reserved claims.
 */
export function refusal(
  name: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  { type, has }: Pick<LambdaSettings, 'type' | 'has'>,
): string | undefined {
  if (!type.reserved.includes(name)) return undefined;
  if (!type.shrinking.includes(name) || !has('shrinkExpiry')) {
    return `reserved: FusionAuth drops changes to ${name}`;
  }
  const shrinks = name === 'exp' ? isEarlier(before, after) : isPart(before, after);
  return shrinks ? undefined : `reserved: FusionAuth lets ${name} only shrink`;
}

function isEarlier(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  return typeof after === 'number' && (typeof before !== 'number' || after < before);
}

/** Words of a text, or members of a list, none of them new. */
function isPart(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  const had = wordsOf(before ?? '');
  return wordsOf(after ?? '').every((word) => had.includes(word));
}

function wordsOf(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [value];
}

/**
 * The difference between the claims before and after, as effects in the order of the writes, and
 * the claims that the platform keeps.
 */
export function claimChanges(subject: Subject, judging: Judging): SubjectChanges {
  const { settings, locate, discard } = judging;
  const { name: parameter } = subject.parameter;
  const places = memberPlaces(subject);
  const after = new Map(
    Object.entries(subject.after).filter(([name]) => !UNSAFE_KEYS.includes(name)),
  );
  const before = new Map(Object.entries(subject.before));
  const kept = new Map(before);
  const effects: Effect[] = [];
  for (const name of new Set([...places.keys(), ...before.keys(), ...after.keys()])) {
    const value = after.get(name);
    const old = before.get(name);
    if (UNSAFE_KEYS.includes(name) || jsonEquals(old, value)) continue;
    const reason = discard ?? refusal(name, old, value, settings);
    effects.push({
      kind: value === undefined ? 'claim.remove' : 'claim.set',
      path: joinPath([parameter, name]),
      ...(value !== undefined && { value }),
      ...settled(reason, locate(places.get(name) ?? '')),
    });
    if (reason !== undefined) continue;
    if (value === undefined) kept.delete(name);
    else kept.set(name, value);
  }
  return {
    effects,
    warnings: flawWarnings(subject, places, locate, effects),
    kept: Object.fromEntries(kept),
  };
}
