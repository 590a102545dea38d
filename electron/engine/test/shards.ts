import type { Shard, TestReport } from '../../../shared/model/test-report.ts';
import { UsageError } from '../simulate/options.ts';
import { reportOf } from './report.ts';

/** Beyond this each shard does next to nothing. */
const MOST_SHARDS = 10_000;

/** Reads `I/N`. @throws UsageError when it is none */
export function parseShard(text: string): Omit<Shard, 'of'> {
  const [, index, total] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text)?.map(Number) ?? [];
  if (index !== undefined && total !== undefined && index <= total && total <= MOST_SHARDS) {
    return { index, total };
  }
  throw new UsageError(`--shard takes I/N with I from 1 to N, such as 3/8, not "${text}"`);
}

/** Every N-th item, beginning with the I-th: neighbours, which are alike, go to different shards. */
export function shardOf<T>(items: readonly T[], { index, total }: Omit<Shard, 'of'>): T[] {
  return items.filter((_, position) => position % total === index - 1);
}

/**
 * The report of a run as if it had not been divided: the reports of all its shards, in any order.
 * @throws UsageError naming a shard that is missing, given twice, or of another run
 */
export function mergeReports(reports: readonly TestReport[]): TestReport {
  const [first] = reports;
  if (first?.shard === undefined) throw new UsageError('--merge takes the JSON reports of shards');
  const { total, of } = first.shard;
  const byIndex = new Map<number, TestReport>();
  for (const report of reports) {
    const { shard, workspace } = report;
    if (
      shard === undefined ||
      shard.total !== total ||
      shard.of !== of ||
      workspace !== first.workspace
    ) {
      throw new UsageError('--merge takes the reports of one run: these are of several');
    }
    if (byIndex.has(shard.index)) {
      throw new UsageError(`shard ${shard.index}/${total} is given twice; give each once`);
    }
    byIndex.set(shard.index, report);
  }
  const parts = Array.from({ length: total }, (_, position) => {
    const part = byIndex.get(position + 1);
    if (part) return part;
    throw new UsageError(`the report of shard ${position + 1}/${total} is missing: did it end?`);
  });
  const tests = Array.from({ length: of }, (_, position) => {
    const part = parts[position % total];
    const test = part?.tests[Math.floor(position / total)];
    if (test) return test;
    const { index = 0 } = part?.shard ?? {};
    throw new UsageError(`the report of shard ${index}/${total} is not complete; run it again`);
  });
  return reportOf(first.workspace, tests);
}
