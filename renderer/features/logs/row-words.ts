import { formatTime } from '../../ui/format.ts';
import { shownText } from '../../ui/shown-text.ts';
import type { LogRow } from './session-rows.ts';

/** The part of a time that goes without saying: this day's, this year's, or nothing. */
export type Since = 'day' | 'year' | 'ever';

/** Characters of an ISO instant up to the part that is said. */
const UNSAID: Record<Since, number> = { day: 11, year: 5, ever: 0 };

/** What all of these times share with now, all in UTC: then it goes without saying. */
export function sharedWith(now: string, rows: readonly (LogRow | undefined)[]): Since {
  const share = (since: Since) =>
    rows.every((row) => row === undefined || row.time.startsWith(now.slice(0, UNSAID[since])));
  if (share('day')) return 'day';
  return share('year') ? 'year' : 'ever';
}

/** The time of a record in UTC, as platforms write it. */
export function timeWords(time: string, since: Since): string {
  const day = time.slice(UNSAID[since], UNSAID.day - 1);
  return since === 'day' ? formatTime(time) : `${day} ${formatTime(time)}`;
}

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
