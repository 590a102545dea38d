import type { TestReport, TestResult } from '../../../shared/model/test-report.ts';
import { detailsOf } from './details.ts';

const MARKS: Readonly<Record<TestResult['status'], string>> = {
  passed: 'ok   ',
  failed: 'FAIL ',
  error: 'ERROR',
};

/** One test for a person: what it is, and why it did not pass. */
export function resultText(test: TestResult): string {
  const { name, extension, flow, status, outcome, durationMs } = test;
  const about = [extension ?? flow, outcome, status === 'error' ? undefined : `${durationMs} ms`];
  const line = `${MARKS[status]} ${name} (${about.filter(Boolean).join(', ')})`;
  return [line, ...detailsOf(test).map((detail) => `      ${detail}`)].join('\n');
}

/** The last line of a test run. */
export function summaryText({ counts, shard }: TestReport): string {
  const { tests, passed, failed, error } = counts;
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(error > 0 ? [`${error} could not be fired`] : []),
  ];
  const part = shard ? ` (shard ${shard.index}/${shard.total} of ${shard.of})` : '';
  return `${tests} test${tests === 1 ? '' : 's'}${part}: ${parts.join(', ')}`;
}
