import { type Line, type RecordOf, recordsOf } from './line.ts';
import type { RunEntry } from './read-lines.ts';
import type { SegmentIndex } from './segment-index.ts';

/** A run with so many records is gone through page by page: reading it anew for each would be felt. */
const MANY_RECORDS = 1000;

interface Large {
  readonly file: string;
  readonly offset: number;
  readonly records: readonly RecordOf[];
}

/** the last large run that was read */
let last: Large | undefined;

/** The records of runs of one segment, in the order of the runs. */
export async function recordsOfRuns(
  index: SegmentIndex,
  entries: readonly RunEntry[],
): Promise<[RunEntry, readonly RecordOf[]][]> {
  const { file } = index.segment;
  const known = last?.file === file ? last : undefined;
  const unread = entries.filter(({ offset }) => offset !== known?.offset);
  const lines = await index.lines(unread);
  return entries.map((entry) => {
    if (known?.offset === entry.offset) return [entry, known.records];
    const line = lines[unread.indexOf(entry)];
    const { result } = JSON.parse(line?.toString('utf8') ?? '') as Line;
    const records = recordsOf(result);
    if (records.length >= MANY_RECORDS) last = { file, offset: entry.offset, records };
    return [entry, records];
  });
}
