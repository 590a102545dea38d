import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judge, playwrightSum, sumLine, vitestSum } from '../../../scripts/runners/report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hookbench-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(content: object): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('the sum of a run', () => {
  test('counts a test file that can not be loaded as failed', () => {
    const file = reportOf({
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    });
    expect(vitestSum(file)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  test('counts flaky tests and errors outside of tests as failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 };
    expect(playwrightSum(reportOf({ errors: [{}], stats }))).toEqual({
      passed: 3,
      failed: 3,
      skipped: 0,
    });
  });

  test('is empty without a report', () => {
    const none = { passed: 0, failed: 0, skipped: 0 };
    expect(vitestSum(join(folder, 'none.json'))).toEqual(none);
    expect(playwrightSum(join(folder, 'none.json'))).toEqual(none);
  });

  test.each([
    ['ran nothing', { passed: 0, failed: 0, skipped: 0 }, 0, 1],
    ['only skipped', { passed: 0, failed: 0, skipped: 2 }, 0, 1],
    ['crashed after its tests', { passed: 5, failed: 0, skipped: 0 }, 1, 1],
    ['failed as it says', { passed: 5, failed: 2, skipped: 0 }, 1, 2],
    ['passed', { passed: 5, failed: 0, skipped: 0 }, 0, 0],
  ])('of a runner that %s', (_name, sum, code, failed) => {
    expect(judge(sum, code).failed).toBe(failed);
  });

  test('names skipped tests only when there are some', () => {
    expect(sumLine({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
    expect(sumLine({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
  });
});
