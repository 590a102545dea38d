import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callCli } from '../../support/call-cli.ts';
import { exampleCopy, runCli, tempFolder } from '../../support/cli.ts';

const directoryOf = (dir: string) => readFileSync(join(dir, 'directory.json'), 'utf8');
const newUsers = (dir: string, ...rest: string[]) =>
  callCli(['new', 'users', ...rest], { cwd: dir });

describe('new users', () => {
  test('--keep adds after what is there and changes nothing else', async () => {
    const dir = exampleCopy();
    const before = directoryOf(dir);
    const { code, stdout } = await newUsers(
      dir,
      '--count',
      '30',
      '--seed',
      '7',
      '--keep',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      file: 'directory.json',
      added: { users: 30, groups: 0, roles: 0 },
    });
    const after = directoryOf(dir);
    const head = before.slice(0, before.indexOf('"username": "sparse"'));
    expect(after.startsWith(head)).toBe(true);
    expect(after.endsWith(before.slice(before.indexOf('"groups": [{')))).toBe(true);
    expect(JSON.parse(after).users).toHaveLength(JSON.parse(before).users.length + 30);
    expect((await newUsers(dir, '--count', '30', '--seed', '7', '--keep')).code).toBe(0);
    const { code: lint, stdout: problems } = await callCli(['lint', '--json'], { cwd: dir });
    expect(lint).toBe(0);
    expect(problems).not.toContain('directory.json');
  });

  test('prints a directory of their own, the same for the same seed', async () => {
    const dir = exampleCopy();
    const args = ['new', 'users', '--count', '5', '--seed', 'x'];
    const [one, again] = await Promise.all([
      runCli(args, { cwd: dir }),
      runCli(args, { cwd: dir }),
    ]);
    expect(JSON.parse(one.stdout).users).toHaveLength(5);
    expect(again.stdout).toBe(one.stdout);
  });

  test('--out writes a new file and never over one', async () => {
    const dir = exampleCopy();
    const out = join(tempFolder(), 'users.json');
    expect((await newUsers(dir, '--count', '3', '--out', out)).code).toBe(0);
    const text = readFileSync(out, 'utf8');
    const { code, stderr } = await newUsers(dir, '--count', '3', '--out', out);
    expect(code).toBe(2);
    expect(stderr).toContain('not overwritten');
    expect(readFileSync(out, 'utf8')).toBe(text);
  });

  test.each([
    [['--count', '0'], '--count is a whole number'],
    [['--count', 'many'], '--count is a whole number'],
    [['--keep', '--out', 'x.json'], 'give one'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await newUsers(exampleCopy(), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a broken directory is named with its place and left as it is', async () => {
    const dir = exampleCopy();
    const broken = directoryOf(dir).replace('"username": "bob",', '"username": "bob"');
    writeFileSync(join(dir, 'directory.json'), broken);
    const { code, stderr } = await newUsers(dir, '--keep');
    expect(code).toBe(2);
    expect(stderr).toMatch(/directory\.json.*comma is expected.*line \d+, column \d+/);
    expect(directoryOf(dir)).toBe(broken);
  });
});
