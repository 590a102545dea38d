import type { JobView, ScheduleView } from '../../../shared/model/schedule-view.ts';
import type { Schedule } from '../../../shared/platforms/schedule.ts';
import { problemOf } from '../../../shared/schedule/times.ts';
import type { Histories } from '../../engine/history/histories.ts';
import { fireJob } from '../../engine/schedule/fire-job.ts';
import { jobHistory } from '../../engine/schedule/job-history.ts';
import { jobOf } from '../../engine/schedule/jobs.ts';
import type { Engine } from '../../engine/simulate/engine.ts';
import { WorkspaceError } from '../../engine/workspace/index.ts';
import { editMembers } from '../../engine/workspace/json-edit.ts';
import { manifestFile } from '../../engine/workspace/rooms.ts';
import type { KeptResults } from '../kept-results.ts';
import type { NetworkPermit } from '../network-permit.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Running } from '../running.ts';
import { type Handlers, orFailure } from './handlers.ts';

type Part = Pick<Handlers, 'schedule.view' | 'schedule.write' | 'schedule.fire'>;

/** More than one line of the list shows. */
const ANSWER_CHARS = 200;

export interface ScheduleParts {
  readonly open: Pick<OpenWorkspace, 'current' | 'announce'>;
  readonly engine: Pick<Engine, 'invoke'>;
  readonly histories: Pick<Histories, 'of'>;
  readonly kept: KeptResults;
  readonly running: Running;
  readonly permit: NetworkPermit;
}

/** What fires extensions by the clock: looked at, changed and fired. */
export function scheduleHandlers(parts: ScheduleParts): Part {
  const { open, engine, histories, kept, running, permit } = parts;

  function scheduleOf(extension: string): Schedule {
    const { platform } = open.current.runnable(extension).bound;
    if (platform.schedule !== undefined) return platform.schedule;
    throw new WorkspaceError(`Extensions of ${platform.label} are not fired by the clock.`);
  }

  async function viewOf(extension: string): Promise<ScheduleView> {
    const { current } = open;
    const schedule = scheduleOf(extension);
    const { slug, manifest } = current.extension(extension);
    const job = schedule.jobOf({ slug, manifest });
    const { hash } = await current.readFile(manifestFile(slug));
    if (job === undefined) return { hash, fired: [] };
    const addressed = { extension: { slug, manifest }, job, schedule };
    const fired = await jobHistory(histories.of(current.dir), addressed);
    return {
      job,
      hash,
      fired: fired.map(({ run, times, invocation }) => ({
        run,
        scheduledAt: times.scheduledAt,
        startedAt: times.startedAt,
        durationMs: invocation.durationMs,
        outcome: invocation.outcome,
        answer: schedule.answered(invocation).slice(0, ANSWER_CHARS),
      })),
    };
  }

  async function write(extension: string, job: JobView | null, baseHash: string): Promise<void> {
    const { current } = open;
    const schedule = scheduleOf(extension);
    const problem = job === null ? undefined : problemOf(job);
    if (problem !== undefined) {
      throw new WorkspaceError(`The schedule can't be kept: ${problem.text}.`);
    }
    const { config } = current.extension(extension).manifest;
    const path = manifestFile(extension);
    const { text } = await current.readFile(path);
    const set = { config: schedule.withJob(config, job ?? undefined) };
    const changed = editMembers(Buffer.from(text), { set, gone: new Set() }).toString('utf8');
    const saved = await current.saveFile({ path, text: changed, baseHash, overwrite: false });
    if (saved.status === 'saved') return open.announce();
    throw saved.status === 'failed'
      ? new WorkspaceError(saved.message)
      : new WorkspaceError(
          'The manifest was changed since it was read.',
          'Open the schedule again.',
        );
  }

  return {
    'schedule.view': ({ extension }) => orFailure(() => viewOf(extension)),

    'schedule.write': ({ extension, job, baseHash }) =>
      orFailure(async () => {
        await write(extension, job, baseHash);
        return viewOf(extension);
      }),

    'schedule.fire': ({ runId, extension, at, network }) =>
      orFailure(() =>
        running.stoppable(runId, async (signal) => {
          const permission = await permit(network, { extension, unsaved: false });
          let keptId: string | undefined;
          const invocation = await fireJob(engine, jobOf(open.current, extension), {
            at: at === undefined ? Date.now() : Date.parse(at),
            simulated: at !== undefined,
            network: permission,
            signal,
            onKept: (id) => {
              keptId = id;
            },
          });
          return kept.keepInvocation(runId, invocation, keptId);
        }),
      ),
  };
}
