import type { LogRecord } from '../../../shared/model/invocation.ts';
import { invocationsOf, type Result } from '../simulate/results.ts';

export type Level = LogRecord['level'];

export interface LogRow {
  /** number of the run that it belongs to; undefined: the login provider wrote it by itself */
  run: number | undefined;
  /** empty for what the flow itself wrote */
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

/**
 * The records of all results that pass the filter, oldest first, and then what the login provider
 * wrote by itself: why it refused a request before any run.
 */
export function logRows(
  results: readonly Result[],
  filter: LogFilter,
  ofProvider: readonly LogRecord[] = [],
): LogRow[] {
  const needle = filter.text.trim().toLowerCase();
  const fits = ({ level, text, source }: LogRecord, extension: string) =>
    RANK[level] >= RANK[filter.level] &&
    (needle === '' ||
      text.toLowerCase().includes(needle) ||
      source.toLowerCase().includes(needle) ||
      extension.toLowerCase().includes(needle));
  const rows: LogRow[] = [];
  for (const result of inScope(results, filter.resultId)) {
    for (const { extension: slug, trigger, records } of invocationsOf(result)) {
      const extension = slug ?? trigger;
      for (const record of records) {
        if (fits(record, extension)) rows.push({ run: result.number, extension, record });
      }
    }
    for (const record of flowRecords(result)) {
      if (fits(record, '')) rows.push({ run: result.number, extension: '', record });
    }
  }
  if (filter.resultId !== undefined) return rows;
  for (const record of ofProvider) {
    if (fits(record, '')) rows.push({ run: undefined, extension: '', record });
  }
  return rows;
}

/** What the flow itself wrote: whose word it followed, and why it refused. */
function flowRecords(result: Result): readonly LogRecord[] {
  return result.kind === 'flow' ? (result.run.records ?? []) : [];
}

/** How many records of the results have not been fetched yet. */
export function recordsToCome(results: readonly Result[], resultId: string | undefined): number {
  return inScope(results, resultId)
    .flatMap(invocationsOf)
    .reduce((sum, { cut, records }) => sum + (cut ? cut.records - records.length : 0), 0);
}

function inScope(results: readonly Result[], resultId: string | undefined): readonly Result[] {
  return resultId === undefined ? results : results.filter(({ id }) => id === resultId);
}
