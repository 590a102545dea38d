import type { Invocation } from '../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../model/json.ts';
import { problemOf } from '../../schedule/times.ts';
import type { Addressed } from '../endpoint.ts';
import type { BoundExtension, Objection } from '../platform.ts';
import type { DueTime, FiredTimes, Job, Schedule } from '../schedule.ts';
import { CONTAINER, nameOf } from './endpoint.ts';
import { cronRules, limits } from './facts.ts';
import { configOf, nativeSchema } from './schemas.ts';

const cronOf = ({ manifest }: Addressed) => configOf(manifest.config).cron;

function jobOf(extension: Addressed): Job | undefined {
  const cron = cronOf(extension);
  if (cron === undefined) return undefined;
  const { schedule, tz = cronRules.timeZone.value, state } = cron;
  return { expression: schedule, timeZone: tz, active: state !== 'inactive' };
}

/** The record of the job is the body of the call. Source: docs/contracts/extend.md, Schedules. */
function fired(extension: Addressed, { scheduledAt, nextAt }: DueTime) {
  const {
    schedule = '',
    tz = cronRules.timeZone.value,
    state = 'active',
  } = cronOf(extension) ?? {};
  const { meta } = configOf(extension.manifest.config);
  const event: JsonObject = {
    container: CONTAINER,
    name: nameOf(extension),
    schedule,
    tz,
    state,
    ...(meta && { meta }),
    last_scheduled_at: scheduledAt,
    ...(nextAt !== undefined && { next_available_at: nextAt }),
  };
  const headers = { 'Content-Type': 'application/json' };
  // The platform's own call: it bears what the product's calls bear.
  return { event, options: { method: 'POST', caller: 'product', headers } };
}

function dueOf(event: JsonValue): string | undefined {
  const due = isJsonObject(event) ? event.last_scheduled_at : undefined;
  return typeof due === 'string' ? due : undefined;
}

function row({ native }: Invocation, { scheduledAt, startedAt, completedAt }: FiredTimes) {
  const times = { scheduled_at: scheduledAt, started_at: startedAt, completed_at: completedAt };
  const answer = nativeSchema.safeParse(native);
  if (!answer.success) return { ...times, type: 'error' };
  const { status, headers, body } = answer.data;
  const type = status < 400 ? 'success' : 'error';
  return { ...times, type, statusCode: status, headers, body: parseJson(body) ?? body };
}

function answered({ native }: Invocation): string {
  const answer = nativeSchema.safeParse(native);
  if (!answer.success) return 'no answer';
  const { status, body } = answer.data;
  return `${status} ${body.replace(/\s+/g, ' ')}`.trim();
}

function withJob({ cron: _before, ...config }: JsonObject, job: Job | undefined): JsonObject {
  if (job === undefined) return config;
  const { expression, timeZone, active } = job;
  const cron = {
    schedule: expression,
    ...(timeZone !== cronRules.timeZone.value && { tz: timeZone }),
    ...(!active && { state: 'inactive' }),
  };
  return { ...config, cron };
}

/** Webtasks that are called by the clock. Source: docs/contracts/extend.md, Schedules. */
export const schedule: Schedule = {
  keeps: cronRules.kept.value,
  jobOf,
  fired,
  dueOf,
  row,
  answered,
  withJob,
};

/** Timetables that can't be kept, and jobs beyond those that a container may have. */
export function scheduleObjections(extensions: readonly BoundExtension[]): Objection[] {
  const scheduled = extensions.flatMap((extension) => {
    const job = jobOf(extension);
    return job ? [{ ...extension, job }] : [];
  });
  const unfit = scheduled.flatMap(({ slug, job }): Objection[] => {
    const problem = problemOf(job);
    if (problem === undefined) return [];
    return [
      {
        extension: slug,
        path: ['config', 'cron', problem.part === 'timeZone' ? 'tz' : 'schedule'],
        severity: 'error',
        code: 'extend.cron',
        message: `The schedule "${job.expression}" can't be kept: ${problem.text}`,
        hint: 'Such as "0 22 * * 1-5": at 22:00 from Monday to Friday.',
      },
    ];
  });
  const most = limits.cronJobs.value;
  const beyond = scheduled.slice(most).map(
    ({ slug }): Objection => ({
      extension: slug,
      path: ['config', 'cron'],
      severity: 'warning',
      code: 'extend.cron-jobs',
      message: `A container has at most ${most} scheduled jobs; ${scheduled.length} extensions have a schedule`,
      hint: 'Take the schedule of another one away, or let one job call several.',
    }),
  );
  return [...unfit, ...beyond];
}
