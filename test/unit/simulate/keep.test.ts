import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import { directorySchema } from '../../../shared/model/directory.ts';
import { everywhere } from '../../fixtures/platforms/everywhere/index.ts';
import { testSandbox } from '../../support/invoke.ts';

const START = `{
  "users": [
    { "id": "u1", "username": "ada", "password": "right", "mine": [1, 2] }
  ],
  "applications": [{ "clientId": "app", "platform": "everywhere" }]
}
`;

let dir = '';
let file = '';
let workspace: Workspace;
let engine: Engine;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hookbench-keep-'));
  file = join(dir, 'directory.json');
  await writeFile(join(dir, 'hookbench.json'), '{"version": 1, "name": "keep"}');
  await writeFile(file, START);
  workspace = await openWorkspace(dir, [everywhere]);
  engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox: await testSandbox(),
    secrets: () => ({}),
    keyFolder: join(dir, 'keys'),
  });
});

afterEach(() => rm(dir, { recursive: true }));

const PLATFORM = { platform: 'everywhere' };
const NIA = { username: 'nia', password: 'pass-word' };
const readDirectory = async () => directorySchema.parse(JSON.parse(await readFile(file, 'utf8')));

describe('a run', () => {
  it('leaves the directory as it is', async () => {
    const run = await engine.run('registration', { ...PLATFORM, form: NIA });
    expect(run.decision).toBe('done');
    expect(run.kept).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(START);
  });

  it('that is kept adds the new user, with a hash for the password, who can sign in then', async () => {
    const run = await engine.run('registration', { ...PLATFORM, form: NIA }, { keep: true });
    expect(run.kept).toBe(true);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('pass-word');
    expect(text).toContain('"mine": [1, 2]');
    const { users } = await readDirectory();
    expect(users[1]).toMatchObject({
      username: 'nia',
      passwordHash: expect.stringMatching(/^\$scrypt\$ln=14/),
    });
    const login = (password: string) =>
      engine.run('login', { ...PLATFORM, form: { username: 'nia', password } });
    expect((await login('pass-word')).decision).toBe('done');
    expect((await login('other')).decision).toBe('denied');
  });

  it('that is kept changes the user, and every other member stays', async () => {
    const form = { currentPassword: 'right', password: 'better' };
    const input = { ...PLATFORM, user: 'ada', form };
    expect((await engine.run('password-update', input, { keep: true })).kept).toBe(true);
    const [ada] = (await readDirectory()).users;
    expect(ada).toMatchObject({ id: 'u1', mine: [1, 2] });
    expect(Object.keys(ada ?? {})).not.toContain('password');
    const again = await engine.run('password-update', input, { keep: true });
    expect(again).toMatchObject({ decision: 'denied' });
  });

  it('that is denied keeps nothing', async () => {
    const form = { username: 'ada', password: 'x' };
    const run = await engine.run('registration', { ...PLATFORM, form }, { keep: true });
    expect(run).toMatchObject({ decision: 'denied' });
    expect(await readFile(file, 'utf8')).toBe(START);
  });

  it('that can not be kept says so, and the file is as another program left it', async () => {
    const changed = START.replace('"right"', '"changed meanwhile"');
    const running = engine.run(
      'profile-update',
      { ...PLATFORM, user: 'ada', form: { set: { firstName: 'Ada' } } },
      { keep: true },
    );
    await writeFile(file, changed);
    const run = await running;
    expect(run).toMatchObject({ decision: 'done', kept: false });
    expect(run.records?.at(-1)).toMatchObject({ level: 'error', raw: { reason: 'not-kept' } });
    expect(await readFile(file, 'utf8')).toBe(changed);
  });

  it('one of many at the same time is not lost', async () => {
    const names = ['a1', 'a2', 'a3', 'a4', 'a5'];
    const runs = await Promise.all(
      names.map((username) =>
        engine.run('registration', { ...PLATFORM, form: { username } }, { keep: true }),
      ),
    );
    expect(runs.map(({ kept }) => kept)).toEqual(names.map(() => true));
    const { users } = await readDirectory();
    expect(users.map(({ username }) => username).sort()).toEqual([...names, 'ada']);
  });
});
