import { type TestReport, testReportSchema } from '../../../shared/model/test-report.ts';
import { explainIssues, UsageError } from '../../engine/simulate/options.ts';
import { mergeReports } from '../../engine/test/shards.ts';
import { readJson } from '../input.ts';

/** The report of all shards. @throws UsageError naming a file that is none, or a shard that is missing */
export async function mergeFiles(files: readonly string[]): Promise<TestReport> {
  if (files.length === 0) throw new UsageError('--merge takes the JSON reports of shards');
  return mergeReports(await Promise.all(files.map(readReport)));
}

async function readReport(file: string): Promise<TestReport> {
  const parsed = testReportSchema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  throw new UsageError(explainIssues(parsed.error, `${file} is no report of a test run`));
}
