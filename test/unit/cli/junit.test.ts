import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { junitText } from '../../../electron/cli/test/junit.ts';
import { reportOf } from '../../../electron/engine/test/report.ts';
import type { TestResult } from '../../../shared/model/test-report.ts';

const failing = (name: string, actual: string): TestResult => ({
  name,
  file: `events/${name}.json`,
  extension: 'plan',
  status: 'failed',
  outcome: 'ok',
  durationMs: 1.5,
  expectations: [
    { on: 'claims', path: 'a', op: 'matches', expected: 'x', actual, ok: false, reason: actual },
  ],
  properties: [],
});

/** Parses as strictly as the parser can: what it complains of fails. */
function parsed(text: string) {
  const errorHandler = (level: string, message: unknown) => {
    throw new Error(`${level}: ${String(message)}`);
  };
  return new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
}

const all = (text: string, tag: string) => Array.from(parsed(text).getElementsByTagName(tag));

describe('a JUnit report', () => {
  test('has a suite for each extension and flow, with their numbers', () => {
    const passed: TestResult = {
      name: 'login',
      flow: 'login',
      status: 'passed',
      durationMs: 2,
      expectations: [],
      properties: [],
    };
    const error: TestResult = { ...passed, name: 'x', status: 'error', error: { message: 'gone' } };
    const text = junitText(reportOf('Work & <shop>', [failing('a', 'b'), passed, error]));
    const [root] = all(text, 'testsuites');
    expect(root?.getAttribute('name')).toBe('Work & <shop>');
    expect(['tests', 'failures', 'errors'].map((name) => root?.getAttribute(name))).toEqual([
      '3',
      '1',
      '1',
    ]);
    expect(all(text, 'testsuite').map((suite) => suite.getAttribute('name'))).toEqual([
      'plan',
      'login',
    ]);
    expect(all(text, 'testcase').map((each) => each.getAttribute('classname'))).toEqual([
      'plan',
      'login',
      'login',
    ]);
    expect(all(text, 'failure')[0]?.textContent).toContain('expected: matches "x"');
    expect(all(text, 'error')[0]?.getAttribute('message')).toBe('gone');
  });

  test('whatever the texts hold, it is XML 1.0 and says them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        (actual, name) => {
          const text = junitText(reportOf('w', [failing(name, actual)]));
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
          expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
          expect(Buffer.from(text).toString()).toBe(text);
          expect(all(text, 'testcase')[0]?.getAttribute('name')).toBe(name);
        },
      ),
    );
  });

  test.each(['\t', '\n', '\r', '\u0085', '\u2028', '\u2029'])('a name keeps %j', (end) => {
    const text = junitText(reportOf('w', [failing(`a${end}b`, 'x')]));
    expect(all(text, 'testcase')[0]?.getAttribute('name')).toBe(`a${end}b`);
  });

  test('a control character, a lone surrogate and an end of the element are written', () => {
    const text = junitText(reportOf('w', [failing('a', '\u0000\u001b[31m \ud800 ]]></failure>')]));
    const [failure] = all(text, 'failure');
    expect(failure?.textContent).toContain('\\u0000\\u001b[31m');
    expect(failure?.textContent).toContain(']]></failure>');
    expect(failure?.textContent).toContain('\\ud800');
  });
});
