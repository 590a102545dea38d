import { Cron } from 'croner';

/** When a job is due: five fields of cron in the time of a place. */
export interface Timetable {
  /** minute, hour, day, month, weekday */
  readonly expression: string;
  /** a name of the IANA database */
  readonly timeZone: string;
}

const FIELD =
  /^(?:[\d*,/-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+$/i;

/** What the library has beyond cron (`L`, `#`, seconds, `@daily`) is no part of five fields. */
function problemOfFields(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5) {
    return `it has five fields (minute, hour, day, month, weekday), not ${fields.length}`;
  }
  const unfit = fields.find((field) => !FIELD.test(field));
  return unfit === undefined ? undefined : `"${unfit}" is no field of cron`;
}

/** Never runs by itself: without a function it only answers when. */
function cronOf({ expression, timeZone }: Timetable): Cron {
  return new Cron(expression.trim(), { timezone: timeZone, mode: '5-part', paused: true });
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Why a timetable can't be kept, and which part of it is to be put right. */
export interface TimetableProblem {
  readonly part: keyof Timetable;
  readonly text: string;
}

/** What keeps a timetable from being kept; undefined when nothing does. */
export function problemOf(timetable: Timetable): TimetableProblem | undefined {
  const { expression, timeZone } = timetable;
  const unfit = problemOfFields(expression);
  if (unfit !== undefined) return { part: 'expression', text: unfit };
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    const text = `"${timeZone}" is no time zone; name one like Europe/Berlin`;
    return { part: 'timeZone', text };
  }
  try {
    cronOf(timetable);
    return undefined;
  } catch (error) {
    return { part: 'expression', text: textOf(error) };
  }
}

/**
 * The times at which a job is due, in epoch ms.
 *
 * @param after epoch ms; a job that is due at that very time is not among them
 * @param count how many at most: a day that never comes gives none
 * @throws Error when the timetable can't be kept
 */
export function timesAfter(timetable: Timetable, after: number, count: number): number[] {
  const problem = problemOf(timetable);
  if (problem !== undefined) throw new Error(`"${timetable.expression}": ${problem.text}`);
  return cronOf(timetable)
    .nextRuns(count, new Date(after))
    .map((time) => time.getTime());
}
