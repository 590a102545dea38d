import { formatTime } from '../../ui/format.ts';
import { shownText } from '../../ui/shown-text.ts';
import type { LogRow } from './session-rows.ts';

const DAY_CHARS = 10;

/** Whether all of these are of one day in UTC: then it goes without saying. */
export function allOfDay(day: string, rows: readonly (LogRow | undefined)[]): boolean {
  return rows.every((row) => row === undefined || row.time.startsWith(day.slice(0, DAY_CHARS)));
}

/** The time of a record in UTC, as platforms write it. */
export const timeWords = (time: string, dated: boolean): string =>
  dated ? `${time.slice(0, DAY_CHARS)} ${formatTime(time)}` : formatTime(time);

/** The last characters of an id: enough to tell runs apart that stand below each other. */
const ID_CHARS = 6;

/** What the run of a record is called in the list. @param numbers of the runs of this session, by their id in the history */
export function runWords({ run }: LogRow, numbers: ReadonlyMap<string, number>): string {
  if (run === undefined) return '';
  const number = numbers.get(run);
  return number === undefined ? run.slice(-ID_CHARS) : `run ${number}`;
}

/** A record as it is read out in its platform's own columns. */
export const cellWords = (labels: readonly string[], cells: readonly string[]) =>
  labels
    .map((label, at) => `${label} ${shownText(cells[at] ?? '')}`)
    .filter((words, at) => (cells[at] ?? '') !== '' && words !== '')
    .join(', ');
