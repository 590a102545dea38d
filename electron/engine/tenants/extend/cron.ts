import { z } from 'zod';
import type { Change } from '../server/state.ts';
import { type Answer, refusal } from './answer.ts';
import { type ListQuery, page } from './list.ts';
import {
  type Cluster,
  findWebtask,
  isNamed,
  type Job,
  type WebtaskName,
  withoutJob,
} from './webtask.ts';

type Outcome = Change<Cluster, Answer>;

/** cron_max_jobs_per_container. Source: docs/contracts/extend.md, Schedules. */
export const MOST_JOBS = 10;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const state = z.enum(['active', 'inactive']);

const requestSchema = z.object({
  schedule: z.string().regex(/^\S+(?: +\S+){4}$/, { error: 'five fields: minute to weekday' }),
  tz: z.string().refine(isTimeZone, { error: 'no time zone of this name' }).optional(),
  state: state.default('active'),
  meta: z.record(z.string(), z.string()).optional(),
  token: z.string().optional(),
});

const wrong = ({ issues: [issue] }: z.ZodError) =>
  refusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`);

const absent = ({ container, name }: WebtaskName) =>
  refusal(404, `There is no job "${name}" in container "${container}".`);

const findJob = ({ jobs }: Cluster, name: WebtaskName) => jobs.find((job) => isNamed(job, name));

/** A job as the API answers it: the token that calls the webtask is not in it. */
const view = ({ token: _token, ...job }: Job): object => job;

const withJob = (cluster: Cluster, job: Job): Cluster => ({
  ...cluster,
  jobs: [...withoutJob(cluster, job).jobs, job],
});

/** Sets the job of a webtask that is there. Source: docs/contracts/extend.md, Stand-in, cron. */
export function putJob(cluster: Cluster, name: WebtaskName, request: unknown): Outcome {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { answer: wrong(parsed.error) };
  if (findWebtask(cluster, name) === undefined) {
    return { answer: refusal(400, `There is no webtask "${name.name}" to call.`) };
  }
  const others = withoutJob(cluster, name).jobs.filter((job) => job.container === name.container);
  if (others.length >= MOST_JOBS) {
    return { answer: refusal(400, `A container has at most ${MOST_JOBS} jobs.`) };
  }
  const { container, name: called } = name;
  const job: Job = { container, name: called, ...parsed.data };
  return { next: withJob(cluster, job), answer: { status: 200, json: view(job) } };
}

export function getJob(cluster: Cluster, name: WebtaskName): Answer {
  const job = findJob(cluster, name);
  return job === undefined ? absent(name) : { status: 200, json: view(job) };
}

export function listJobs({ jobs }: Cluster, container: string, query: ListQuery): Answer {
  const found = page(
    jobs.filter((job) => job.container === container),
    query,
  );
  if ('wrong' in found) return refusal(400, found.wrong);
  return { status: 200, json: found.rows.map(view) };
}

export function switchJob(cluster: Cluster, name: WebtaskName, request: unknown): Outcome {
  const job = findJob(cluster, name);
  if (job === undefined) return { answer: absent(name) };
  const parsed = z.object({ state }).safeParse(request);
  if (!parsed.success) return { answer: wrong(parsed.error) };
  const next = { ...job, ...parsed.data };
  return { next: withJob(cluster, next), answer: { status: 200, json: view(next) } };
}

export function removeJob(cluster: Cluster, name: WebtaskName): Outcome {
  if (findJob(cluster, name) === undefined) return { answer: absent(name) };
  return { next: withoutJob(cluster, name), answer: { status: 204 } };
}

/** No clock runs here: a job has had no runs. */
export function historyOf(cluster: Cluster, name: WebtaskName): Answer {
  return findJob(cluster, name) === undefined ? absent(name) : { status: 200, json: [] };
}
