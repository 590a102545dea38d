import { resolve } from 'node:path';
import type { TestReport } from '../../../shared/model/test-report.ts';
import { messageOf } from '../../engine/workspace/index.ts';
import { replaceFile } from '../../engine/workspace/replace-file.ts';
import { EnvironmentError } from '../exit.ts';
import { answerText, plain, say } from '../output.ts';
import { junitText } from './junit.ts';
import { resultText, summaryText } from './pretty.ts';

export const REPORTERS = ['pretty', 'json', 'junit'] as const;
export type Reporter = (typeof REPORTERS)[number];

const TEXTS: Readonly<Record<Reporter, (report: TestReport) => string>> = {
  pretty: (report) =>
    plain(`${[...report.tests.map(resultText), summaryText(report)].join('\n')}\n`),
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
  junit: junitText,
};

/**
 * Puts a report where it is wanted: into a file, with what failed for the person who waits, or on
 * standard output. `told`: the person has seen the tests already.
 */
export async function deliver(
  report: TestReport,
  { reporter, out, told }: { reporter: Reporter; out: string | undefined; told: boolean },
): Promise<void> {
  if (out !== undefined) {
    await write(resolve(out), TEXTS[reporter](report));
    const failed = report.tests.filter(({ status }) => status !== 'passed');
    await say([...(told ? [] : failed.map(resultText)), summaryText(report)].join('\n'));
  } else if (reporter !== 'pretty') {
    await answerText(TEXTS[reporter](report));
  } else if (told) {
    await say(summaryText(report));
  } else {
    await say(TEXTS.pretty(report).trimEnd());
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, text);
  } catch (error) {
    throw new EnvironmentError(`${file} could not be written: ${messageOf(error)}`);
  }
}
