import type { LogRecord } from '../../../shared/model/invocation.ts';
import { invocationsOf, type Result } from '../simulate/results.ts';

export type Level = LogRecord['level'];

export interface LogRow {
  key: string;
  /** number of the run that it belongs to */
  run: number;
  resultId: string;
  extension: string;
  record: LogRecord;
}

export interface LogFilter {
  /** the lowest level shown */
  level: Level;
  text: string;
  /** only the records of this result */
  resultId: string | undefined;
}

const RANK: Record<Level, number> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, fatal: 5 };

export const LEVELS = Object.keys(RANK) as Level[];

const known = new WeakMap<Result, readonly LogRow[]>();

function rowsOf(result: Result): readonly LogRow[] {
  const cached = known.get(result);
  if (cached) return cached;
  const rows = invocationsOf(result).flatMap((invocation, at) =>
    invocation.records.map(
      (record, index): LogRow => ({
        key: `${result.id}:${at}:${index}`,
        run: result.number,
        resultId: result.id,
        extension: invocation.extension ?? invocation.trigger,
        record,
      }),
    ),
  );
  known.set(result, rows);
  return rows;
}

/** The records of all results that pass the filter, oldest first. */
export function logRows(results: readonly Result[], filter: LogFilter): LogRow[] {
  const needle = filter.text.trim().toLowerCase();
  return results
    .filter((result) => filter.resultId === undefined || result.id === filter.resultId)
    .flatMap(rowsOf)
    .filter(
      ({ record, extension }) =>
        RANK[record.level] >= RANK[filter.level] &&
        (needle === '' ||
          record.text.toLowerCase().includes(needle) ||
          record.source.toLowerCase().includes(needle) ||
          extension.toLowerCase().includes(needle)),
    );
}
