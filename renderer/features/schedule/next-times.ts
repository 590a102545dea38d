import type { JobView } from '../../../shared/model/schedule-view.ts';
import { problemOf, type TimetableProblem, timesAfter } from '../../../shared/schedule/times.ts';

const NEXT = 5;

/** The next times of a job, or why it can't be kept. */
export function nextTimes(
  job: JobView,
  now: number,
): { readonly times: readonly string[]; readonly problem?: TimetableProblem } {
  const problem = problemOf(job);
  if (problem !== undefined) return { times: [], problem };
  return { times: timesAfter(job, now, NEXT).map((time) => new Date(time).toISOString()) };
}
