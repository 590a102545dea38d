import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TestReport, testReportSchema } from '../../../shared/model/test-report.ts';
import { callCli } from '../../support/call-cli.ts';
import { endOf, exampleCopy, PROGRAM, runCli, startCli, tempFolder } from '../../support/cli.ts';

const FIXED = { seed: 1, clock: '2026-01-31T12:00:00Z' };

/** A workspace of one Quasr extension with these saved events. */
function workspaceOf(code: string, events: Readonly<Record<string, unknown>>): string {
  return tempFolder({
    'hookbench.json': '{"version": 1, "name": "Tested"}',
    'extensions/plan/extension.json':
      '{"platform": "quasr", "trigger": "access-token", "secrets": ["KEY"]}',
    'extensions/plan/index.js': code,
    ...Object.fromEntries(
      Object.entries(events).map(([name, event]) => [
        `events/${name}.json`,
        typeof event === 'string' ? event : JSON.stringify(event),
      ]),
    ),
  });
}

const PLAN = 'exports.handler = async (event) => ({ plan: event.detail.plan ?? "none" });\n';
const planned = (plan: string, expected = plan) => ({
  extension: 'plan',
  event: { detail: { plan } },
  options: FIXED,
  expect: { claims: [{ path: 'plan', op: 'equals', value: expected }] },
});

const SCALE = readFileSync('docs/scale.md', 'utf8');

/** Runs a command of a pod: the shell knows its index. */
function runPod(command: string, cwd: string, index: number) {
  const own = command.replace('hookbench', '"$NODE" "$PROGRAM"');
  const env = {
    PATH: process.env.PATH,
    NODE: process.execPath,
    PROGRAM,
    JOB_COMPLETION_INDEX: String(index),
  };
  const child = spawn('/bin/sh', ['-c', own], { cwd, env });
  child.stdin.end();
  return endOf(child);
}

const reportIn = (text: string): TestReport => testReportSchema.strict().parse(JSON.parse(text));

describe('hookbench test', () => {
  test('the examples pass', async () => {
    const { code, stdout, stderr } = await runCli(['test'], { cwd: exampleCopy() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {4}alice-token \(token, issued, /m);
    expect(stdout).toMatch(/^6 tests: 6 passed$/m);
  });

  test('a failing expectation shows what was expected and what is, and ends with 1', async () => {
    const cwd = workspaceOf(PLAN, { good: planned('gold'), bad: planned('basic', 'gold') });
    const { code, stdout } = await callCli(['test'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(
      [
        'FAIL  bad (plan, ok, 0 ms)',
        'claims plan',
        '  expected: equals "gold"',
        '  actual:   "basic"',
      ].join('\n      '),
    );
    expect(stdout).toMatch(/^2 tests: 1 passed, 1 failed$/m);
    const json = reportIn((await runCli(['test', '--json'], { cwd })).stdout);
    expect(json.counts).toEqual({ tests: 2, passed: 1, failed: 1, error: 0 });
    expect(json.tests.map(({ name, status }) => [name, status])).toEqual([
      ['bad', 'failed'],
      ['good', 'passed'],
    ]);
  });

  test('named by name, by file and by path it runs those only', async () => {
    const cwd = workspaceOf(PLAN, { a: planned('1'), b: planned('2'), c: planned('3') });
    const args = ['test', 'c', 'events/a.json', join(cwd, 'events/a.json'), '--json'];
    const { tests } = reportIn((await callCli(args, { cwd })).stdout);
    expect(tests.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  test('what can not be fired does not pass', async () => {
    const cwd = workspaceOf(PLAN, {
      broken: '{',
      gone: { extension: 'gone' },
      live: { extension: 'plan', options: { network: 'live' } },
      throws: { extension: 'plan', event: { detail: null } },
    });
    const { code, stdout } = await callCli(['test', '--json'], { cwd });
    expect(code).toBe(1);
    const report = reportIn(stdout);
    expect(report.counts).toEqual({ tests: 4, passed: 0, failed: 1, error: 3 });
    const [broken, gone, live, throws] = report.tests;
    expect(broken?.error?.message).toMatch(/^events\/broken\.json:1:\d+: /);
    expect(gone?.error?.message).toContain('there is no extension "gone"');
    expect(live?.error?.message).toContain('for the user to allow');
    expect(throws?.properties).toMatchObject([
      { property: 'never-throws', ok: false },
      { property: 'never-over-limit', ok: true },
    ]);
  });

  test.each([
    ['nothing to test', ['test'], {}, 'there is nothing to test'],
    ['no such event', ['test', 'x'], { a: planned('1') }, 'no saved event "x"'],
    ['a file elsewhere', ['test', '/tmp/x.json'], { a: planned('1') }, 'is not a saved event of'],
    ['no such shard', ['test', '--shard', '9/8'], { a: planned('1') }, 'I/N'],
    [
      'watching a report',
      ['test', '--watch', '--reporter', 'json'],
      { a: planned('1') },
      '--watch',
    ],
    ['two ways', ['test', '--watch', '--shard', '1/2'], { a: planned('1') }, 'not both'],
    ['nothing to merge', ['test', '--merge'], { a: planned('1') }, 'reports of shards'],
    ['accepting everything', ['test', '--accept'], { a: planned('1') }, '--accept takes'],
  ])('%s is wrong usage', async (_, args, events, words) => {
    const { code, stdout, stderr } = await callCli(args, { cwd: workspaceOf(PLAN, events) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('a secret is in no report', async () => {
    const code =
      'exports.handler = async () => ({ leak: process.env.KEY, part: [process.env.KEY].join() });';
    const cwd = workspaceOf(code, {
      one: { extension: 'plan', expect: { claims: [{ path: 'leak', op: 'equals', value: 'x' }] } },
    });
    const env = { HOOKBENCH_SECRET_KEY: 'hush-hush-hush' };
    for (const reporter of ['pretty', 'json', 'junit']) {
      const { code: exit, stdout } = await callCli(['test', '--reporter', reporter], { cwd, env });
      expect(exit).toBe(1);
      expect(stdout).not.toContain('hush');
      expect(stdout).toContain('••••••');
    }
    await callCli(['test', '--accept', 'one'], { cwd, env });
    expect(readFileSync(join(cwd, 'events/one.json'), 'utf8')).not.toContain('hush');
    expect((await callCli(['test'], { cwd, env })).code).toBe(0);
  });

  test('--out writes the report whole, and says what failed', async () => {
    const cwd = workspaceOf(PLAN, { bad: planned('basic', 'gold') });
    const { code, stdout } = await callCli(['test', '--reporter', 'json', '--out', 'r.json'], {
      cwd,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL  bad');
    expect(reportIn(readFileSync(join(cwd, 'r.json'), 'utf8')).counts.failed).toBe(1);
    expect(readdirSync(cwd).filter((name) => name.startsWith('r.json'))).toEqual(['r.json']);
    const missing = await callCli(['test', '--out', 'no/such/r.json'], { cwd });
    expect(missing).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('could not be written'),
    });
  });

  test('--properties also fires every sample, and the same twice is not by chance', async () => {
    const chance = 'exports.handler = async () => ({ n: Math.random() });';
    const cwd = workspaceOf(chance, { fixed: { extension: 'plan', options: FIXED } });
    const { tests } = reportIn((await callCli(['test', '--properties', '--json'], { cwd })).stdout);
    expect(tests.length).toBeGreaterThan(3);
    for (const { name, file, status, properties } of tests) {
      expect(properties).toHaveLength(4);
      expect([name, status]).toEqual([name, file === undefined ? 'failed' : 'passed']);
    }
  });
});

describe('accepting', () => {
  test('writes expectations that hold from then on, and catches a change', async () => {
    const code = `exports.handler = async (event) => ({ plan: 'gold', at: Date.now(), id: crypto.randomUUID(), client_id: 'x' });`;
    const cwd = workspaceOf(code, { one: '{\n  "mine": [1],\n  "extension": "plan"\n}\n' });
    const { stdout } = await callCli(['test', '--accept', 'one', '--json'], { cwd });
    expect(JSON.parse(stdout)).toEqual({ files: ['events/one.json'] });
    const text = readFileSync(join(cwd, 'events/one.json'), 'utf8');
    expect(text.startsWith('{\n  "mine": [1],\n  "extension": "plan",\n  "expect": {')).toBe(true);
    expect(JSON.parse(text).expect.claims).toEqual([
      { path: 'plan', op: 'equals', value: 'gold' },
      { path: 'at', op: 'exists' },
      { path: 'id', op: 'exists' },
    ]);
    expect((await callCli(['test'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'extensions/plan/index.js'), code.replace('gold', 'tin'));
    expect((await callCli(['test'], { cwd })).code).toBe(1);
  });
});

describe('shards', () => {
  test('8 of them give the same merged report as one run, in any order', async () => {
    const events = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [
        `event-${String(index).padStart(2, '0')}`,
        planned(`p${index}`, index % 5 === 0 ? 'other' : `p${index}`),
      ]),
    );
    const cwd = workspaceOf(PLAN, { ...events, broken: '{' });
    const whole = await runCli(['test', '--reporter', 'json'], { cwd });
    const names: string[] = [];
    // The command of the Kubernetes manifest in docs/scale.md, as its pods run it.
    const [, command = ''] = /args:\n\s+- npx (hookbench test .*)\n/.exec(SCALE) ?? [];
    for (let index = 0; index < 8; index += 1) {
      const { code } = await runPod(command.replace('/reports/', ''), cwd, index);
      expect([0, 1]).toContain(code);
      names.push(`shard-${index}.json`);
    }
    names.reverse();
    for (const reporter of ['json', 'junit', 'pretty']) {
      const merged = await callCli(['test', '--merge', ...names, '--reporter', reporter], { cwd });
      const once = await callCli(['test', '--reporter', reporter], { cwd });
      expect(merged).toEqual(once);
      expect(merged.code).toBe(1);
    }
    expect(reportIn(whole.stdout).counts).toEqual({ tests: 22, passed: 16, failed: 5, error: 1 });
    const missing = await callCli(['test', '--merge', ...names.slice(1)], { cwd });
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('shard 8/8 is missing'),
    });
    const twice = await callCli(['test', '--merge', ...names, 'shard-2.json'], { cwd });
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('given twice') });
    const short = reportIn(readFileSync(join(cwd, 'shard-2.json'), 'utf8'));
    writeFileSync(
      join(cwd, 'shard-2.json'),
      JSON.stringify({ ...short, tests: short.tests.slice(1) }),
    );
    const cut = await callCli(['test', '--merge', ...names], { cwd });
    expect(cut).toMatchObject({ code: 2, stderr: expect.stringContaining('not complete') });
  });

  test('one that is left without a test passes; the reports are of one run', async () => {
    const cwd = workspaceOf(PLAN, { a: planned('1') });
    const empty = await callCli(['test', '--shard', '2/2', '--json'], { cwd });
    expect(empty.code).toBe(0);
    expect(reportIn(empty.stdout).counts.tests).toBe(0);
  });
});

describe('--watch', () => {
  test('runs again what a save touched, and that only', async () => {
    const cwd = workspaceOf(PLAN, { a: planned('1'), b: planned('2') });
    const child = startCli(['test', '--watch'], { cwd });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    let told = '';
    child.stderr.on('data', (chunk) => {
      told += chunk;
    });
    const until = async (text: string, where: () => string) => {
      while (!where().includes(text)) {
        await Promise.race([
          once(child.stdout, 'data'),
          once(child.stderr, 'data'),
          once(child, 'exit'),
        ]);
        if (child.exitCode !== null) throw new Error(`it ended: ${told}`);
      }
    };
    await until('watching', () => told);
    expect(said).toContain('2 tests: 2 passed');
    said = '';
    writeFileSync(join(cwd, 'events/b.json'), JSON.stringify(planned('2', '3')));
    await until('1 test: 0 passed, 1 failed', () => said);
    expect(said).toContain('events/b.json changed');
    said = '';
    writeFileSync(join(cwd, 'extensions/plan/index.js'), `${PLAN}//\n`);
    await until('2 tests: 1 passed, 1 failed', () => said);
    const end = endOf(child);
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });
});

describe('hookbench new event', () => {
  test.each(['favourite-colour', 'lead-score', 'plan-claim', 'tier-claims'])(
    'of every sample of %s, which can be fired',
    async (extension) => {
      const cwd = exampleCopy();
      const before = readdirSync(join(cwd, 'events')).length;
      const args = ['new', 'event', extension, '--sample', 'all', '--json'];
      const { files } = JSON.parse((await callCli(args, { cwd })).stdout);
      expect(files).toEqual(
        ['realistic', 'sparse', 'awkward'].map((kind) => `events/${extension}-${kind}.json`),
      );
      expect((await callCli(args, { cwd })).stdout).toContain(`${extension}-awkward-2.json`);
      expect(readdirSync(join(cwd, 'events'))).toHaveLength(before + 6);
      const { tests } = reportIn((await callCli(['test', ...files, '--json'], { cwd })).stdout);
      expect(tests.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    },
  );

  test.each([
    [['new', 'event'], 'name an extension'],
    [['new', 'event', 'gone'], 'no extension "gone"'],
    [['new', 'event', 'plan', '--sample', 'odd'], '--sample is one of'],
    [['new', 'event', 'plan', '--count', '3'], 'new event has no --count'],
    [['new', 'event', 'plan', '--name', 'A B'], "can't be the name"],
    [['new', 'users', '--sample', 'all'], 'new users has no --sample'],
    [['new', 'users', 'plan'], 'leave out "plan"'],
  ])('%j is wrong usage', async (args, words) => {
    const cwd = workspaceOf(PLAN, {});
    const { code, stderr } = await callCli(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(words) });
    expect(existsSync(join(cwd, 'events'))).toBe(false);
  });
});
