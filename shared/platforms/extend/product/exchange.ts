import type { Effect, Location } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { Contract } from '../contracts.ts';
import type { Native } from '../schemas.ts';

/** One call of the product and what came back. */
export interface Exchange {
  readonly event: JsonValue | undefined;
  readonly native: Native;
  readonly reserved: readonly string[];
  readonly location: Location | undefined;
  readonly contract: Contract;
}

/** The author's answer; contract 6 wraps it. */
export function answerOf({ native, contract }: Exchange): JsonValue | undefined {
  if (native.status !== 200) return undefined;
  const sent = parseJson(native.body);
  if (contract !== '6') return sent;
  return isJsonObject(sent) && sent.status === 'success' ? sent.data : undefined;
}

/** The members of an answer that is an error; undefined for a result. */
export function errorOf({ native, contract }: Exchange): JsonObject | undefined {
  const sent = parseJson(native.body);
  const body = isJsonObject(sent) ? sent : {};
  if (native.status !== 200) return body;
  if (contract !== '6' || body.status !== 'error') return undefined;
  return isJsonObject(body.data) ? body.data : {};
}

/** A list of texts; undefined for anything else. */
export function texts(value: JsonValue | undefined): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const kept = value.filter((item) => typeof item === 'string');
  return kept.length === value.length ? kept : undefined;
}

/** The scope that shall be, as changes of the one that is. */
export function scopeChanges(
  wanted: readonly string[],
  before: readonly string[],
  { location }: Pick<Exchange, 'location'>,
): { readonly removed: Effect[]; readonly added: Effect[] } {
  const at = location && { location };
  const change = (kind: 'scope.remove' | 'scope.add') => (value: string) => ({
    kind,
    path: joinPath(['scope', value]),
    value,
    status: 'accepted' as const,
    ...at,
  });
  return {
    removed: before.filter((scope) => !wanted.includes(scope)).map(change('scope.remove')),
    added: wanted.filter((scope) => !before.includes(scope)).map(change('scope.add')),
  };
}
