import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { folder } from './folder.ts';

test('extend.md HTTP API: an opened point has type, compiler and a declared secret; a webtask has none', async () => {
  const dir = folder({ 'hookbench.json': '{"version": 1, "name": "Test"}' });
  const workspace = await openWorkspace(dir, platforms);
  const made = async (trigger: string) => {
    await workspace.createExtension({ platform: 'extend', trigger, slug: trigger });
    const file = join(dir, `extensions/${trigger}/extension.json`);
    return JSON.parse(readFileSync(file, 'utf8'));
  };
  expect(await made('pre-user-registration')).toMatchObject({
    config: {
      meta: {
        'auth0-extension-type': 'pre-user-registration',
        'wt-compiler': 'auth0-ext-compilers/pre-user-registration',
      },
    },
    secrets: ['auth0-extension-secret'],
  });
  expect(await made('webtask')).toMatchObject({ config: {}, secrets: [] });
  expect(workspace.contents.problems).toEqual([]);
});
