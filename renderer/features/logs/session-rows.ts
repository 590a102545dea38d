import type { LogRecord } from '../../../shared/model/invocation.ts';
import { RECORD_LEVELS } from '../../../shared/model/record-level.ts';
import type { RecordRow } from '../../../shared/model/records-view.ts';
import { invocationsOf, platformIdOf, type Result } from '../simulate/results.ts';
import { askedRecords, type LogFilter } from './log-filter.ts';

/** A line of the list. */
export type LogRow = Omit<RecordRow, 'run' | 'number'> & {
  /** the kept run that it belongs to, and its place there; absent: no history has it */
  readonly run?: string;
  readonly number?: number;
  /** with the record itself, where the window has it */
  readonly record?: LogRecord;
};

/** Whether two lines are the same record in the same columns. Records never change. */
export const sameRow = (a: LogRow, b: LogRow): boolean =>
  a.run !== undefined &&
  a.run === b.run &&
  a.number === b.number &&
  (a.cells === undefined) === (b.cells === undefined);

const rowOf = (record: LogRecord, platform: string, extension: string | undefined): LogRow => ({
  platform,
  ...(extension !== undefined && { extension }),
  time: record.time,
  level: record.level,
  source: record.source,
  text: record.text,
  ...(record.location && { location: record.location }),
  record,
});

/** The records of a run that is in no history, as far as they crossed with it. */
export function rowsOfResult(result: Result): LogRow[] {
  const platform = platformIdOf(result);
  const own = result.kind === 'flow' ? (result.run.records ?? []) : [];
  return [
    ...invocationsOf(result).flatMap(({ records, extension }) =>
      records.map((record) => rowOf(record, platform, extension)),
    ),
    ...own.map((record) => rowOf(record, platform, undefined)),
  ];
}

/** What the login provider wrote outside runs. */
export const rowsOfProvider = (records: readonly LogRecord[]): LogRow[] =>
  records.map((record) => rowOf(record, '', undefined));

/** The rows that a filter leaves, by the rules of the history. */
export function fittingRows(rows: readonly LogRow[], filter: LogFilter): LogRow[] {
  const { levels = RECORD_LEVELS, since, text = '' } = askedRecords(filter, undefined);
  const words = text.toLowerCase().split(/\s+/);
  const isWanted = (wanted: string, value: string | undefined) => wanted === '' || wanted === value;
  return rows.filter((row) => {
    const said = row.text.toLowerCase();
    return (
      levels.includes(row.level) &&
      isWanted(filter.platform, row.platform) &&
      isWanted(filter.extension, row.extension) &&
      isWanted(filter.source, row.source) &&
      (since === undefined || row.time >= since) &&
      words.every((word) => said.includes(word))
    );
  });
}
