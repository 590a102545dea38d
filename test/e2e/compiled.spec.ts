import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { electronPath, FOR_THIS_USER } from './support/electron.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The chunks that Electron compiles of a build, which are those whose compiled form it does not take. */
async function compiled(build: string): Promise<string[]> {
  const args = [...FOR_THIS_USER, join(build, 'compile-ahead.cjs')];
  const { stdout } = await promisify(execFile)(electronPath(), args);
  return [...stdout.matchAll(/^compiled (.*)$/gm)].map(([, file = '']) => file).sort();
}

test.describe('what is compiled ahead', () => {
  let folder: string;
  let build: string;

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookbench-compiled-'));
    build = join(folder, 'dist/electron');
    await cp(join(ROOT, 'dist/electron'), build, { recursive: true });
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  });

  test.afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is taken by the Electron that it was made with', async () => {
    const chunks = await readdir(join(build, 'chunks'));
    expect(chunks.filter((name) => /^backend-.*\.compiled$/.test(name))).toHaveLength(1);
    expect(await compiled(build)).toEqual([]);
  });

  test('is made again where it is damaged, and the code runs from its text', async () => {
    const names = await readdir(join(build, 'chunks'));
    const [backend = '', engine = ''] = ['backend', 'engine'].map((start) =>
      join(build, 'chunks', names.find((it) => it.startsWith(start) && it.endsWith('.cjs')) ?? ''),
    );
    const whole = await readFile(`${backend}.compiled`);
    await truncate(`${backend}.compiled`, Math.floor(whole.length / 2));
    await truncate(`${engine}.compiled`, 0);
    expect(await compiled(build)).toEqual([backend, engine].sort());
    expect(await compiled(build)).toEqual([]);
  });
});
