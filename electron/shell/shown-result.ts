import type { Effect, Invocation, LogRecord } from '../../shared/model/invocation.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Run } from '../../shared/model/run.ts';
import type { ShownInvocation, ShownRun } from '../../shared/model/shown.ts';

/** The most of each that crosses to the window at once. */
export const MOST = {
  records: 150,
  effects: 60,
  warnings: 100,
  claims: 300,
  nativeChars: 12_000,
  textChars: 16_000,
  valueChars: 2_000,
} as const;

const cutText = (text: string, most: number = MOST.textChars) =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;

/** A value that is too long to be looked at becomes the beginning of its text. */
function cutValue(value: JsonValue, most: number = MOST.valueChars): JsonValue {
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

function shownEffect(effect: Effect): Effect {
  return effect.value === undefined ? effect : { ...effect, value: cutValue(effect.value) };
}

/** Long texts inside are cut as well: one line of thousands of characters takes long to lay out. */
function beginningOf(native: JsonValue): string {
  const cut = (_key: string, value: JsonValue) =>
    typeof value === 'string' ? cutText(value, MOST.valueChars) : value;
  return JSON.stringify(native, cut, 2).slice(0, MOST.nativeChars);
}

/** What of an invocation crosses to the window; its other records are asked for. */
export function shownInvocation(invocation: Invocation): ShownInvocation {
  const { recorded = [], ...rest } = invocation;
  const { records, effects, warnings, error } = rest;
  const text = JSON.stringify(invocation.native, null, 2);
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
    warnings: warnings
      .slice(0, MOST.warnings)
      .map((warning) => ({ ...warning, message: cutText(warning.message) })),
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
        ...(long && { native: { text: beginningOf(invocation.native), chars: text.length } }),
      },
    }),
  };
}

/** What of a run crosses to the window. */
export function shownRun(run: Run): ShownRun {
  return {
    ...run,
    stages: run.stages.map((stage) => ({
      ...stage,
      invocations: stage.invocations.map(shownInvocation),
    })),
    tokens: run.tokens.map((token) => ({
      ...token,
      ...(token.claims.length > MOST.claims && { claimCount: token.claims.length }),
      claims: token.claims
        .slice(0, MOST.claims)
        .map((claim) => ({ ...claim, value: cutValue(claim.value) })),
    })),
    client: { ...run.client, body: cutText(run.client.body) },
  };
}
