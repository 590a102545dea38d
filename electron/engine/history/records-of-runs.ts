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

/** The records of runs of one segment. */
export async function recordsOfRuns(
  index: SegmentIndex,
  entries: readonly RunEntry[],
): Promise<ReadonlyMap<RunEntry, readonly RecordOf[]>> {
  const { file } = index.segment;
  const found = new Map<RunEntry, readonly RecordOf[]>();
  for (const entry of entries) {
    if (last?.file === file && last.offset === entry.offset) found.set(entry, last.records);
  }
  const others = entries.filter((entry) => !found.has(entry));
  const lines = await index.lines(others);
  for (const [at, entry] of others.entries()) {
    const { result } = JSON.parse(lines[at]?.toString('utf8') ?? '') as Line;
    const records = recordsOf(result);
    found.set(entry, records);
    if (records.length >= MANY_RECORDS) last = { file, offset: entry.offset, records };
  }
  return found;
}
