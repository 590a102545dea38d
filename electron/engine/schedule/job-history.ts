import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { FiredTimes } from '../../../shared/platforms/schedule.ts';
import type { History } from '../history/history.ts';
import type { WorkspaceJob } from './jobs.ts';

/** A firing of a job that the history has. */
export interface FiredJob {
  /** the id under which the history keeps it */
  readonly run: string;
  readonly times: FiredTimes;
  readonly invocation: Invocation;
  /** as the platform's own history has it */
  readonly row: JsonObject;
}

/** The last firings of a job, the newest first: as many as the platform keeps, at most. */
export async function jobHistory(
  history: Pick<History, 'runs' | 'get'>,
  { extension, schedule }: WorkspaceJob,
  limit: number = schedule.keeps,
): Promise<FiredJob[]> {
  const { runs } = await history.runs({
    filter: { kind: 'invocation', extension: extension.slug, origin: 'schedule' },
    limit: Math.min(limit, schedule.keeps),
  });
  const fired: FiredJob[] = [];
  for (const { id, at, durationMs } of runs) {
    const kept = await history.get(id);
    if (kept?.result.kind !== 'invocation' || kept.given.kind !== 'invocation') continue;
    const completedAt = new Date(Date.parse(at) + durationMs).toISOString();
    const { event = null } = kept.given;
    const times = { scheduledAt: schedule.dueOf(event) ?? at, startedAt: at, completedAt };
    const invocation = kept.result.value;
    fired.push({ run: id, times, invocation, row: schedule.row(invocation, times) });
  }
  return fired;
}
