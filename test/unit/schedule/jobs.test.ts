import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { fireJob } from '../../../electron/engine/schedule/fire-job.ts';
import { jobHistory } from '../../../electron/engine/schedule/job-history.ts';
import { jobOf, jobsOf } from '../../../electron/engine/schedule/jobs.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { scheduleHandlers } from '../../../electron/shell/handlers/schedule.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { Running } from '../../../electron/shell/running.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { callCli } from '../../support/call-cli.ts';
import { testSandbox } from '../../support/invoke.ts';
import { extensionFiles, workspaceWith } from '../serve/started.ts';

const NIGHTLY = extensionFiles(
  'nightly',
  {
    ...{ platform: 'extend', trigger: 'webtask', label: 'Nightly' },
    config: { cron: { schedule: '0 22 * * 1-5', tz: 'Europe/Berlin' }, meta: { team: 'crm' } },
  },
  'module.exports = (ctx, cb) => cb(null, { body: ctx.body, at: new Date().toISOString() });',
);

async function house(files = NIGHTLY) {
  const dir = workspaceWith(files);
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-schedule-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = await openWorkspace(dir, platforms);
  const histories = new Histories({ version: '1', folder, told: () => undefined });
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
    history: { histories, origin: 'app' },
  });
  return { dir, workspace, histories, engine };
}

test('a job is called by POST with its record, and its history is that of the platform', async () => {
  const { workspace, engine, histories, dir } = await house();
  const job = jobOf(workspace, 'nightly');
  const at = Date.parse('2026-11-20T21:00:00Z');
  const { native } = await fireJob(engine, job, { at, simulated: true });
  const { body, at: clock } = JSON.parse(Object(native).body);
  expect(body).toEqual({
    container: 'local',
    name: 'nightly',
    schedule: '0 22 * * 1-5',
    tz: 'Europe/Berlin',
    state: 'active',
    meta: { team: 'crm' },
    last_scheduled_at: '2026-11-20T21:00:00.000Z',
    next_available_at: '2026-11-23T21:00:00.000Z',
  });
  expect(clock.slice(0, 19)).toBe('2026-11-20T21:00:00');
  await engine.invoke('nightly', {});
  const fired = await jobHistory(histories.of(dir), job);
  expect(fired.map(({ row }) => row)).toEqual([
    {
      scheduled_at: '2026-11-20T21:00:00.000Z',
      started_at: expect.any(String),
      completed_at: expect.any(String),
      type: 'success',
      statusCode: 200,
      headers: expect.objectContaining({ 'x-wt-response-source': 'webtask' }),
      body: { body, at: clock },
    },
  ]);
});

test('what can not be kept, and more than ten jobs, are problems of the workspace', async () => {
  const manifest = (cron: JsonObject) => ({
    platform: 'extend',
    trigger: 'webtask',
    config: { cron },
  });
  const files = Object.assign(
    {},
    ...Array.from({ length: 11 }, (_, index) =>
      extensionFiles(`job-${index}`, manifest({ schedule: '* * * * *' }), ''),
    ),
    extensionFiles('broken', manifest({ schedule: '* * *' }), ''),
    extensionFiles('nowhere', manifest({ schedule: '* * * * *', tz: 'Mars/Olympus' }), ''),
  );
  const { workspace } = await house(files);
  const found = workspace.contents.problems.filter(({ code }) => code.startsWith('extend.cron'));
  const about = (slug: string) => found.find(({ file }) => file.includes(`/${slug}/`));
  expect(about('broken')).toMatchObject({ code: 'extend.cron', line: expect.any(Number) });
  expect(about('nowhere')?.message).toContain('Mars/Olympus');
  expect(found.filter(({ code }) => code === 'extend.cron-jobs').length).toBeGreaterThan(0);
  expect(jobsOf(workspace).map(({ extension }) => extension.slug)).not.toContain('broken');
  expect(() => jobOf(workspace, 'broken')).toThrow();
});

test('the window writes the schedule into the manifest, and fires it', async () => {
  const { workspace, engine, histories, dir } = await house();
  const handlers = scheduleHandlers({
    open: { current: workspace, announce: () => undefined } as never,
    ...{ engine, histories, kept: new KeptResults(), running: new Running() },
    permit: async () => ({ mode: 'offline', allowHosts: [] }),
  });
  const value = async <T>(answer: T | Promise<T>) => {
    const given = (await answer) as { ok: boolean; value?: unknown; failure?: string };
    if (!given.ok) throw new Error(given.failure);
    return given.value as { hash: string; fired: { answer: string; scheduledAt: string }[] };
  };
  const before = await value(handlers['schedule.view']({ extension: 'nightly' }));
  const job = { expression: '*/5 * * * *', timeZone: 'UTC', active: false };
  const write = (written: typeof job | null, baseHash: string) =>
    handlers['schedule.write']({ extension: 'nightly', job: written, baseHash });
  const after = await value(write(job, before.hash));
  expect(after).toMatchObject({ job, fired: [] });
  const file = join(dir, 'extensions/nightly/extension.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).config).toEqual({
    cron: { schedule: '*/5 * * * *', state: 'inactive' },
    meta: { team: 'crm' },
  });
  expect(await write({ ...job, active: true }, before.hash)).toMatchObject({ ok: false });
  expect(await write({ ...job, expression: 'often' }, after.hash)).toMatchObject({
    failure: expect.stringContaining('five fields'),
  });
  const at = '2026-12-24T22:00:00.000Z';
  await value(handlers['schedule.fire']({ runId: 'one', extension: 'nightly', at }));
  const fired = await value(handlers['schedule.view']({ extension: 'nightly' }));
  expect(fired.fired).toMatchObject([
    { scheduledAt: at, outcome: 'ok', answer: expect.stringMatching(/^200 \{"body"/) },
  ]);
  expect(await value(write(null, fired.hash))).not.toHaveProperty('job');
  expect(await handlers['schedule.fire']({ runId: 'two', extension: 'nightly' })).toMatchObject({
    failure: expect.stringContaining('no schedule'),
  });
});

test('the command line lists, fires and tells what was fired', { timeout: 60_000 }, async () => {
  const dir = workspaceWith(NIGHTLY);
  const env = { XDG_DATA_HOME: join(dir, 'data') };
  const call = async (...args: string[]) => {
    const end = await callCli(['schedule', ...args, '--workspace', dir], { env });
    return { ...end, json: end.stdout.startsWith('[') ? JSON.parse(end.stdout) : undefined };
  };
  const listed = await call('list', '--from', '2026-11-20T00:00:00Z', '--limit', '2', '--json');
  expect(listed.json).toEqual([
    {
      ...{
        extension: 'nightly',
        schedule: '0 22 * * 1-5',
        timeZone: 'Europe/Berlin',
        active: true,
      },
      next: ['2026-11-20T21:00:00.000Z', '2026-11-23T21:00:00.000Z'],
    },
  ]);
  expect((await call('fire', 'nightly', '--at', '2026-11-20T21:00:00Z')).code).toBe(0);
  const { json } = await call('history', 'nightly', '--json');
  expect(json).toMatchObject([{ scheduled_at: '2026-11-20T21:00:00.000Z', statusCode: 200 }]);
  expect((await call('history', 'nightly')).stdout).toContain('"statusCode":200');
  expect((await call('fire')).code).toBe(2);
  expect((await call('fire', 'favourite-colour')).stderr).toContain('no schedule');
});
