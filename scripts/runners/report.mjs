import { existsSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

/**
 * @typedef {object} Sum each test counted once
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [unsteady] titles of those that passed only at the second try
 */

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
 * @typedef {{tests: {status: string}[], title: string}} Spec
 * @typedef {{title: string, specs?: Spec[], suites?: Suite[]}} Suite
 */

/**
 * @param {Suite} suite
 * @param {string} [path]
 * @returns {string[]} titles of tests that failed and then passed, with their file
 */
function unsteadyIn({ title, specs = [], suites = [] }, path = '') {
  const here = path === '' ? title : `${path} › ${title}`;
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [
    ...own.map((spec) => `${here} › ${spec.title}`),
    ...suites.flatMap((suite) => unsteadyIn(suite, here)),
  ];
}

/**
 * @param {string} file written by Playwright's JSON reporter
 * @returns {Sum}
 */
export function playwrightSum(file) {
  const report = /** @type {undefined | {errors: unknown[], suites: Suite[],
   *   stats: {expected: number, unexpected: number, flaky: number, skipped: number}}} */ (
    read(file)
  );
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    ...(flaky > 0 && { unsteady: report.suites.flatMap((suite) => unsteadyIn(suite)) }),
  };
}

/** @param {Sum} sum */
export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {Sum} sum
 * @returns {string} the sum of one runner, which names what it saw to be unsteady
 */
export function runnerLine(sum) {
  const { unsteady = [] } = sum;
  if (unsteady.length === 0) return sumLine(sum);
  return `${sumLine(sum)}, ${unsteady.length} unsteady: ${unsteady.join('; ')}`;
}
