import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DiskChange, openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { MANIFEST, paper, workspaceFolder } from './folder.ts';

/** Watches a folder; `until` waits for the report that the test is about. */
async function watched(dir: string, meanwhile = () => {}) {
  const seen: DiskChange[] = [];
  let check = () => {};
  const workspace = await openWorkspace(dir, [paper]);
  // A disk takes the time of a write from a clock that is some milliseconds behind.
  await wait(20);
  meanwhile();
  const watching = await workspace.watch((change) => {
    seen.push(change);
    check();
  });
  onTestFinished(() => watching.close());
  const until = (wanted: (seen: DiskChange[]) => boolean) =>
    new Promise<void>((resolve) => {
      check = () => {
        if (wanted(seen)) resolve();
      };
      check();
    });
  return { seen, until };
}

const tells = (path: string) => (seen: DiskChange[]) =>
  seen.some(({ paths }) => paths.includes(path));

describe('watching', () => {
  it('tells of what was written between the reading of the folder and the watching', async () => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': MANIFEST,
      'extensions/x/index.js': 'read',
    });
    const past = new Date(Date.now() - 60_000);
    const { until } = await watched(dir, () => {
      writeFileSync(join(dir, 'extensions/x/index.js'), 'written');
      utimesSync(join(dir, 'extensions/x/index.js'), past, past);
      renameSync(join(dir, 'extensions/x/extension.json'), join(dir, 'moved.tmp'));
      renameSync(join(dir, 'moved.tmp'), join(dir, 'extensions/x/extension.json'));
    });
    await until(tells('extensions/x/index.js'));
    await until(tells('extensions/x/extension.json'));
  });

  it('tells of files changed, replaced and added, and of nothing that is not the workspace', async () => {
    const dir = workspaceFolder({
      'extensions/x/extension.json': MANIFEST,
      'extensions/x/index.js': '',
    });
    const { seen, until } = await watched(dir);
    mkdirSync(join(dir, 'node_modules/pkg'), { recursive: true });
    writeFileSync(join(dir, 'node_modules/pkg/index.js'), '');
    writeFileSync(join(dir, 'README.md'), '');
    writeFileSync(join(dir, 'extensions/x/index.js'), 'changed');
    await until(tells('extensions/x/index.js'));
    writeFileSync(join(dir, 'directory.tmp'), '{}');
    renameSync(join(dir, 'directory.tmp'), join(dir, 'directory.json'));
    await until(tells('directory.json'));
    mkdirSync(join(dir, 'extensions/y'));
    writeFileSync(join(dir, 'extensions/y/index.js'), '');
    await until(tells('extensions/y/index.js'));
    expect(
      seen.flatMap(({ paths }) => paths).filter((path) => /node_modules|README|tmp/.test(path)),
    ).toEqual([]);
  });

  it('tells that the folder is gone', async () => {
    const dir = workspaceFolder({ 'extensions/x/index.js': '' });
    const { until } = await watched(dir);
    rmSync(dir, { recursive: true });
    await until((seen) => seen.some(({ gone }) => gone));
  });

  it('tells that the folder is back, and watches it again', async () => {
    const dir = workspaceFolder({ 'extensions/x/index.js': '' });
    const { seen, until } = await watched(dir);
    rmSync(dir, { recursive: true });
    await until((seen) => seen.some(({ gone }) => gone));
    mkdirSync(join(dir, 'extensions/x'), { recursive: true });
    await until((seen) => seen.some(({ gone, paths }) => !gone && paths.length === 0));
    const before = seen.length;
    writeFileSync(join(dir, 'extensions/x/index.js'), 'new');
    await until((seen) => tells('extensions/x/index.js')(seen.slice(before)));
  });

  it('watches the folder that took the place of the one before, at once or while nobody looked', async () => {
    const dir = workspaceFolder({ 'hookbench.json': '{}', 'extensions/x/index.js': '' });
    const { seen, until } = await watched(dir);
    const back = async () => {
      const before = seen.length;
      await until((all) => all.slice(before).some(({ paths }) => paths.length === 0));
      writeFileSync(join(dir, 'directory.json'), '{}');
      await until((all) => tells('directory.json')(all.slice(before)));
    };
    rmSync(dir, { recursive: true });
    mkdirSync(dir);
    writeFileSync(join(dir, 'hookbench.json'), '{}');
    await back();

    // The folder is still there when what it has lost is told; then it goes without another word.
    rmSync(join(dir, 'directory.json'));
    rmSync(join(dir, 'hookbench.json'));
    const before = seen.length;
    await until((all) => tells('hookbench.json')(all.slice(before)));
    rmSync(dir, { recursive: true });
    mkdirSync(dir);
    writeFileSync(join(dir, 'hookbench.json'), '{}');
    await back();
  });

  it('waits for a folder that is not there yet', async () => {
    const dir = join(workspaceFolder({}), 'later');
    const { until } = await watched(dir);
    mkdirSync(dir);
    await until((seen) => seen.length > 0);
    writeFileSync(join(dir, 'hookbench.json'), '{}');
    await until(tells('hookbench.json'));
  });
});
