import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/workspace/index.ts';
import { runSchema } from '../../../shared/model/run.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { echo } from '../../fixtures/platforms/echo/index.ts';
import { testSandbox } from '../../support/invoke.ts';

/** The one registry line. */
const withFifth = [...platforms, echo];

let dir = '';
let workspace: Workspace;
let engine: Engine;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hookbench-fifth-'));
  const json = (value: unknown) => JSON.stringify(value);
  await mkdir(join(dir, 'extensions/greet'), { recursive: true });
  await writeFile(join(dir, 'hookbench.json'), json({ version: 1, name: 'fifth' }));
  await writeFile(
    join(dir, 'directory.json'),
    json({
      users: [{ id: 'u1', username: 'ada' }],
      applications: [{ clientId: 'app', platform: 'echo' }],
    }),
  );
  await writeFile(
    join(dir, 'extensions/greet/extension.json'),
    json({ platform: 'echo', trigger: 'claims' }),
  );
  await writeFile(
    join(dir, 'extensions/greet/index.js'),
    'function claims(event) {\n  say("for " + event.user);\n  return { greeting: "hello " + event.user, sub: "x" };\n}\n',
  );
  workspace = await openWorkspace(dir, withFifth);
  const sandbox = await testSandbox();
  engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox,
    secrets: () => ({}),
    keyFolder: join(dir, 'keys'),
  });
});

afterAll(() => rm(dir, { recursive: true }));

describe('a fifth platform, from one folder and one registry line', () => {
  it('is read from a workspace without a problem', () => {
    expect(workspace.contents.problems).toEqual([]);
    expect(workspace.runnable('greet').bound.platform).toBe(echo);
  });

  it('changes a token in a flow, with provenance and a refusal', async () => {
    const run = runSchema.parse(await engine.run('token', { platform: 'echo' }));
    expect(run).toMatchObject({ decision: 'issued', platform: 'echo' });
    expect(run.tokens[0]?.claims).toMatchObject([
      {
        name: 'sub',
        value: 'u1',
        origin: 'base',
        refused: [{ value: 'x', by: 'greet', reason: 'reserved' }],
      },
      { name: 'iat' },
      { name: 'greeting', value: 'hello ada', origin: 'greet' },
    ]);
    expect(run.stages[0]?.invocations[0]?.records).toMatchObject([{ text: 'for ada' }]);
  });

  it('fires one event, is held to its limit, and is linted', async () => {
    expect(await engine.invoke('greet', { event: { user: 'bob' } })).toMatchObject({
      outcome: 'ok',
    });
    const looping = await engine.invoke('greet', { text: 'function claims() { for (;;) {} }' });
    expect(looping).toMatchObject({ outcome: 'timeout' });
    expect(await engine.lint('greet', 'function claims( {')).toMatchObject([
      { code: 'syntax', line: 1 },
    ]);
  });

  it('makes new extensions from its scaffold', async () => {
    await workspace.createExtension({ platform: 'echo', trigger: 'claims', slug: 'second' });
    expect(workspace.extension('second').file).toBe('extensions/second/index.js');
  });
});
