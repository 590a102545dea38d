import type { TestReport, TestResult } from '../../../shared/model/test-report.ts';
import { detailsOf } from './details.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 can't hold, not even escaped. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as XML: what XML can't hold is written as `\uXXXX`. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_IN_XML, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/**
 * Line ends and tabs of an attribute are spaces to a reader unless they are written as numbers; to
 * readers of XML 1.1 so are two more line ends.
 */
function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = xmlText(String(value)).replace(
        /[\t\n\r\u0085\u2028]/g,
        (char) => `&#${char.charCodeAt(0)};`,
      );
      return ` ${name}="${text}"`;
    })
    .join('');
}

const seconds = (ms: number) => (ms / 1000).toFixed(6);

function caseOf(test: TestResult): string {
  const { name, file, status, durationMs } = test;
  const head = `    <testcase${attributes({ name, classname: suiteOf(test), file, time: seconds(durationMs) })}`;
  if (status === 'passed') return `${head}/>`;
  const [first = ''] = detailsOf(test);
  const kind = status === 'failed' ? 'failure' : 'error';
  const text = xmlText(detailsOf(test).join('\n'));
  return `${head}>\n      <${kind}${attributes({ message: first, type: kind })}>${text}</${kind}>\n    </testcase>`;
}

const suiteOf = ({ extension, flow }: TestResult) => extension ?? flow ?? 'events';

/** A report in JUnit's format, as CI servers read it: a suite for each extension and flow. */
export function junitText({ workspace, counts, durationMs, tests }: TestReport): string {
  const suites = new Map<string, TestResult[]>();
  for (const test of tests) {
    suites.set(suiteOf(test), [...(suites.get(suiteOf(test)) ?? []), test]);
  }
  const numbers = (of: readonly TestResult[]) => ({
    tests: of.length,
    failures: of.filter(({ status }) => status === 'failed').length,
    errors: of.filter(({ status }) => status === 'error').length,
    skipped: 0,
    time: seconds(of.reduce((sum, test) => sum + test.durationMs, 0)),
  });
  const all = { tests: counts.tests, failures: counts.failed, errors: counts.error };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: workspace, ...all, time: seconds(durationMs) })}>`,
    ...[...suites].flatMap(([name, of]) => [
      `  <testsuite${attributes({ name, ...numbers(of) })}>`,
      ...of.map(caseOf),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}
