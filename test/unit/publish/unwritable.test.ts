import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/index.ts';
import { runCli } from '../../support/cli.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { placeFor } from '../../support/publishing/place.ts';

async function place() {
  const given = FAULTY_CASES.find(({ platform }) => platform === 'extend');
  if (given === undefined) throw new Error('there is no case of Extend');
  const there = await placeFor(given);
  const call = (...args: string[]) =>
    runCli([...args, '--tenant', 'dev'], { cwd: there.dir, env: there.env });
  return { ...there, call, slug: given.slug };
}

test('where the lock file can not be written any more, nothing is written to the tenant', async () => {
  const { prepare, append, state, dir } = await place();
  const first = await prepare();
  await first.apply(await first.plan());
  append('// another text');
  const before = state();
  const lock = join(dir, 'tenants/dev.lock.json');
  const workspace = (opened: Workspace) => {
    const save = opened.saveLock.bind(opened);
    opened.saveLock = async (...args) => {
      rmSync(lock, { recursive: true, force: true });
      mkdirSync(lock);
      await save(...args);
    };
    return opened;
  };
  const publication = await prepare({ workspace });
  const plan = await publication.plan();
  await expect(publication.apply(plan)).rejects.toThrow(
    /^Nothing was written to the tenant: tenants\/dev\.lock\.json could not be written/,
  );
  expect(state()).toEqual(before);
});

test('what Hookbench keeps of publishing can not be kept: it says what, why and the way out', async () => {
  const { call, data, state } = await place();
  const before = state();
  rmSync(data, { recursive: true, force: true });
  writeFileSync(data, 'a file where the folder goes');
  for (const command of ['publish', 'pull']) {
    const { code, stderr } = await call(command);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^hookbench: What Hookbench keeps of publishing can't be read or written: .*publishing.*: a part of its path is a file\. Move that file away\.\n$/,
    );
  }
  expect(state()).toEqual(before);
});

test('an outcome in which nothing arrived does not say that something was published', async () => {
  const { call, dir } = await place();
  mkdirSync(join(dir, 'tenants'));
  writeFileSync(join(dir, 'tenants/dev'), 'a file where the folder of revisions goes');
  const { code, stdout } = await call('publish');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^nothing was published to dev \(/);
});
