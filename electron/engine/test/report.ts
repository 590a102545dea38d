import type { Shard, TestReport, TestResult } from '../../../shared/model/test-report.ts';
import { toMicroseconds } from '../simulate/step-driver.ts';

/** What a test run came to. */
export function reportOf(
  workspace: string,
  tests: readonly TestResult[],
  shard?: Shard,
): TestReport {
  const count = (status: TestResult['status']) =>
    tests.filter((test) => test.status === status).length;
  return {
    version: 1,
    workspace,
    ...(shard && { shard }),
    counts: {
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      error: count('error'),
    },
    durationMs: toMicroseconds(tests.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    tests: [...tests],
  };
}

/** Whether every test passed, and there was one, or the shard of a run that has some had none. */
export function isGreen({ counts, shard }: TestReport): boolean {
  return counts.passed === counts.tests && (counts.tests > 0 || shard !== undefined);
}
