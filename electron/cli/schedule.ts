import { timesAfter } from '../../shared/schedule/times.ts';
import { fireJob } from '../engine/schedule/fire-job.ts';
import { jobHistory } from '../engine/schedule/job-history.ts';
import { jobOf, jobsOf, type WorkspaceJob } from '../engine/schedule/jobs.ts';
import { DocumentStore } from '../engine/simulate/document-store.ts';
import { UsageError } from '../engine/simulate/options.ts';
import type { Workspace } from '../engine/workspace/index.ts';
import type { ScheduleAction } from './commands.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workspaceOf,
} from './context.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { historiesOf, historyOf, instantOf, limitOf } from './history.ts';
import { isGood } from './invoke.ts';
import { type NetworkFlags, permissionOf } from './network.ts';
import { answerJson, say, tell } from './output.ts';
import { invocationText } from './run-text.ts';

/** of the next times of a job */
const MOST_TIMES = 1000;
const USUAL_TIMES = '3';

interface Flags extends CommonFlags, NetworkFlags {
  readonly from?: string;
  readonly at?: string;
  readonly limit?: string;
}

/** `hookbench schedule`: 1 when a fired extension threw or hit a limit. */
export async function schedule(
  action: ScheduleAction,
  slug: string | undefined,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const workspace = await workspaceOf(flags);
  if (action === 'list') {
    return list(slug === undefined ? jobsOf(workspace) : [jobOf(workspace, slug)], flags);
  }
  if (slug === undefined) throw new UsageError(`schedule ${action} takes an extension`);
  const job = jobOf(workspace, slug);
  if (action === 'fire') return fire(workspace, job, flags, installation);
  const { keeps } = job.schedule;
  const limit = flags.limit === undefined ? keeps : limitOf(flags.limit, keeps);
  const fired = await jobHistory(historyOf(flags, installation), job, limit);
  const rows = fired.map(({ row }) => row);
  if (flags.json) await answerJson(rows);
  else await say(rows.map((row) => JSON.stringify(row)).join('\n') || 'not fired yet');
  return EXIT.done;
}

async function list(jobs: readonly WorkspaceJob[], { limit = USUAL_TIMES, from, json }: Flags) {
  const after = from === undefined ? Date.now() : Date.parse(instantOf('--from', from));
  const times = limitOf(limit, MOST_TIMES);
  const listed = jobs.map(({ extension, job }) => ({
    extension: extension.slug,
    schedule: job.expression,
    timeZone: job.timeZone,
    active: job.active,
    next: timesAfter(job, after, times).map((time) => new Date(time).toISOString()),
  }));
  if (json) await answerJson(listed);
  else await say(listed.map(jobText).join('\n') || 'no extension has a schedule');
  return EXIT.done;
}

type Listed = { extension: string; schedule: string; timeZone: string; active: boolean };

function jobText({ extension, schedule, timeZone, active, next }: Listed & { next: string[] }) {
  const head = `${extension}  ${schedule}  ${timeZone}${active ? '' : '  inactive'}`;
  return [head, ...(next.length > 0 ? next : ['never']).map((time) => `  ${time}`)].join('\n');
}

async function fire(
  workspace: Workspace,
  job: WorkspaceJob,
  flags: Flags,
  installation: Installation,
): Promise<ExitCode> {
  const network = permissionOf(flags);
  const at = flags.at === undefined ? undefined : Date.parse(instantOf('--at', flags.at));
  const documents = new DocumentStore({
    workspaceDir: () => workspace.dir,
    told: ({ message, hint }) => void tell(`hookbench: ${message} ${hint}`),
  });
  const invocation = await withSandbox(installation, (sandbox) =>
    fireJob(
      engineOf(workspace, sandbox, { histories: historiesOf(installation), documents }),
      job,
      { at: at ?? Date.now(), simulated: at !== undefined, network },
    ),
  );
  await documents.flush();
  if (flags.json) await answerJson(invocation);
  else await say(invocationText(invocation));
  return isGood(invocation) ? EXIT.done : EXIT.bad;
}
