import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

/** @typedef {{passed: number, failed: number, skipped: number}} Sum */

/**
 * @param {string} runner
 * @returns {string} where the runner writes its JSON report; an older one is removed
 */
export function reportFile(runner) {
  const file = inRoot('test-results', `${runner}.json`);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @returns {unknown}
 */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * A runner that ended badly without a failed test (a crash, an unhandled rejection), and one that
 * ran nothing, have failed all the same.
 *
 * @param {Sum} sum
 * @param {number} code the runner's exit code
 * @returns {Sum}
 */
export function judge(sum, code) {
  const silent = sum.failed === 0 && (code !== 0 || sum.passed === 0);
  return silent ? { ...sum, failed: 1 } : sum;
}

/**
 * @param {string} file written by vitest's JSON reporter
 * @returns {Sum}
 */
export function vitestSum(file) {
  const report = /** @type {undefined | {numPassedTests: number, numFailedTests: number,
   *   numPendingTests: number, numTodoTests: number,
   *   testResults: {status: string, assertionResults: unknown[]}[]}} */ (read(file));
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {string} file written by Playwright's JSON reporter
 * @returns {Sum}
 */
export function playwrightSum(file) {
  const report = /** @type {undefined | {errors: unknown[],
   *   stats: {expected: number, unexpected: number, flaky: number, skipped: number}}} */ (
    read(file)
  );
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/** @param {Sum} sum */
export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
