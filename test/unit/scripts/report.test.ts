import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  judge,
  playwrightSum,
  runnerLine,
  sumLine,
  vitestSum,
} from '../../../scripts/runners/report.mjs';

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

  test('counts errors outside of tests as failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 0, skipped: 0 };
    expect(playwrightSum(reportOf({ errors: [{}], suites: [], stats }))).toEqual({
      passed: 3,
      failed: 2,
      skipped: 0,
    });
  });

  test('counts what passed at the second try once, and names it wherever it stands', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const sum = playwrightSum(
      reportOf({
        errors: [],
        stats: { expected: 2, unexpected: 1, flaky: 2, skipped: 0 },
        suites: [
          { title: 'a.spec.ts', specs: [spec('steady', 'expected'), spec('now', 'flaky')] },
          {
            title: 'b.spec.ts',
            specs: [spec('bad', 'unexpected')],
            suites: [{ title: 'inner', specs: [spec('and then', 'flaky')] }],
          },
        ],
      }),
    );
    expect(sum).toMatchObject({ passed: 4, failed: 1, skipped: 0 });
    expect(sumLine(sum)).toBe('4 passed, 1 failed');
    expect(runnerLine(sum)).toBe(
      '4 passed, 1 failed, 2 unsteady: a.spec.ts › now; b.spec.ts › inner › and then',
    );
    expect(runnerLine({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
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
