import type { WrittenCheck, WrittenExpect } from '../model/expect.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonEquals } from '../model/json.ts';
import { joinPath } from '../model/path.ts';
import type { Subject } from './subject.ts';

/** Claims of this many levels of names: those of a flow stand below their token. */
interface Claim {
  readonly path: readonly string[];
  readonly value: JsonValue;
}

function claimsOf({ claims }: Subject, ofTokens: boolean): Claim[] {
  const all = Object.entries(claims).map(([name, value]) => ({ path: [name], value }));
  if (!ofTokens) return all;
  return all.flatMap(({ path, value }) =>
    isJsonObject(value)
      ? Object.entries(value).map(([name, each]) => ({ path: [...path, name], value: each }))
      : [],
  );
}

/** A claim that is the same both times is expected as it is; another one is expected to be there. */
function claimChecks(first: readonly Claim[], second: readonly Claim[]): WrittenCheck[] {
  const again = new Map(second.map(({ path, value }) => [joinPath(path), value]));
  return first.flatMap(({ path: segments, value }): WrittenCheck[] => {
    const path = joinPath(segments);
    if (!again.has(path)) return [];
    return jsonEquals(again.get(path), value)
      ? [{ path, op: 'equals', value }]
      : [{ path, op: 'exists' }];
  });
}

/** Accepted claims are expected as claims. */
const isClaim = ({ kind, status }: JsonObject) => kind === 'claim.set' && status === 'accepted';

const sameAim = (a: JsonObject, b: JsonObject) =>
  a.kind === b.kind && a.path === b.path && a.status === b.status && a.extension === b.extension;

/** The words of a reason may change with a version; what was asked for and what became of it may not. */
function effectChecks(first: readonly JsonObject[], second: readonly JsonObject[]): WrittenCheck[] {
  return first.flatMap((effect): WrittenCheck[] => {
    if (isClaim(effect) || !second.some((other) => sameAim(effect, other))) return [];
    const { reason: _, value, ...aim } = effect;
    const same = second.some((other) => sameAim(effect, other) && jsonEquals(value, other.value));
    const kept = same && value !== undefined;
    return [{ op: 'contains', value: { ...aim, ...(kept && { value }) } }];
  });
}

/**
 * Expectations that a result meets: its outcome, claims and effects, without what depends on time and
 * chance.
 *
 * @param second the result of the same event at another time and by other chance
 * @param ofFlow the claims are those of tokens
 */
export function acceptedExpect(
  first: Subject,
  second: Subject,
  ofFlow: boolean,
): Pick<WrittenExpect, 'outcome' | 'claims' | 'effects'> {
  const claims = claimChecks(claimsOf(first, ofFlow), claimsOf(second, ofFlow));
  const effects = effectChecks(first.effects, second.effects);
  return {
    outcome: first.outcome,
    ...(claims.length > 0 && { claims }),
    ...(effects.length > 0 && { effects }),
  };
}
