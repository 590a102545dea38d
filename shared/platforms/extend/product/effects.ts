import type { Effect, Location } from '../../../model/invocation.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonEquals,
  parseJson,
} from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import type { Contract } from '../contracts.ts';
import type { Native } from '../schemas.ts';

const FORBIDDEN = 403;

interface Exchange {
  readonly event: JsonValue | undefined;
  readonly native: Native;
  readonly reserved: readonly string[];
  readonly location: Location | undefined;
  readonly contract: Contract;
}

function claimEffects(claims: JsonObject, before: JsonObject, exchange: Exchange): Effect[] {
  const { reserved, location } = exchange;
  return Object.entries(claims)
    .filter(([name, value]) => !(Object.hasOwn(before, name) && jsonEquals(value, before[name])))
    .map(([name, value]) => {
      const effect = {
        kind: 'claim.set' as const,
        path: joinPath(['claims', name]),
        value,
        ...(location && { location }),
      };
      if (!reserved.includes(name)) return { ...effect, status: 'accepted' as const };
      const reason = `reserved: "${name}" belongs to the protocol and is set by the product alone`;
      return { ...effect, status: 'refused' as const, reason };
    });
}

function texts(value: JsonValue | undefined): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const kept = value.filter((item) => typeof item === 'string');
  return kept.length === value.length ? kept : undefined;
}

function scopeEffects(wanted: string[], before: string[], exchange: Exchange): Effect[] {
  const { location } = exchange;
  const at = location && { location };
  const dropped = before.filter((scope) => !wanted.includes(scope));
  const added = wanted.filter((scope) => !before.includes(scope));
  return [
    ...dropped.map((value) => ({
      kind: 'scope.remove' as const,
      path: joinPath(['scope', value]),
      value,
      status: 'accepted' as const,
      ...at,
    })),
    ...added.map((value) => ({
      kind: 'scope.add' as const,
      value,
      status: 'refused' as const,
      reason: `"${value}" was not asked for: an extension may only narrow the scope`,
      ...at,
    })),
  ];
}

/** The author's answer; contract 6 wraps it. */
function answerOf({ native, contract }: Exchange): JsonValue | undefined {
  if (native.status !== 200) return undefined;
  const sent = parseJson(native.body);
  if (contract !== '6') return sent;
  return isJsonObject(sent) && sent.status === 'success' ? sent.data : undefined;
}

/** An answer of 403 as a denial; contract 6 has the status in its envelope. */
function denialOf({ native, contract, location }: Exchange): Effect | undefined {
  const sent = parseJson(native.body);
  const body = isJsonObject(sent) ? sent : {};
  const enveloped = contract === '6' && native.status === 200 && body.status === 'error';
  const error = enveloped && isJsonObject(body.data) ? body.data : body;
  if ((enveloped ? error.statusCode : native.status) !== FORBIDDEN) return undefined;
  const { message } = error;
  return {
    kind: 'deny',
    value: typeof message === 'string' ? { error_description: message } : {},
    status: 'accepted',
    ...(location && { location }),
  };
}

/**
 * What the product takes from an answer at a token stage: `claims` and `scope` of a 200 with a
 * JSON object; a 403 denies. Anything else changes nothing. Source: docs/contracts/extend.md,
 * Product.
 */
export function productEffects(exchange: Exchange): Effect[] {
  const denial = denialOf(exchange);
  if (denial !== undefined) return [denial];
  const answer = answerOf(exchange);
  if (!isJsonObject(answer)) return [];
  const event = isJsonObject(exchange.event) ? exchange.event : {};
  const claims = isJsonObject(answer.claims) ? answer.claims : {};
  const before = isJsonObject(event.claims) ? event.claims : {};
  const wanted = texts(answer.scope);
  return [
    ...claimEffects(claims, before, exchange),
    ...(wanted === undefined ? [] : scopeEffects(wanted, texts(event.scope) ?? [], exchange)),
  ];
}
