import { timesAfter } from '../../../shared/schedule/times.ts';
import type { WorkspaceJob } from './jobs.ts';

/** Cron knows no shorter time. */
const MINUTE = 60_000;

export interface SchedulerParts {
  /** those of now: they are asked for at every minute */
  readonly jobs: () => readonly WorkspaceJob[];
  /** @param at epoch ms at which it is due */
  readonly fire: (job: WorkspaceJob, at: number) => Promise<unknown>;
}

/** Jobs that became due after one instant and up to another, each with the first such time; epoch ms. */
export function dueBetween(
  jobs: readonly WorkspaceJob[],
  after: number,
  until: number,
): { readonly job: WorkspaceJob; readonly at: number }[] {
  return jobs.flatMap((job) => {
    if (!job.job.active || !job.extension.manifest.enabled) return [];
    const [at] = timesAfter(job.job, after, 1);
    return at !== undefined && at <= until ? [{ job, at }] : [];
  });
}

/**
 * Fires the jobs of a workspace as their times come. What came while the computer slept is fired
 * once; a job that is still running is not fired again.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #running = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #until = Date.now();

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#until = Date.now();
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    const left = MINUTE - (Date.now() % MINUTE);
    this.#timer = setTimeout(() => {
      this.#look();
      this.#wait();
    }, left);
    this.#timer.unref();
  }

  #look(): void {
    const after = this.#until;
    this.#until = Date.now();
    for (const { job, at } of dueBetween(this.#parts.jobs(), after, this.#until)) {
      const { slug } = job.extension;
      if (this.#running.has(slug)) continue;
      this.#running.add(slug);
      void this.#parts.fire(job, at).finally(() => this.#running.delete(slug));
    }
  }
}
