import type { LoggedRecord } from '../../shared/model/history.ts';
import {
  LINE_CHARS,
  RAW_CHARS,
  type RecordRow,
  type WholeRecord,
} from '../../shared/model/records-view.ts';
import { cellsOf, type OwnLog } from '../../shared/platforms/own-log.ts';
import { excerpt } from '../engine/history/run-hit.ts';

const cut = (text: string, most = LINE_CHARS) =>
  text.length <= most ? text : `${text.slice(0, most)}…`;

/**
 * A record as a line of the list.
 * @param asked the words that were searched for: of a long text the piece with them is shown
 * @param log the platform's own, when its columns are wanted
 */
export function recordRow(
  { run, number, platform, extension, record }: LoggedRecord,
  asked: string | undefined,
  log: OwnLog | undefined,
): RecordRow {
  const { time, level, source, text, location, raw } = record;
  const cells = log && cellsOf(log, raw);
  const isLong = text.length > LINE_CHARS && asked !== undefined;
  return {
    run,
    number,
    platform,
    ...(extension !== undefined && { extension }),
    time,
    level,
    source,
    text: isLong ? excerpt(text, asked) : cut(text),
    ...(location && { location }),
    ...(cells && { cells: cells.map((cell) => cut(cell)) }),
  };
}

/** A record with as much of its raw form as can be looked at. */
export function wholeRecord({ record: { text, raw } }: LoggedRecord): WholeRecord {
  const written = typeof raw === 'string' ? raw : JSON.stringify(raw, null, 2);
  return {
    text: text.slice(0, RAW_CHARS),
    textChars: text.length,
    raw: written.slice(0, RAW_CHARS),
    rawChars: written.length,
  };
}
