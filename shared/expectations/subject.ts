import type { Effect, Invocation, Limit } from '../model/invocation.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { lastSegment } from '../model/path.ts';
import type { Run } from '../model/run.ts';

/** A result as expectations see it: the same members for an invocation and for a flow. */
export interface Subject {
  readonly outcome: string;
  /** by name; of a flow by kind of token, then by name */
  readonly claims: JsonObject;
  readonly effects: readonly JsonObject[];
  readonly records: readonly JsonObject[];
  readonly native: JsonValue;
  /** what went wrong in its invocations, in words */
  readonly failures: readonly string[];
  readonly limits: readonly Limit[];
}

/** The claims that accepted effects leave behind. */
function claimsOf(effects: readonly Effect[]): JsonObject {
  const claims = new Map<string, JsonValue>();
  for (const { kind, path, value, status } of effects) {
    if (status !== 'accepted' || path === undefined) continue;
    if (kind === 'claim.set') claims.set(lastSegment(path), value ?? null);
    if (kind === 'claim.remove') claims.delete(lastSegment(path));
  }
  return Object.fromEntries(claims);
}

/** An effect without its place in the source, which moves with every edit. */
function effectJson({ kind, path, value, status, reason }: Effect): JsonObject {
  return {
    kind,
    ...(path !== undefined && { path }),
    ...(value !== undefined && { value }),
    status,
    ...(reason !== undefined && { reason }),
  };
}

function recordsOf({ records }: Invocation): JsonObject[] {
  return records.map(({ level, source, text, raw }) => ({ level, source, text, raw }));
}

function failuresOf({ outcome, error, extension }: Invocation): string[] {
  if (outcome === 'ok' || outcome === 'skipped') return [];
  const by = extension === undefined ? '' : `${extension}: `;
  const said = error === undefined ? '' : `: ${error.name}: ${error.message}`;
  return [`${by}${outcome}${said}`];
}

export function subjectOfInvocation(invocation: Invocation): Subject {
  const { outcome, effects, native, limit } = invocation;
  return {
    outcome,
    claims: claimsOf(effects),
    effects: effects.map(effectJson),
    records: recordsOf(invocation),
    native,
    failures: failuresOf(invocation),
    limits: limit === undefined ? [] : [limit],
  };
}

export function subjectOfRun({ decision, stages, tokens, records = [], client }: Run): Subject {
  const invocations = stages.flatMap((stage) => stage.invocations);
  const native = new Map(invocations.map(({ extension = '', native: own }) => [extension, own]));
  return {
    outcome: decision,
    claims: Object.fromEntries(
      tokens.map(({ kind, claims }) => [
        kind,
        Object.fromEntries(claims.map(({ name, value }) => [name, value])),
      ]),
    ),
    effects: invocations.flatMap(({ extension, effects }) =>
      effects.map((effect) => ({ ...effectJson(effect), ...(extension && { extension }) })),
    ),
    records: [
      ...invocations.flatMap(recordsOf),
      ...records.map(({ level, source, text, raw }) => ({ level, source, text, raw })),
    ],
    native: { client: { ...client }, extensions: Object.fromEntries(native) },
    failures: [
      ...invocations.flatMap(failuresOf),
      ...(decision === 'error' ? ['the flow ended in an error'] : []),
    ],
    limits: invocations.flatMap(({ limit }) => limit ?? []),
  };
}
