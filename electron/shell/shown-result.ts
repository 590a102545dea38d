import type { Effect, Invocation, LogRecord, Warning } from '../../shared/model/invocation.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Run, TokenClaim } from '../../shared/model/run.ts';
import type { ShownInvocation, ShownRun } from '../../shared/model/shown.ts';

/**
 * The most of each that crosses to the window at once. So much is laid out in one frame; the window
 * asks for the rest piece by piece.
 */
export const MOST = {
  records: 100,
  effects: 24,
  warnings: 20,
  claims: 60,
  nativeChars: 4000,
  textChars: 16_000,
  valueChars: 1000,
} as const;

export const cutText = (text: string, most: number = MOST.textChars) =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;

/** A value that is too long to be looked at becomes the beginning of its text. */
export function cutValue(value: JsonValue, most: number = MOST.valueChars): JsonValue {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= most ? value : cutText(text, most);
}

/** A record whose texts can be looked at. */
export function shownRecord(record: LogRecord): LogRecord {
  return {
    ...record,
    text: cutText(record.text),
    raw: cutValue(record.raw, MOST.textChars),
  };
}

/** An effect whose value can be looked at. */
export function shownEffect(effect: Effect): Effect {
  return effect.value === undefined ? effect : { ...effect, value: cutValue(effect.value) };
}

/** A warning whose message can be looked at. */
export function shownWarning(warning: Warning): Warning {
  return { ...warning, message: cutText(warning.message) };
}

/** A claim whose values can be looked at. */
export function shownClaim(claim: TokenClaim): TokenClaim {
  return {
    ...claim,
    value: cutValue(claim.value),
    ...(claim.refused && {
      refused: claim.refused.map((one) => ({ ...one, value: cutValue(one.value) })),
    }),
  };
}

/** A native result as the window shows it. */
export function nativeText(native: JsonValue): string {
  return JSON.stringify(native, null, 2);
}

/** What of an invocation crosses to the window; the rest of it is asked for. */
export function shownInvocation(invocation: Invocation): ShownInvocation {
  const { recorded = [], ...rest } = invocation;
  const { records, effects, warnings, error } = rest;
  const text = nativeText(invocation.native);
  const long = text.length > MOST.nativeChars;
  const many =
    records.length > MOST.records ||
    effects.length > MOST.effects ||
    warnings.length > MOST.warnings ||
    recorded.length > 0;
  return {
    ...rest,
    records: records.slice(0, MOST.records).map(shownRecord),
    effects: effects.slice(0, MOST.effects).map(shownEffect),
    warnings: warnings.slice(0, MOST.warnings).map(shownWarning),
    ...(error && {
      error: { ...error, message: cutText(error.message), stack: cutText(error.stack) },
    }),
    native: long ? null : invocation.native,
    ...((long || many) && {
      cut: {
        records: records.length,
        effects: effects.length,
        warnings: warnings.length,
        recorded: recorded.length,
        ...(long && { native: { text: text.slice(0, MOST.nativeChars), chars: text.length } }),
      },
    }),
  };
}

/** What of a run crosses to the window; what a suspended flow goes on from holds passwords and stays. */
export function shownRun({ resume: _kept, ...run }: Run): ShownRun {
  return {
    ...run,
    stages: run.stages.map((stage) => ({
      ...stage,
      invocations: stage.invocations.map(shownInvocation),
    })),
    tokens: run.tokens.map((token) => ({
      ...token,
      ...(token.claims.length > MOST.claims && { claimCount: token.claims.length }),
      claims: token.claims.slice(0, MOST.claims).map(shownClaim),
    })),
    client: { ...run.client, body: cutText(run.client.body) },
  };
}
