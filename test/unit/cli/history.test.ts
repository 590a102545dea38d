import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LoggedRecord, RunPage } from '../../../shared/model/history.ts';
import type { Run } from '../../../shared/model/run.ts';
import { callCli } from '../../support/call-cli.ts';
import {
  type CliCall,
  endOf,
  exampleCopy,
  runCli,
  startCli,
  tempFolder,
} from '../../support/cli.ts';

const FIXED = { seed: 7, clock: '2026-01-31T12:00:00Z' };
const EXTENSION = 'extensions/plan-claim/index.js';

/** A workspace whose runs are kept in a folder of this test. */
function place(files: Readonly<Record<string, string>> = {}) {
  const data = tempFolder();
  const cwd = exampleCopy(files);
  const env = { XDG_DATA_HOME: data, XDG_CONFIG_HOME: tempFolder() };
  const call = (args: readonly string[], more: CliCall = {}) =>
    callCli(args, { cwd, ...more, env: { ...env, ...more.env } });
  const json = async <T>(args: readonly string[], more: CliCall = {}) =>
    JSON.parse((await call([...args, '--json'], more)).stdout) as T;
  const fire = (platform: string, input: object, flow = 'token') =>
    call(['run', flow, '--platform', platform, '--input', '-', '--json'], {
      input: JSON.stringify(input),
    });
  return { data, cwd, env, call, json, fire };
}

/** Whether a text is anywhere in a folder. */
function holds(folder: string, text: string): boolean {
  try {
    return execFileSync('grep', ['-rlF', text, folder]).length > 0;
  } catch {
    return false;
  }
}

describe('a replay', () => {
  test('prints the very bytes, and says what differs and why when the extension has changed', async () => {
    const { cwd, env, call, fire } = place();
    const run = await fire('quasr', FIXED);
    const replayed = await runCli(['replay', 'last', '--json'], { cwd, env });
    expect(replayed).toMatchObject({ code: 0, stdout: run.stdout });
    expect(replayed.stderr).toContain('the same, to the byte');
    const file = join(cwd, EXTENSION);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Plan %s', 'Tier %s'));
    const both = await call(['replay', (JSON.parse(run.stdout) as Run).id]);
    expect(both.code).toBe(1);
    expect(both.stdout).toMatch(/the same, to the byte\n\nchanged since: plan-claim\./);
    expect(both.stdout).toContain('because: The extension "plan-claim" is not as it was.');
    const current = await call(['replay', 'last', '--current', '--json']);
    expect(current.code).toBe(1);
    expect(current.stderr).toMatch(/- info console Plan crew.*\n {2}\+ info console Tier crew/);
    const { decision } = JSON.parse(current.stdout) as Run;
    expect(decision).toBe('issued');
  });

  test('of a run that is not there is wrong usage', async () => {
    const { call, cwd } = place();
    expect(await call(['replay', 'last'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'hookbench: no run is kept yet\n',
    });
    expect(await call(['replay', '0mwrq2z8y-e7xbut'])).toMatchObject({ code: 2 });
  });
});

describe('runs and logs', () => {
  test('list, show, compare, pin and delete', async () => {
    const { cwd, env, call, json, fire } = place();
    await fire('quasr', FIXED);
    await fire('quasr', { ...FIXED, user: 'bob' });
    await fire('fusionauth', FIXED);
    const { runs } = await json<RunPage>(['runs', '--platform', 'quasr', '--flow', 'token']);
    expect(runs.map(({ user }) => user)).toEqual(['bob', 'alice']);
    const [bob = '', alice = ''] = runs.map(({ id }) => id);
    expect((await runCli(['runs', 'show', alice], { cwd, env })).stdout).toContain('access token');
    const compared = await json<{ same: boolean; differences: { path: string }[] }>([
      'runs',
      'compare',
      alice,
      bob,
    ]);
    expect(compared.same).toBe(false);
    expect(compared.differences.map(({ path }) => path)).toContain('access.sub');
    expect(await call(['runs', 'compare', alice, alice])).toMatchObject({ code: 0 });
    await call(['runs', 'pin', bob]);
    expect((await json<RunPage>(['runs', '--pinned'])).runs.map(({ id }) => id)).toEqual([bob]);
    expect(await call(['runs', 'delete', bob])).toMatchObject({
      code: 0,
      stdout: `deleted ${bob}\n`,
    });
    expect(await call(['runs', 'show', bob])).toMatchObject({ code: 2 });
    expect(await call(['runs', 'compare', alice])).toMatchObject({ code: 2 });
  });

  test('records as NDJSON, in the words of the platform, and as they come', async () => {
    const { cwd, env, call, fire } = place();
    await fire('quasr', FIXED);
    const { stdout } = await runCli(['logs', '--json', '--source', 'console'], { cwd, env });
    const [first] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LoggedRecord);
    expect(first).toMatchObject({
      platform: 'quasr',
      extension: 'plan-claim',
      record: { level: 'info' },
    });
    const raw = await call(['logs', '--raw', '--text', 'plan CREW']);
    expect(raw.stdout).toBe(`${first?.record.raw}\n`);
    expect((await call(['logs', '--level', 'error'])).stdout).toBe('');
    const child = startCli(['logs', '--follow', '--source', 'console', '--json'], { cwd, env });
    const end = endOf(child);
    await new Promise((shown) => child.stdout.once('data', shown));
    const second = new Promise<Buffer>((shown) => child.stdout.once('data', shown));
    await fire('quasr', FIXED);
    expect(JSON.parse((await second).toString('utf8'))).toMatchObject({ record: first?.record });
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  test('what can not be kept is told of, and the run ends as always', async () => {
    const { data, fire, call, cwd } = place();
    writeFileSync(join(data, 'hookbench'), 'a file in the way');
    const { code, stderr, stdout } = await fire('quasr', FIXED);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ decision: 'issued' });
    expect(stderr).toMatch(
      /^hookbench: The run is not kept: .* a part of its path is a file\. Move that file away\.\n$/,
    );
    const off = await call(['invoke', 'plan-claim'], { cwd, env: { HOOKBENCH_HISTORY: 'off' } });
    expect(off).toMatchObject({ code: 0, stderr: '' });
  });

  test('without a workspace there is a history too, and --batch keeps nothing', async () => {
    const { env, data } = place();
    const cwd = tempFolder({ 'x.js': 'exports.handler = async () => ({ a: Math.random() });' });
    const one = ['--platform', 'quasr', '--trigger', 'access-token'];
    const fired = await callCli(['invoke', ...one, '--code', 'x.js'], { cwd, env });
    expect(fired.code).toBe(0);
    expect(await callCli(['replay', 'last'], { cwd, env })).toMatchObject({ code: 0 });
    expect(readdirSync(join(data, 'hookbench/history'))).toContain('no-workspace');
    const job = JSON.stringify({
      id: 1,
      platform: 'quasr',
      trigger: 'access-token',
      code: 'exports.handler = async () => "batch-only"',
    });
    await callCli(['invoke', '--batch', '-'], { cwd, env, input: `${job}\n` });
    expect(holds(data, 'batch-only')).toBe(false);
  });
});
