import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentStore } from '../../../electron/engine/simulate/document-store.ts';
import { Engine } from '../../../electron/engine/simulate/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { testSandbox } from '../../support/invoke.ts';
import { extensionFiles, workspaceWith } from '../serve/started.ts';

const GREETS = extensionFiles(
  'greets',
  { platform: 'quasr', trigger: 'access-token', label: 'Greets' },
  'exports.handler = async () => ({ greeting: 1 });',
);

test('the simulated tenant outlives the program, outside the workspace', async () => {
  const dir = workspaceWith(GREETS);
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-tenants-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const sandbox = await testSandbox();
  const before = readdirSync(dir).toSorted();
  const start = async () => {
    const workspace = await openWorkspace(dir, platforms);
    const documents = new DocumentStore({
      workspaceDir: () => dir,
      folderOf: () => folder,
      told: ({ message }) => expect.unreachable(message),
    });
    const engine = new Engine({
      reader: 'terminal',
      workspace: () => workspace,
      sandbox,
      secrets: () => ({}),
      documents,
    });
    return { engine, documents };
  };

  const first = await start();
  expect((await first.engine.invoke('greets')).outcome).toBe('ok');
  const ran = await first.engine.lifecycle('greets', {});
  await first.engine.lifecycle('greets', { action: 'disable' });
  await first.documents.flush();
  expect(readdirSync(dir).toSorted()).toEqual(before);

  const second = await start();
  const found = await second.engine.lifecycle('greets', {});
  const idOf = (view: typeof found) =>
    view?.facts.find(({ label }) => label === 'Extension')?.value;
  expect(idOf(found)).toBe(idOf(ran));
  expect(found?.text).toBe('Not run any more: it is DISABLED: you disabled it.');
  expect((await second.engine.invoke('greets')).outcome).toBe('skipped');
  const run = await second.engine.run('token', { platform: 'quasr', grant: 'client_credentials' });
  expect(run.stages.flatMap(({ invocations }) => invocations)).toMatchObject([
    { extension: 'greets', outcome: 'skipped' },
  ]);
});
