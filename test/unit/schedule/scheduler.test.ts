import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WorkspaceJob } from '../../../electron/engine/schedule/jobs.ts';
import { dueBetween, Scheduler } from '../../../electron/engine/schedule/scheduler.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';

const { schedule } = extend;

function job(slug: string, expression: string, { active = true, enabled = true } = {}) {
  if (schedule === undefined) throw new Error('Extend has schedules');
  const manifest = manifestSchema.parse({ platform: 'extend', trigger: 'webtask', enabled });
  const made: WorkspaceJob = {
    extension: { slug, manifest },
    job: { expression, timeZone: 'UTC', active },
    schedule,
  };
  return made;
}

const at = (iso: string) => Date.parse(`2026-11-22T${iso}Z`);

test('what became due is fired once, with the first of its times; what is off is not', () => {
  const jobs = [
    job('each', '* * * * *'),
    job('later', '0 23 * * *'),
    job('off', '* * * * *', { active: false }),
    job('disabled', '* * * * *', { enabled: false }),
  ];
  const due = dueBetween(jobs, at('21:00:00'), at('21:30:00'));
  expect(due.map(({ job, at }) => [job.extension.slug, at])).toEqual([['each', at('21:01:00')]]);
});

beforeEach(() => void vi.useFakeTimers({ now: at('21:00:30') }));
afterEach(() => void vi.useRealTimers());

test('jobs are looked at as every minute begins, until it is stopped', async () => {
  const fired: [string, number][] = [];
  let jobs = [job('each', '* * * * *')];
  const scheduler = new Scheduler({
    jobs: () => jobs,
    fire: async ({ extension }, time) => fired.push([extension.slug, time]),
  });
  scheduler.start();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(fired).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fired).toEqual([['each', at('21:01:00')]]);
  jobs = [job('fifth', '*/5 * * * *')];
  await vi.advanceTimersByTimeAsync(240_000);
  expect(fired.slice(1)).toEqual([['fifth', at('21:05:00')]]);
  scheduler.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fired).toHaveLength(2);
});

test('one that still runs is not fired again', async () => {
  let done = () => {};
  const running = new Promise<void>((resolve) => {
    done = resolve;
  });
  const fire = vi.fn(() => running);
  const scheduler = new Scheduler({ jobs: () => [job('slow', '* * * * *')], fire });
  scheduler.start();
  await vi.advanceTimersByTimeAsync(150_000);
  expect(fire).toHaveBeenCalledTimes(1);
  done();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fire).toHaveBeenCalledTimes(2);
  scheduler.stop();
});
