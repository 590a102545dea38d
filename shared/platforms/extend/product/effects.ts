import type { Effect } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject, jsonEquals } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import { answerOf, type Exchange, errorOf, scopeChanges, texts } from './exchange.ts';

const FORBIDDEN = 403;

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

function scopeEffects(wanted: string[], before: string[], exchange: Exchange): Effect[] {
  const { removed, added } = scopeChanges(wanted, before, exchange);
  const refused = added.map(({ path: _path, ...effect }) => ({
    ...effect,
    status: 'refused' as const,
    reason: `"${String(effect.value)}" was not asked for: an extension may only narrow the scope`,
  }));
  return [...removed, ...refused];
}

/** An answer of 403 as a denial; contract 6 has the status in its envelope. */
function denialOf(exchange: Exchange): Effect | undefined {
  const { native, location } = exchange;
  const error = errorOf(exchange) ?? {};
  if ((native.status === 200 ? error.statusCode : native.status) !== FORBIDDEN) return undefined;
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
