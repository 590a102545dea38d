import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CREDENTIAL_FILE } from '../../../electron/shell/credential-file.ts';
import { Credentials } from '../../../electron/shell/credentials.ts';
import type { Keychain } from '../../../electron/shell/keychain.ts';
import { SealedFile } from '../../../electron/shell/sealed-file.ts';
import { SealedValues } from '../../../electron/shell/sealed-values.ts';
import type { Connection, Problem } from '../../../shared/model/workspace.ts';
import { keychainOf, NONE } from '../../support/keychain.ts';
import { pemOf } from '../../support/tls.ts';
import { folder } from '../workspace/folder.ts';

const dev: Connection = {
  name: 'dev',
  platform: 'fusionauth',
  url: 'https://dev.example.com/base',
  settings: {},
  credential: 'dev-key',
  aliases: {},
};

/** The app's folder and a workspace; each `open` is a start of the app. */
function place() {
  const root = folder({ 'data/.keep': '', 'workspace/.keep': '' });
  const dir = join(root, 'workspace');
  const file = join(root, 'data/credentials.json');
  const problems: Problem[] = [];
  const open = (keychain: Keychain = NONE, of = dir) =>
    new Credentials({
      dir: () => of,
      values: new SealedValues(
        new SealedFile(file, CREDENTIAL_FILE, (found) => void problems.push(...found)),
        keychain,
      ),
    });
  return { root, dir, file, problems, open };
}

describe('a credential', () => {
  it('is missing until it is entered, and without a keychain kept for the session', () => {
    const { open, file } = place();
    const credentials = open();
    expect(credentials.state(dev)).toEqual({ name: 'dev', state: 'missing' });
    credentials.keep(dev, 'value-1');
    expect(credentials.state(dev)).toEqual({ name: 'dev', state: 'session' });
    expect(credentials.valueFor({ ...dev, url: 'https://dev.example.com/other' })).toBe('value-1');
    expect(existsSync(file)).toBe(false);
    expect(open().state(dev).state).toBe('missing');
  });

  it('is kept beyond it by the keychain, sealed, in a file of this user alone', () => {
    const { open, file } = place();
    open(keychainOf('ann')).keep(dev, 'value-1');
    expect(readFileSync(file, 'utf8')).not.toContain('value-1');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const later = open(keychainOf('ann'));
    expect(later.state(dev).state).toBe('keychain');
    expect(later.valueFor(dev)).toBe('value-1');
    later.forget(dev);
    expect(later.state(dev).state).toBe('missing');
    expect(open(keychainOf('ann')).valueFor(dev)).toBeUndefined();
  });

  it('is not opened by another keychain, which is said, and can be entered again', () => {
    const { open } = place();
    open(keychainOf('ann')).keep(dev, 'value-1');
    const other = open(keychainOf('bob'));
    expect(other.valueFor(dev)).toBeUndefined();
    expect(other.state(dev).state).toBe('locked');
    other.keep(dev, 'value-2');
    expect(other.valueFor(dev)).toBe('value-2');
    expect(open(keychainOf('bob')).valueFor(dev)).toBe('value-2');
  });

  it.each([
    ['host', { url: 'https://evil.example.com' }],
    ['port', { url: 'https://dev.example.com:8443' }],
    ['scheme', { url: 'http://dev.example.com' }],
    ['platform', { platform: 'extend' }],
    ['certificate', { ca: pemOf('authority') }],
  ])('is asked for again when the %s changes', (_what, change) => {
    for (const keychain of [NONE, keychainOf('ann')]) {
      const { open } = place();
      const credentials = open(keychain);
      credentials.keep(dev, 'value-1');
      const changed = { ...dev, ...change };
      expect(credentials.state(changed).state).toBe('origin-changed');
      expect(credentials.valueFor(changed)).toBeUndefined();
      expect(JSON.stringify([credentials.state(changed), credentials])).not.toContain('value-1');
      credentials.keep(changed, 'value-2');
      expect(credentials.valueFor(changed)).toBe('value-2');
      expect(credentials.valueFor(dev)).toBeUndefined();
    }
  });

  it('does not go to another workspace, nor to another folder in its place', () => {
    const { open, root, dir } = place();
    open(keychainOf('ann')).keep(dev, 'value-1');
    const copy = join(root, 'copy');
    mkdirSync(copy);
    expect(open(keychainOf('ann'), copy).valueFor(dev)).toBeUndefined();
    renameSync(dir, join(root, 'before'));
    mkdirSync(dir);
    expect(open(keychainOf('ann')).state(dev).state).toBe('missing');
    expect(open(keychainOf('ann')).valueFor(dev)).toBeUndefined();
  });

  it('is left alone in a file of a newer Hookbench, and a damaged file is set aside and named', () => {
    const { open, file, problems } = place();
    writeFileSync(file, '{"version": 2, "credentials": "other"}');
    const credentials = open(keychainOf('ann'));
    credentials.keep(dev, 'value-1');
    expect(credentials.state(dev).state).toBe('session');
    expect(readFileSync(file, 'utf8')).toContain('"other"');
    expect(problems).toMatchObject([{ code: 'credentials.newer' }]);
    writeFileSync(file, '{"version": 1, "cred');
    expect(open(keychainOf('ann')).state(dev).state).toBe('missing');
    expect(problems.at(-1)).toMatchObject({ code: 'credentials.set-aside' });
    expect(readFileSync(problems.at(-1)?.file ?? '', 'utf8')).toContain('"cred');
  });
});
