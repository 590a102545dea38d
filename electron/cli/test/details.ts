import type { ExpectationResult } from '../../../shared/model/expect.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';

/** A longer value is cut in texts for people; the JSON report has it. */
const MOST_CHARS = 300;

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}…`;
}

function expectationLines({ on, path, op, expected, actual, reason }: ExpectationResult): string[] {
  const wanted = expected === undefined ? op : `${op} ${shown(expected)}`;
  return [
    [on, path].filter(Boolean).join(' '),
    `  expected: ${wanted}`,
    `  actual:   ${shown(actual)}`,
    ...(reason === undefined ? [] : [`  ${reason}`]),
  ];
}

/** Why a test did not pass, line by line: each failing expectation with what was expected and what is. */
export function detailsOf({ expectations, properties, error }: TestResult): string[] {
  return [
    ...(error ? [[error.message, error.hint].filter(Boolean).join(' ')] : []),
    ...expectations.filter(({ ok }) => !ok).flatMap(expectationLines),
    ...properties
      .filter(({ ok }) => !ok)
      .map(({ property, reason = '' }) => `${property}: ${reason}`),
  ];
}
