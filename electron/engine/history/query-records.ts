import type { LoggedRecord, RecordFilter, RecordPage } from '../../../shared/model/history.ts';
import { eachOf } from './indexes.ts';
import { type Line, recordsOf } from './line.ts';
import type { Marks } from './marks.ts';
import { matchingRows } from './match-rows.ts';
import type { SegmentIndex } from './segment-index.ts';

export interface RecordQuery {
  readonly filter: RecordFilter;
  /** number of the first record, oldest first; absent: the last `limit` of them */
  readonly offset?: number;
  readonly limit: number;
}

/** A page of the records that fit, oldest first. */
export async function queryRecords(
  indexes: readonly SegmentIndex[],
  marks: Marks,
  { filter, offset, limit }: RecordQuery,
): Promise<RecordPage> {
  const found = await eachOf(indexes, (index) => matchingRows(index, filter, marks));
  const total = found.reduce((sum, rows) => sum + rows.length, 0);
  const from = Math.max(0, offset ?? total - limit);
  const records: LoggedRecord[] = [];
  let before = 0;
  for (const [at, rows] of found.entries()) {
    const index = indexes[at];
    const start = Math.max(0, from - before);
    const wanted = rows.subarray(start, Math.max(start, from + limit - before));
    before += rows.length;
    if (index && wanted.length > 0) records.push(...(await recordsAt(index, wanted)));
  }
  return { total, offset: Math.min(from, total), records };
}

async function recordsAt(index: SegmentIndex, wanted: Uint32Array): Promise<LoggedRecord[]> {
  const { rows, run } = index.content;
  const numbers = [...new Set(Array.from(wanted, (row) => rows.run[row] ?? 0))];
  const entries = new Map(numbers.map((number) => [number, run(number)]));
  const lines = await index.lines([...entries.values()].filter((entry) => entry !== undefined));
  const byRun = new Map(
    numbers.map((number, at) => {
      const { result } = JSON.parse(lines[at]?.toString('utf8') ?? '') as Line;
      return [number, recordsOf(result)];
    }),
  );
  return Array.from(wanted).flatMap((row) => {
    const number = rows.run[row] ?? 0;
    const entry = entries.get(number);
    const position = row - (entry?.firstRow ?? 0);
    const found = byRun.get(number)?.[position];
    if (entry === undefined || found === undefined) return [];
    const { id, platform } = entry.head;
    const { record, extension } = found;
    return [
      {
        run: id,
        number: position,
        platform,
        ...(extension !== undefined && { extension }),
        record,
      },
    ];
  });
}
