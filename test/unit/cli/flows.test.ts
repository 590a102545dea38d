import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { type FlowName, type Run, runSchema } from '../../../shared/model/run.ts';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, tempFolder } from '../../support/cli.ts';

const input = (form: JsonObject, more: JsonObject = {}) => JSON.stringify({ form, ...more });

async function run(flow: FlowName, cwd: string, given: string, ...more: string[]) {
  const args = ['run', flow, '--platform', 'fusionauth', '--input', '-', '--json', ...more];
  const { code, stdout, stderr } = await callCli(args, { cwd, input: given });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return runSchema.parse(JSON.parse(stdout)) as Run;
}

describe('hookbench run of every flow', () => {
  test('a login that is denied ends with 0 and says why to a person', async () => {
    const args = ['run', 'login', '--platform', 'fusionauth', '--input', '-'];
    const given = { cwd: exampleCopy(), input: input({ username: 'alice', password: 'no' }) };
    const { code, stdout } = await callCli(args, given);
    expect(code).toBe(0);
    expect(stdout).toContain('login on fusionauth: denied');
    expect(stdout).toContain('the password is not that of the user "alice"');
    expect(stdout).toContain('the client gets 404');
  });

  test('a registration is kept when it is asked for, and its user signs in afterwards', async () => {
    const dir = exampleCopy();
    const nia = { username: 'nia', email: 'nia@acme.test', password: 'staple-horse' };
    expect((await run('registration', dir, input(nia))).kept).toBeUndefined();
    expect((await run('registration', dir, input(nia), '--keep')).kept).toBe(true);
    expect(readFileSync(join(dir, 'directory.json'), 'utf8')).not.toContain('staple-horse');
    const login = await run('login', dir, input({ username: 'nia', password: 'staple-horse' }));
    expect(login).toMatchObject({ decision: 'done', user: { username: 'nia', created: false } });
  });

  test('a reset waits for its code, and goes on from the file of the run', async () => {
    const dir = exampleCopy();
    const first = await run('password-update', dir, input({ username: 'bob', action: 'reset' }));
    expect(first.decision).toBe('suspended');
    if (first.asks?.kind !== 'code') throw new Error('no code was asked for');
    const files = tempFolder({ 'run.json': JSON.stringify(first) });
    const given = input({ code: first.asks.code, password: 'new-staple' });
    const resume = ['--resume', join(files, 'run.json'), '--keep'];
    expect(await run('password-update', dir, given, ...resume)).toMatchObject({
      decision: 'done',
      kept: true,
    });
    const login = await run('login', dir, input({ username: 'bob', password: 'new-staple' }));
    expect(login.decision).toBe('done');
  });

  test.each<[FlowName, JsonObject]>([
    ['profile-update', { set: { firstName: 'Alicia' } }],
    ['event', { trigger: 'JWTPopulate' }],
  ])('%s ends as done', async (flow, form) => {
    expect((await run(flow, exampleCopy(), input(form))).decision).toBe('done');
  });

  test('a form that does not fit is told with file, place and cause', async () => {
    const dir = exampleCopy();
    const files = tempFolder({ 'input.json': '{\n  "form": {\n    "steps": 3\n  }\n}\n' });
    const file = join(files, 'input.json');
    const args = ['run', 'registration', '--platform', 'fusionauth', '--input', file];
    const { code, stderr } = await callCli(args, { cwd: dir });
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}:3:14: flow input: form: steps: `);
  });

  test('what is no suspended run is refused', async () => {
    const files = tempFolder({ 'run.json': '{"decision": "done"}' });
    const resume = ['--resume', join(files, 'run.json')];
    const { code, stderr } = await callCli(
      ['run', 'login', '--platform', 'fusionauth', ...resume],
      {
        cwd: exampleCopy(),
      },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('this run was not suspended');
  });
});
