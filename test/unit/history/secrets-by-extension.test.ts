import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Histories } from '../../../electron/engine/history/histories.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { extensionFiles, workspaceWith } from '../serve/started.ts';

const VALUES = { first: 'value-of-the-first', second: 'value-of-the-second' };

const tells = (slug: string) =>
  extensionFiles(
    slug,
    {
      platform: 'extend',
      trigger: 'generic',
      label: slug,
      config: { stage: 'token.access.issue', name: slug },
      secrets: ['KEY'],
    },
    `module.exports = (ctx, cb) => {
      console.log('${slug} has ' + ctx.secrets.KEY);
      cb(null, { claims: { 'https://acme.test/${slug}': ctx.secrets.KEY } });
    };`,
  );

/** Two extensions that have values of their own under one name. */
async function house() {
  const temp = () => {
    const folder = mkdtempSync(join(tmpdir(), 'hookbench-owners-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const dir = workspaceWith({ ...tells('first'), ...tells('second') });
  const workspace = await openWorkspace(dir, platforms);
  const values: Record<string, string> = { ...VALUES };
  const folder = temp();
  const engineFor = async (reader: 'terminal' | 'window') =>
    new Engine({
      reader,
      workspace: () => workspace,
      sandbox: await testSandbox(),
      keyFolder: temp(),
      history: {
        histories: new Histories({
          version: '1',
          folder,
          told: (problem) => {
            throw problem;
          },
        }),
        origin: 'app',
      },
      secrets: (names, extension) => {
        const value = values[extension];
        return value === undefined ? {} : Object.fromEntries(names.map((name) => [name, value]));
      },
    });
  const onDisk = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
  return { engineFor, values, onDisk };
}

const INPUT = { platform: 'extend', user: 'alice' } as const;

test('each extension gets its own value under a name that they share', async () => {
  const { engineFor } = await house();
  const engine = await engineFor('terminal');
  const run = await engine.run('token', INPUT);
  const claims = Object.fromEntries(
    run.tokens.flatMap(({ claims: all }) => all.map(({ name, value }) => [name, value])),
  );
  expect(claims).toMatchObject({
    'https://acme.test/first': VALUES.first,
    'https://acme.test/second': VALUES.second,
  });
});

test('both values are masked for the window and in the history', async () => {
  const { engineFor, onDisk } = await house();
  const engine = await engineFor('window');
  const run = JSON.stringify(await engine.run('token', INPUT));
  expect(run).toContain('first has ••••••');
  expect(run).toContain('second has ••••••');
  const { result } = await engine.replay('last', 'kept');
  for (const text of [run, onDisk(), JSON.stringify(result)]) {
    for (const value of Object.values(VALUES)) expect(text).not.toContain(value);
  }
});

test('a replay says when one of them has another value, or none', async () => {
  const { engineFor, values } = await house();
  const engine = await engineFor('window');
  let id = '';
  await engine.run('token', INPUT, {
    onKept: (kept) => {
      id = kept;
    },
  });
  const why = async () => (await engine.replay(id, 'kept')).report.why.map(({ text }) => text);
  expect(await why()).toEqual([]);
  values.first = 'value-of-another-day';
  expect(await why()).toEqual(['The secret "KEY" has another value.']);
  delete values.first;
  expect(await why()).toEqual(['The secret "KEY" has no value now.']);
});
