import type { Job, Schedule } from '../../../shared/platforms/schedule.ts';
import { problemOf } from '../../../shared/schedule/times.ts';
import { WorkspaceError } from '../workspace/error.ts';
import type { LoadedExtension, Workspace } from '../workspace/index.ts';

/** An extension that the clock fires. */
export interface WorkspaceJob {
  readonly extension: Pick<LoadedExtension, 'slug' | 'manifest'>;
  readonly job: Job;
  readonly schedule: Schedule;
}

/** The jobs of a workspace that can be kept; what is wrong with others is among its problems. */
export function jobsOf({ platforms, contents }: Pick<Workspace, 'platforms' | 'contents'>) {
  return contents.extensions.flatMap((extension): WorkspaceJob[] => {
    const { manifest, bound } = extension;
    const schedule = platforms.find(({ id }) => id === manifest.platform)?.schedule;
    const job = bound && schedule?.jobOf(extension);
    if (schedule === undefined || job === undefined || problemOf(job) !== undefined) return [];
    return [{ extension, job, schedule }];
  });
}

/** @throws WorkspaceError when nothing fires the extension by the clock */
export function jobOf(workspace: Workspace, slug: string): WorkspaceJob {
  workspace.runnable(slug);
  const found = jobsOf(workspace).find(({ extension }) => extension.slug === slug);
  if (found !== undefined) return found;
  throw new WorkspaceError(
    `The extension "${slug}" has no schedule.`,
    'Give its manifest one: "config": { "cron": { "schedule": "0 22 * * 1-5" } }.',
  );
}
