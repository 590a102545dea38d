import type { Effect, Location, Warning } from '../../model/invocation.ts';
import { type JsonObject, type JsonValue, jsonEquals } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';
import type { Edits } from './report.ts';
import type { LambdaSettings } from './settings.ts';

/** What a lambda changed in the argument that it is there to change. */
export interface SubjectChanges {
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  /** the argument as the platform keeps it */
  readonly kept: JsonObject;
}

/** Keys that never cross from a guest, whatever they hold. */
const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * Why FusionAuth drops a change of a claim; undefined when it keeps it.
 * Source: docs/contracts/fusionauth.md §1.3 Reserved claims.
 */
export function refusal(
  name: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  settings: Pick<LambdaSettings, 'type' | 'has'>,
): string | undefined {
  if (!settings.type.reserved.includes(name)) return undefined;
  if (name !== 'exp' || !settings.has('shrinkExpiry')) {
    return `reserved: FusionAuth drops changes to ${name}`;
  }
  const shrinks = typeof after === 'number' && (typeof before !== 'number' || after < before);
  return shrinks ? undefined : 'reserved: FusionAuth lets exp only shrink';
}

/**
 * The difference between the claims before and after, as effects in the order of the writes, and
 * the claims that the platform keeps. `discard` is the reason why every change is dropped.
 */
export function claimChanges(
  before: JsonObject,
  edits: Edits,
  settings: Pick<LambdaSettings, 'type' | 'has'>,
  locate: (stack: string) => Location | undefined,
  discard?: string,
): SubjectChanges {
  const parameter = settings.type.parameters[settings.type.subject]?.name ?? 'jwt';
  const position = String(settings.type.subject);
  const places = new Map<string, string>();
  for (const { path, stack } of edits.writes.toReversed()) {
    const [index, name] = path;
    if (index === position && name !== undefined) places.set(name, stack);
  }
  const after = new Map(
    Object.entries(edits.claims).filter(([name]) => !UNSAFE_KEYS.includes(name)),
  );
  const kept = new Map(Object.entries(before));
  const effects: Effect[] = [];
  const names = new Set([...places.keys(), ...Object.keys(before), ...after.keys()]);
  for (const name of names) {
    const value = after.get(name);
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    if (UNSAFE_KEYS.includes(name) || jsonEquals(old, value)) continue;
    const reason = discard ?? refusal(name, old, value, settings);
    const location = locate(places.get(name) ?? '');
    effects.push({
      kind: value === undefined ? 'claim.remove' : 'claim.set',
      path: joinPath([parameter, name]),
      ...(value !== undefined && { value }),
      status: reason === undefined ? 'accepted' : 'refused',
      ...(reason !== undefined && { reason }),
      ...(location !== undefined && { location }),
    });
    if (reason !== undefined) continue;
    if (value === undefined) kept.delete(name);
    else kept.set(name, value);
  }
  return {
    effects,
    warnings: unusableWarnings(edits, parameter, places, locate).filter(
      ({ path }) => !effects.some((effect) => effect.path === path && effect.status === 'refused'),
    ),
    kept: Object.fromEntries(kept),
  };
}

const FLAWS = {
  null: (value: string) => `is ${value}, which JSON does not have: it is null here`,
  dropped: (type: string) => `is of type ${type}, which JSON does not have: it is left out here`,
  changed: (what: string) =>
    `holds ${what}, which JSON does not have: it is here what JSON.stringify makes of it`,
} as const;

function unusableWarnings(
  edits: Edits,
  parameter: string,
  places: ReadonlyMap<string, string>,
  locate: (stack: string) => Location | undefined,
): Warning[] {
  return edits.unusable.flatMap(({ name, kind, message }) => {
    if (kind === 'broken') return [];
    const location = locate(places.get(name) ?? '');
    return [
      {
        code: 'claim-not-json',
        message: `the claim ${name} ${FLAWS[kind](message)}`,
        path: joinPath([parameter, name]),
        ...(location !== undefined && { location }),
      },
    ];
  });
}
