import {
  type Check,
  EXPECTED_SIDES,
  type Expect,
  type ExpectationResult,
  type ExpectedSide,
} from '../model/expect.ts';
import type { JsonValue } from '../model/json.ts';
import { hold } from './operators.ts';
import type { Selected } from './select.ts';
import type { Subject } from './subject.ts';

/** A longer value is shown by its beginning: a report is read, not computed with. */
const MOST_SHOWN_CHARS = 20_000;
const CUT_CHARS = 2000;

function checksOf(expect: Expect, side: ExpectedSide): readonly Check[] {
  if (side !== 'outcome') return expect[side] ?? [];
  const { outcome } = expect;
  if (outcome === undefined) return [];
  return [typeof outcome === 'string' ? { path: '', op: 'equals', value: outcome } : outcome];
}

function shown(value: JsonValue): JsonValue {
  const text = JSON.stringify(value);
  if (text.length <= MOST_SHOWN_CHARS) return value;
  return `${text.slice(0, CUT_CHARS)}… (${text.length} characters)`;
}

function actualOf({ values, each }: Selected): JsonValue | undefined {
  if (each) return values.map((value) => value ?? null);
  return values[0];
}

/** Holds everything that is expected against a result, in the order in which it is written. */
export function evaluate(expect: Expect, subject: Subject): ExpectationResult[] {
  return EXPECTED_SIDES.flatMap((on) => {
    const side = subject[on] as JsonValue;
    return checksOf(expect, on).map((check): ExpectationResult => {
      const { ok, reason, selected } = hold(check, side);
      const actual = actualOf(selected);
      return {
        on,
        path: check.path,
        op: check.op,
        ...('value' in check && { expected: shown(check.value) }),
        ...(actual !== undefined && { actual: shown(actual) }),
        ok,
        ...(reason !== undefined && { reason }),
      };
    });
  });
}
