import type { Effect, Warning } from '../../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Trigger } from '../platform.ts';
import { claimLocation } from './claim-location.ts';
import { noteOf } from './parity.ts';
import { reservedReason, tokenTrigger } from './triggers.ts';

export interface Consequences {
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
}

const SCOPE = 'scope';

function parityWarning(
  code: string,
  at: Partial<Pick<Warning, 'path' | 'location'>> = {},
): Warning {
  const note = noteOf(code);
  return { code, message: `${note.text} Simulated: ${note.assumption}`, ...at };
}

function scopesIn(text: string): string[] {
  return [...new Set(text.split(' ').filter((scope) => scope !== ''))];
}

/** The consented scopes of an access token event; none when the event does not name them. */
export function consentedScopes(event: JsonValue): string[] {
  const detail = isJsonObject(event) ? event.detail : undefined;
  const scope = isJsonObject(detail) ? detail.scope : undefined;
  return typeof scope === 'string' ? scopesIn(scope) : [];
}

function scopeChange(
  value: JsonValue,
  consented: readonly string[],
  source: SourceText,
): Consequences {
  const location = claimLocation(source, SCOPE);
  const at = location === undefined ? {} : { location };
  const warnings = [parityWarning('scope-change-assumed', { path: joinPath([SCOPE]), ...at })];
  if (typeof value !== 'string') {
    const refused: Effect = {
      kind: 'claim.set',
      path: joinPath([SCOPE]),
      value,
      status: 'refused',
      reason: 'scope must be a space-separated string',
      ...at,
    };
    return { effects: [refused], warnings };
  }
  const wanted = scopesIn(value);
  const added = wanted
    .filter((scope) => !consented.includes(scope))
    .map(
      (scope): Effect => ({
        kind: 'scope.add',
        path: joinPath([SCOPE]),
        value: scope,
        status: 'refused',
        reason: `not consented: an extension can only narrow the scopes, and "${scope}" is not among them`,
        ...at,
      }),
    );
  const removed = consented
    .filter((scope) => !wanted.includes(scope))
    .map(
      (scope): Effect => ({
        kind: 'scope.remove',
        path: joinPath([SCOPE]),
        value: scope,
        status: 'accepted',
        ...at,
      }),
    );
  return { effects: [...added, ...removed], warnings };
}

function claimSet(name: string, value: JsonValue, source: SourceText): Effect {
  const reason = reservedReason(name);
  const location = claimLocation(source, name);
  return {
    kind: 'claim.set',
    path: joinPath(['claims', name]),
    value,
    ...(reason === undefined ? { status: 'accepted' } : { status: 'refused', reason }),
    ...(location === undefined ? {} : { location }),
  };
}

/**
 * What the platform does with a function's result: its members become claims of the token.
 * docs/contracts/quasr.md, 1.5 Return value, Reserved claims, Scope change.
 */
export function consequences(
  trigger: Trigger,
  event: JsonValue,
  payload: JsonValue,
  source: SourceText,
): Consequences {
  const token = tokenTrigger(trigger);
  if (payload === null || token === undefined) return { effects: [], warnings: [] };
  if (!isJsonObject(payload))
    return { effects: [], warnings: [parityWarning('result-not-object')] };
  const parts = Object.entries(payload).map(([name, value]): Consequences => {
    if (name === SCOPE && token.changesScope)
      return scopeChange(value, consentedScopes(event), source);
    return { effects: [claimSet(name, value, source)], warnings: [] };
  });
  return {
    effects: parts.flatMap((part) => part.effects),
    warnings: parts.flatMap((part) => part.warnings),
  };
}

/** A warning for every parity note that the run touched. */
export function touched(codes: readonly string[]): Warning[] {
  return codes.map((code) => parityWarning(code));
}
