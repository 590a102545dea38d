import type { JsonObject } from '../../../model/json.ts';
import type { FieldChange } from '../../../model/publish.ts';
import type { Desired, Read, Written } from '../../../publishing/adapter.ts';
import { writeStep } from '../../../publishing/write.ts';
import type { PublishItem, RemoteCall } from '../../remote.ts';
import { configOf } from '../schemas.ts';
import {
  type RemoteWebtask,
  readWebtask,
  type WebtaskBody,
  type WrittenWebtask,
  writeWebtask,
} from './api.ts';
import { changesOf } from './changes.ts';
import { desiredOf, keptOf, restoredOf } from './desired.ts';
import {
  jobChanges,
  jobIn,
  jobSchema,
  minds,
  type RemoteJob,
  readJob,
  switchedOff,
  writeJob,
} from './job.ts';
import { look, type RemoteModule } from './module-api.ts';
import { moduleChanges, modulesIn, modulesWanted, withModules } from './modules.ts';

/** A webtask, the job that calls it where that is this workspace's, and the packages that it shall have. */
export interface Scheduled extends RemoteWebtask {
  readonly job?: RemoteJob | undefined;
  readonly modules?: readonly RemoteModule[] | undefined;
}

/** What a webtask shall be, and when it shall be called. */
export interface ScheduledBody extends WebtaskBody {
  readonly job?: RemoteJob | undefined;
}

export async function readScheduled(
  { remoteId, name }: { readonly remoteId: string; readonly name: string },
  call: RemoteCall,
): Promise<Read<Scheduled>> {
  const [read, mindsJob] = await Promise.all([readWebtask(call, name), minds(remoteId, call)]);
  if (read.kind === 'failed') return read;
  const wanted = modulesWanted(remoteId, call);
  const answer = await look(call, wanted);
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const installed = wanted.length === 0 ? {} : { modules: answer.modules };
  if (read.kind === 'absent') {
    return wanted.length === 0 ? read : { ...read, around: { ...NOTHING, ...installed } };
  }
  const found = { ...read, state: { ...read.state, ...installed } };
  if (!mindsJob) return found;
  const job = await readJob(call, name);
  if (job.kind === 'failed') return job;
  return job.kind === 'found' ? { ...found, state: { ...found.state, job: job.state } } : found;
}

/** Where no webtask is yet. */
const NOTHING: RemoteWebtask = { code: undefined, meta: {}, secrets: {}, runUrl: undefined };

const withJob = (
  desired: Desired<WebtaskBody>,
  job: RemoteJob | undefined,
): Desired<ScheduledBody> =>
  desired.ok && job !== undefined ? { ...desired, content: { ...desired.content, job } } : desired;

export function desiredScheduled(
  item: PublishItem,
  state: Scheduled | undefined,
  call: RemoteCall,
): Desired<ScheduledBody> {
  const config = configOf(item.manifest.config);
  const desired = withJob(desiredOf(item, state, call), jobIn(config) ?? switchedOff(state?.job));
  return withModules(desired, config.meta ?? {}, state?.modules);
}

export function restoredScheduled(
  { cron, ...kept }: JsonObject,
  state: Scheduled | undefined,
): Desired<ScheduledBody> {
  const job = jobSchema.safeParse(cron).data;
  const desired = withJob(restoredOf(kept, state), job ?? switchedOff(state?.job));
  return withModules(desired, desired.ok ? desired.content.meta : {}, state?.modules);
}

export const scheduledChanges = (
  state: Scheduled | undefined,
  content: ScheduledBody,
): FieldChange[] => [
  ...moduleChanges(state?.modules ?? [], modulesIn(content.meta)),
  ...changesOf(state, content),
  ...jobChanges(state?.job, content.job),
];

/** Without a job as before there were any. */
export const keptScheduled = (content: ScheduledBody): JsonObject => ({
  ...keptOf(content),
  ...(content.job && { cron: { ...content.job } }),
});

/** The webtask first, then the job that calls it. */
export async function writeScheduled(
  name: string,
  state: Scheduled | undefined,
  content: ScheduledBody,
  call: RemoteCall,
): Promise<Written> {
  const { job } = content;
  if (job === undefined) return told(await writeWebtask(call, name, content));
  const webtask = await webtaskOf(name, state, content, call);
  if (webtask.kind === 'failed') return final(webtask.failure.message, webtask.failure.status);
  if (jobChanges(state?.job, job).length === 0) return told(webtask);
  const failure = await writeStep(
    () => writeJob(call, name, job, webtask.token),
    // Setting a job twice is setting it once.
    async () => undefined,
    (failed) => failed,
    call,
  );
  if (failure === undefined) return told(webtask);
  return final(`the webtask is written, but not its schedule: ${failure.message}`, failure.status);
}

/** The webtask as it shall be: it is there already, or is written. */
async function webtaskOf(
  name: string,
  state: Scheduled | undefined,
  content: ScheduledBody,
  call: RemoteCall,
): Promise<WrittenWebtask> {
  if (state !== undefined && changesOf(state, content).length === 0) return writtenAs(state);
  return writeStep<WrittenWebtask>(
    () => writeWebtask(call, name, content),
    async () => {
      const read = await readWebtask(call, name);
      if (read.kind === 'failed') return read;
      const isThere = read.kind === 'found' && changesOf(read.state, content).length === 0;
      return isThere ? writtenAs(read.state) : undefined;
    },
    (step) => (step.kind === 'failed' ? step.failure : undefined),
    call,
  );
}

const writtenAs = ({ runUrl, token }: RemoteWebtask): WrittenWebtask => ({
  kind: 'written',
  ...(runUrl !== undefined && { location: runUrl }),
  token,
});

/** The token is nobody's business but the job's. */
const told = (written: WrittenWebtask): Written => {
  const { token: _token, ...rest } = written;
  return rest;
};

/** Each step was tried often enough. */
const final = (message: string, status: number | undefined): Written => ({
  kind: 'failed',
  failure: { message, ...(status !== undefined && { status }) },
});
