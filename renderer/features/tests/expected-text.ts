import type { ExpectationResult } from '../../../shared/model/expect.ts';

/** What comes before an expected value. */
export const OPERATORS: Record<ExpectationResult['op'], string> = {
  equals: '',
  notEquals: 'not ',
  exists: 'something',
  absent: 'nothing',
  matches: 'matches ',
  contains: 'contains ',
  greater: 'greater than ',
  less: 'less than ',
};

/** What was expected, in a line. */
export function expectedText({ op, expected }: Pick<ExpectationResult, 'op' | 'expected'>): string {
  return `${OPERATORS[op]}${expected === undefined ? '' : JSON.stringify(expected)}`;
}
