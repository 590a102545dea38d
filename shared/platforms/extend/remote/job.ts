import { z } from 'zod';
import { isJsonObject, type JsonObject, parseJson } from '../../../model/json.ts';
import type { FieldChange } from '../../../model/publish.ts';
import type { Failure, Read } from '../../../publishing/adapter.ts';
import type { ConfigMembers, RemoteCall } from '../../remote.ts';
import { cronRules } from '../facts.ts';
import { type Config, configOf } from '../schemas.ts';
import { addressOf, failureOf, isAbsent, type Pages, pagesOf, request } from './api.ts';
import { entryOf, lockedAs } from './named.ts';

export const jobSchema = z.strictObject({
  schedule: z.string(),
  tz: z.string(),
  state: z.enum(['active', 'inactive']),
});

/** The job that calls a webtask by the clock. Source: docs/contracts/extend.md, Schedules. */
export type RemoteJob = z.infer<typeof jobSchema>;

const answerSchema = z.looseObject({
  schedule: z.string(),
  tz: z.string().nullish(),
  state: z.string().nullish(),
});

/** The job that a manifest asks for. */
export function jobIn({ cron }: Config): RemoteJob | undefined {
  if (cron === undefined) return undefined;
  const { schedule, tz = cronRules.timeZone.value, state = 'active' } = cron;
  return { schedule, tz, state };
}

/** A job that the workspace has no more is switched off, and never deleted. */
export const switchedOff = (job: RemoteJob | undefined): RemoteJob | undefined =>
  job && { ...job, state: 'inactive' };

const hasJob = (content: JsonObject | undefined) => isJsonObject(content?.cron);

/**
 * Whether the job of a webtask is this workspace's to set: it is asked for, or was when the webtask was
 * last published from here. Anybody else's job is not looked at.
 */
export async function minds(remoteId: string, call: RemoteCall): Promise<boolean> {
  const entry = entryOf(remoteId, call);
  const wanted =
    entry?.kind === 'restore'
      ? hasJob(entry.content)
      : entry !== undefined && configOf(entry.item.manifest.config).cron !== undefined;
  if (wanted) return true;
  for (const { slug, hash } of lockedAs(remoteId, call)) {
    if (hasJob(await call.revision(slug, hash))) return true;
  }
  return false;
}

function jobOf({ schedule, tz, state }: z.infer<typeof answerSchema>): RemoteJob {
  return {
    schedule,
    tz: tz ?? cronRules.timeZone.value,
    state: state === 'inactive' ? 'inactive' : 'active',
  };
}

/** Reads the job of a webtask. */
export async function readJob(call: RemoteCall, name: string): Promise<Read<RemoteJob>> {
  const url = addressOf(call, 'cron', name);
  const outcome = await call.ports.send(request(call, 'GET', url));
  if (isAbsent(outcome)) return { kind: 'absent' };
  if (!outcome.ok || outcome.response.status !== 200) {
    return { kind: 'failed', failure: failureOf(outcome, call) };
  }
  const parsed = answerSchema.safeParse(parseJson(outcome.response.body));
  if (!parsed.success) {
    return { kind: 'failed', failure: { message: `the answer to ${url} is not a scheduled job` } };
  }
  return { kind: 'found', state: jobOf(parsed.data) };
}

const namedSchema = answerSchema.extend({ name: z.string() });

/** The jobs of the container, by the names of the webtasks that they call. */
export async function listJobs(call: RemoteCall): Promise<Pages<[string, RemoteJob]>> {
  const listed = await pagesOf(call, 'cron', namedSchema, 'jobs');
  if (listed.kind === 'failed') return listed;
  return { ...listed, rows: listed.rows.map((job) => [job.name, jobOf(job)]) };
}

/** The job as a manifest has it: what goes without saying is left out. */
export function cronOf({ schedule, tz, state }: RemoteJob): JsonObject {
  return {
    schedule,
    ...(tz !== cronRules.timeZone.value && { tz }),
    ...(state === 'inactive' && { state }),
  };
}

/** Schedules that `pull` brings back. Source: docs/contracts/extend.md, Schedules, pulling. */
export const configMembers: ConfigMembers = {
  names: ['cron'],
  keptOf(config) {
    const job = jobIn(configOf(config));
    const kept: JsonObject = job === undefined ? {} : { cron: { ...job } };
    return kept;
  },
};

/** Sets the job of a webtask; without its token only platforms of the second security version know whom to call. */
export async function writeJob(
  call: RemoteCall,
  name: string,
  job: RemoteJob,
  token: string | undefined,
): Promise<Failure | undefined> {
  const body = { ...job, ...(token !== undefined && { token }) };
  const outcome = await call.ports.send(request(call, 'PUT', addressOf(call, 'cron', name), body));
  if (outcome.ok && (outcome.response.status === 200 || outcome.response.status === 201)) return;
  return failureOf(outcome, call);
}

/** What setting it would change, field by field. */
export function jobChanges(before: RemoteJob | undefined, after: RemoteJob | undefined) {
  if (after === undefined) return [];
  return (['schedule', 'tz', 'state'] as const).flatMap((key): FieldChange[] => {
    if (before?.[key] === after[key]) return [];
    return [{ field: `cron.${key}`, ...(before && { before: before[key] }), after: after[key] }];
  });
}
