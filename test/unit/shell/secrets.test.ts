import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { Keychain } from '../../../electron/shell/keychain.ts';
import { SealedFile } from '../../../electron/shell/sealed-file.ts';
import { SealedValues } from '../../../electron/shell/sealed-values.ts';
import { SECRET_FILE } from '../../../electron/shell/secret-file.ts';
import { Secrets } from '../../../electron/shell/secrets.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';
import { keychainOf, NONE } from '../../support/keychain.ts';
import { folder } from '../workspace/folder.ts';

const VALUE = 'value-of-the-key-1';
const KEY = { extension: 'plan', name: 'CRM_KEY' };

const manifest = (secrets: readonly string[]) =>
  JSON.stringify({ platform: 'quasr', trigger: 'access-token', secrets });

/** The app's folder and a workspace; each `open` is a start of the app. */
function place() {
  const root = folder({
    'data/.keep': '',
    'workspace/hookbench.json': '{"version":1,"name":"one"}',
    'workspace/extensions/plan/extension.json': manifest(['CRM_KEY', 'OTHER']),
    'workspace/extensions/plan/index.js': 'exports.handler = async () => ({});',
    'workspace/extensions/tier/extension.json': manifest(['CRM_KEY']),
    'workspace/extensions/tier/index.js': 'exports.handler = async () => ({});',
  });
  const dir = join(root, 'workspace');
  const file = join(root, 'data/secrets.json');
  const problems: Problem[] = [];
  const open = async (keychain: Keychain = NONE, of = dir) => {
    const workspace = await openWorkspace(of, platforms);
    const secrets = new Secrets({
      workspace: () => workspace,
      values: new SealedValues(
        new SealedFile(file, SECRET_FILE, (found) => void problems.push(...found)),
        keychain,
      ),
    });
    return { workspace, secrets };
  };
  const declare = (slug: string, secrets: readonly string[]) =>
    writeFileSync(join(dir, `extensions/${slug}/extension.json`), manifest(secrets));
  return { root, dir, file, problems, open, declare };
}

it('is missing until it is entered, and without a keychain kept for the session', async () => {
  const { open, file } = place();
  const { secrets } = await open();
  expect(secrets.list()).toEqual({
    lasting: false,
    secrets: [
      { ...KEY, state: 'missing', declared: true, generated: false },
      { ...KEY, name: 'OTHER', state: 'missing', declared: true, generated: false },
      { ...KEY, extension: 'tier', state: 'missing', declared: true, generated: false },
    ],
  });
  secrets.keep(KEY, VALUE);
  expect(secrets.state(KEY).state).toBe('session');
  expect(secrets.source(['CRM_KEY', 'OTHER'], 'plan')).toEqual({ CRM_KEY: VALUE });
  expect(JSON.stringify([secrets.list(), secrets])).not.toContain(VALUE);
  expect(existsSync(file)).toBe(false);
  expect((await open()).secrets.state(KEY).state).toBe('missing');
});

it('is kept beyond it by the keychain, sealed, in a file of this user alone', async () => {
  const { open, file } = place();
  (await open(keychainOf('ann'))).secrets.keep(KEY, VALUE);
  expect(readFileSync(file, 'utf8')).not.toContain(VALUE);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const later = (await open(keychainOf('ann'))).secrets;
  expect(later.lasting).toBe(true);
  expect(later.state(KEY).state).toBe('keychain');
  expect(later.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: VALUE });
  later.keep(KEY, 'value-2-of-it');
  expect(later.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: 'value-2-of-it' });
  later.forget(KEY);
  expect(later.source(['CRM_KEY'], 'plan')).toEqual({});
  expect((await open(keychainOf('ann'))).secrets.state(KEY).state).toBe('missing');
});

it('is handed to the extension that it was entered for, and to no other', async () => {
  const { open } = place();
  const { secrets } = await open(keychainOf('ann'));
  secrets.keep(KEY, VALUE);
  expect(secrets.source(['CRM_KEY'], 'tier')).toEqual({});
  expect(secrets.source(['CRM_KEY'], 'unknown')).toEqual({});
  secrets.keep({ ...KEY, extension: 'tier' }, 'another-value');
  expect(secrets.source(['CRM_KEY'], 'tier')).toEqual({ CRM_KEY: 'another-value' });
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: VALUE });
});

it('is handed out only as long as the manifest declares it, and can be forgotten after that', async () => {
  const { open, declare } = place();
  const { secrets, workspace } = await open(keychainOf('ann'));
  secrets.keep(KEY, VALUE);
  declare('plan', ['OTHER']);
  await workspace.reload();
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({});
  const left = { ...KEY, state: 'keychain', declared: false, generated: false };
  expect(secrets.list().secrets).toContainEqual(left);
  secrets.forget(KEY);
  expect(secrets.list().secrets).not.toContainEqual(expect.objectContaining({ declared: false }));
  declare('plan', ['CRM_KEY']);
  await workspace.reload();
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({});
});

it('does not go to a copy of the workspace, to where it is moved, nor to another in its place', async () => {
  const { open, root, dir } = place();
  (await open(keychainOf('ann'))).secrets.keep(KEY, VALUE);
  const values = async (of: string) =>
    (await open(keychainOf('ann'), of)).secrets.source(['CRM_KEY'], 'plan');
  expect(await values(dir)).toEqual({ CRM_KEY: VALUE });
  await cp(dir, join(root, 'copy'), { recursive: true });
  expect(await values(join(root, 'copy'))).toEqual({});
  renameSync(dir, join(root, 'moved'));
  expect(await values(join(root, 'moved'))).toEqual({});
  await mkdir(dir);
  await cp(join(root, 'copy'), dir, { recursive: true });
  expect(await values(dir)).toEqual({});
});

it('is not opened by another keychain, which is said, and can be entered again', async () => {
  const { open } = place();
  (await open(keychainOf('ann'))).secrets.keep(KEY, VALUE);
  const { secrets } = await open(keychainOf('bob'));
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({});
  expect(secrets.state(KEY).state).toBe('locked');
  secrets.keep(KEY, 'value-2-of-it');
  expect(secrets.source(['CRM_KEY'], 'plan')).toEqual({ CRM_KEY: 'value-2-of-it' });
});

it('is left alone in a file of a newer Hookbench, and a damaged file is set aside and named', async () => {
  const { open, file, problems } = place();
  writeFileSync(file, '{"version": 2, "secrets": "other"}');
  const { secrets } = await open(keychainOf('ann'));
  secrets.keep(KEY, VALUE);
  expect(secrets.state(KEY).state).toBe('session');
  expect(readFileSync(file, 'utf8')).toContain('"other"');
  expect(problems).toMatchObject([{ code: 'secrets.newer' }]);
  writeFileSync(file, '{"version": 1, "secr');
  expect((await open(keychainOf('ann'))).secrets.state(KEY).state).toBe('missing');
  expect(problems.at(-1)).toMatchObject({ code: 'secrets.set-aside' });
  expect(readFileSync(problems.at(-1)?.file ?? '', 'utf8')).toContain('"secr');
});
