import type { Effect, Location, Warning } from '../../../model/invocation.ts';
import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { Locate } from '../invocation/places.ts';
import type { Edits, Unusable } from '../invocation/report.ts';
import type { LambdaSettings } from '../invocation/settings.ts';
import type { LambdaParameter } from '../types/lambda-type.ts';

/** A mutable argument as it was passed and as the lambda left it. */
export interface Subject {
  readonly parameter: LambdaParameter;
  readonly position: number;
  readonly before: JsonObject | JsonValue[];
  readonly after: JsonObject | JsonValue[];
  readonly unusable: readonly Unusable[];
  readonly writes: Edits['writes'];
}

/** What the changes of an argument are judged by. */
export interface Judging {
  readonly settings: Pick<LambdaSettings, 'type' | 'has'>;
  /** the context that the lambda was given */
  readonly context: JsonObject;
  readonly locate: Locate;
  /** why every change is dropped */
  readonly discard?: string;
}

/** What a lambda changed in one argument. */
export interface SubjectChanges {
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  /** the argument as the platform keeps it */
  readonly kept: JsonObject | JsonValue[];
}

/** Keys that never cross from a guest, whatever they hold. */
export const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Where the members of an argument were written: the first write orders them, the last is the place. */
export function memberPlaces({ writes, position }: Subject): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { path, stack } of writes.toReversed()) {
    const [index, name] = path;
    if (index === String(position) && name !== undefined) places.set(name, stack);
  }
  return places;
}

/** The end of an effect: taken, or refused with the reason, at its place. */
export function settled(
  reason: string | undefined,
  location: Location | undefined,
): Pick<Effect, 'status' | 'reason' | 'location'> {
  return {
    status: reason === undefined ? 'accepted' : 'refused',
    ...(reason !== undefined && { reason }),
    ...(location !== undefined && { location }),
  };
}

const FLAWS = {
  null: (value: string) => `is ${value}, which JSON does not have: it is null here`,
  dropped: (type: string) => `is of type ${type}, which JSON does not have: it is left out here`,
  changed: (what: string) =>
    `holds ${what}, which JSON does not have: it is here what JSON.stringify makes of it`,
} as const;

/** Members that JSON does not have; of refused ones nothing is told. */
export function flawWarnings(
  { parameter, unusable }: Subject,
  places: ReadonlyMap<string, string>,
  locate: Locate,
  effects: readonly Effect[],
): Warning[] {
  const claims = parameter.yields === 'claims';
  const refused = new Set(
    effects.flatMap(({ status, path }) => (status === 'refused' ? [path] : [])),
  );
  return unusable.flatMap(({ name, kind, message }) => {
    const path = joinPath([parameter.name, name]);
    if (kind === 'broken' || refused.has(path)) return [];
    const location = locate(places.get(name) ?? '');
    const what = claims ? `the claim ${name}` : path;
    return [
      {
        code: claims ? 'claim-not-json' : 'member-not-json',
        message: `${what} ${FLAWS[kind](message)}`,
        path,
        ...(location !== undefined && { location }),
      },
    ];
  });
}
