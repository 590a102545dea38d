import type { LoggedRecord, RecordFilter, RecordPage } from '../../../shared/model/history.ts';
import { eachOf } from './indexes.ts';
import type { Marks } from './marks.ts';
import { matchingRows } from './match-rows.ts';
import type { RunEntry } from './read-lines.ts';
import { recordsOfRuns } from './records-of-runs.ts';
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

/** What is read and taken apart in one piece, in bytes of runs. */
const PIECE_BYTES = 1024 * 1024;

/** All records that fit, as they are now, oldest first: a few runs at a time, so that any number of them can be written out. */
export async function streamRecords(
  indexes: readonly SegmentIndex[],
  marks: Marks,
  filter: RecordFilter,
): Promise<{ total: number; pieces: AsyncGenerator<LoggedRecord[]> }> {
  const found = await eachOf(indexes, (index) => matchingRows(index, filter, marks));
  async function* pieces() {
    for (const [at, rows] of found.entries()) {
      const index = indexes[at];
      if (index === undefined) continue;
      for (let from = 0; from < rows.length; ) {
        const to = pieceEnd(index, rows, from);
        yield await recordsAt(index, rows.subarray(from, to));
        from = to;
      }
    }
  }
  return { total: found.reduce((sum, rows) => sum + rows.length, 0), pieces: pieces() };
}

/** Whole runs up to so many bytes, one at least. */
function pieceEnd({ content }: SegmentIndex, rows: Uint32Array, from: number): number {
  let bytes = 0;
  let last: number | undefined;
  for (let at = from; at < rows.length; at += 1) {
    const number = content.rows.run[rows[at] ?? 0] ?? 0;
    if (number === last) continue;
    last = number;
    bytes += content.run(number)?.length ?? 0;
    if (bytes > PIECE_BYTES && at > from) return at;
  }
  return rows.length;
}

/** One record by its run and its place there; undefined: it is not kept any more. */
export async function findRecord(
  indexes: readonly SegmentIndex[],
  { deleted }: Marks,
  run: string,
  place: number,
): Promise<LoggedRecord | undefined> {
  if (deleted.has(run)) return undefined;
  for (const index of indexes) {
    const { about, runs } = index.content;
    if (run < about.first || run > about.last) continue;
    const entry = runs().find(({ head }) => head.id === run);
    if (entry === undefined || place >= entry.head.records) continue;
    return (await recordsAt(index, Uint32Array.of(entry.firstRow + place)))[0];
  }
  return undefined;
}

async function recordsAt(index: SegmentIndex, wanted: Uint32Array): Promise<LoggedRecord[]> {
  const { rows, run } = index.content;
  const places = new Map<number, number[]>();
  for (const row of wanted) {
    const number = rows.run[row] ?? 0;
    const known = places.get(number);
    if (known) known.push(row);
    else places.set(number, [row]);
  }
  const records: LoggedRecord[] = [];
  const entries = [...places.keys()].flatMap((number) => run(number) ?? []);
  for (const piece of piecesOf(entries)) {
    for (const [entry, all] of await recordsOfRuns(index, piece)) {
      const { id, platform } = entry.head;
      const number = rows.run[entry.firstRow] ?? 0;
      for (const row of places.get(number) ?? []) {
        const found = all[row - entry.firstRow];
        if (found === undefined) continue;
        const { record, extension } = found;
        const by = extension === undefined ? {} : { extension };
        records.push({ run: id, number: row - entry.firstRow, platform, ...by, record });
      }
    }
  }
  return records;
}

/** Runs in pieces that are not read and taken apart all at once. */
function piecesOf(entries: readonly RunEntry[]): RunEntry[][] {
  const pieces: RunEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    bytes += entry.length;
    if (bytes > PIECE_BYTES) {
      pieces.push([]);
      bytes = entry.length;
    }
    pieces.at(-1)?.push(entry);
  }
  return pieces;
}
