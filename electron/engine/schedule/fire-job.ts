import type { Invocation } from '../../../shared/model/invocation.ts';
import { timesAfter } from '../../../shared/schedule/times.ts';
import type { Engine } from '../simulate/engine.ts';
import type { Firing } from '../simulate/engine-parts.ts';
import type { WorkspaceJob } from './jobs.ts';

export interface FireJob extends Pick<Firing, 'network' | 'readWithin' | 'signal' | 'onKept'> {
  /** epoch ms at which it is due */
  readonly at: number;
  /** the clock of the extension shows the time at which it is due: that time has not come, or is over */
  readonly simulated: boolean;
}

/** Fires an extension as its platform does when a time of its schedule has come. */
export function fireJob(
  engine: Pick<Engine, 'invoke'>,
  { extension, job, schedule }: WorkspaceJob,
  { at, simulated, ...firing }: FireJob,
): Promise<Invocation> {
  const [next] = timesAfter(job, at, 1);
  const scheduledAt = new Date(at).toISOString();
  const { event, options } = schedule.fired(extension, {
    scheduledAt,
    ...(next !== undefined && { nextAt: new Date(next).toISOString() }),
  });
  return engine.invoke(extension.slug, {
    ...firing,
    event,
    options: { ...options, ...(simulated && { clock: scheduledAt }) },
    origin: 'schedule',
  });
}
