import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashText, openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { MAX_FILE_BYTES } from '../../../electron/engine/workspace/text-file.ts';
import { folder, MANIFEST, paper, workspaceFolder } from './folder.ts';

const CODE = 'extensions/x/index.js';
const extension = { 'extensions/x/extension.json': MANIFEST, [CODE]: 'old' };
const open = (dir: string) => openWorkspace(dir, [paper]);

describe('saving', () => {
  it('writes when the file is the one that was edited, and leaves nothing beside it', async () => {
    const dir = workspaceFolder(extension);
    const workspace = await open(dir);
    const { hash } = await workspace.readFile(CODE);
    const result = await workspace.saveFile({
      path: CODE,
      text: 'new é',
      baseHash: hash,
      overwrite: false,
    });
    expect(result).toEqual({ status: 'saved', hash: hashText('new é') });
    expect(readFileSync(join(dir, CODE), 'utf8')).toBe('new é');
    expect(readdirSync(join(dir, 'extensions/x')).sort()).toEqual(['extension.json', 'index.js']);
  });

  it('is a conflict when the file changed on disk, until the author overwrites', async () => {
    const dir = workspaceFolder(extension);
    const workspace = await open(dir);
    const { hash } = await workspace.readFile(CODE);
    writeFileSync(join(dir, CODE), 'theirs');
    const save = { path: CODE, text: 'mine', baseHash: hash };
    expect(await workspace.saveFile({ ...save, overwrite: false })).toEqual({
      status: 'conflict',
      disk: 'theirs',
      hash: hashText('theirs'),
    });
    expect(readFileSync(join(dir, CODE), 'utf8')).toBe('theirs');
    expect(await workspace.saveFile({ ...save, overwrite: true })).toMatchObject({
      status: 'saved',
    });
    expect(readFileSync(join(dir, CODE), 'utf8')).toBe('mine');
  });

  it('is a conflict when the file was deleted, and overwriting brings it back', async () => {
    const dir = workspaceFolder(extension);
    const workspace = await open(dir);
    const { hash } = await workspace.readFile(CODE);
    rmSync(join(dir, 'extensions/x'), { recursive: true });
    const save = { path: CODE, text: 'mine', baseHash: hash };
    expect(await workspace.saveFile({ ...save, overwrite: false })).toEqual({ status: 'conflict' });
    expect(await workspace.saveFile({ ...save, overwrite: true })).toMatchObject({
      status: 'saved',
    });
    expect(readFileSync(join(dir, CODE), 'utf8')).toBe('mine');
  });

  it('fails with the way out when the workspace folder is gone, and does not bring it back', async () => {
    const dir = workspaceFolder(extension);
    const workspace = await open(dir);
    rmSync(dir, { recursive: true });
    const result = await workspace.saveFile({
      path: CODE,
      text: 'mine',
      baseHash: '',
      overwrite: true,
    });
    expect(result).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('no longer exists'),
    });
    expect(existsSync(dir)).toBe(false);
    await workspace.reload();
    expect(() => workspace.runnable('x')).toThrow(/does not exist/);
  });

  it('takes saves of one file in turn: the second sees the first', async () => {
    const dir = workspaceFolder(extension);
    const workspace = await open(dir);
    const { hash } = await workspace.readFile(CODE);
    const results = await Promise.all(
      ['one', 'two'].map((text) =>
        workspace.saveFile({ path: CODE, text, baseHash: hash, overwrite: false }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['saved', 'conflict']);
  });

  it('refuses what is too large', async () => {
    const workspace = await open(workspaceFolder(extension));
    const text = 'é'.repeat(MAX_FILE_BYTES / 2 + 1);
    const result = await workspace.saveFile({ path: CODE, text, baseHash: '', overwrite: true });
    expect(result).toMatchObject({
      status: 'failed',
      message: expect.stringContaining(String(MAX_FILE_BYTES)),
    });
  });

  it('does not open what is not UTF-8 text, so that no save can spoil it', async () => {
    const dir = workspaceFolder(extension);
    writeFileSync(join(dir, CODE), Buffer.from([0x66, 0xff, 0xfe]));
    await expect((await open(dir)).readFile(CODE)).rejects.toThrow(/not UTF-8/);
  });
});

describe('staying inside the workspace', () => {
  it.each([
    '../outside.js',
    'extensions/../../outside.js',
    'extensions/x/../../../outside.js',
    '/etc/passwd',
    '.git/hooks/pre-commit',
    'extensions/x/.env',
    'package.json',
    'extensions/x/sub/index.js',
    'extensions\\x\\index.js',
    'extensions/x/index.js\0.json',
    'tenants/dev.lock.json/../../x',
  ])('refuses %j', async (path) => {
    const workspace = await open(workspaceFolder(extension));
    await expect(workspace.readFile(path)).rejects.toThrow(/not a file of a workspace/);
    const result = await workspace.saveFile({ path, text: 'x', baseHash: '', overwrite: true });
    expect(result.status).toBe('failed');
  });

  it('follows no linked folder and no linked file out of it', async () => {
    const outside = folder({ 'index.js': 'theirs', 'secret.js': 'theirs' });
    const dir = workspaceFolder({ 'extensions/real/extension.json': MANIFEST });
    symlinkSync(outside, join(dir, 'extensions/link'));
    symlinkSync(join(outside, 'secret.js'), join(dir, 'extensions/real/index.js'));
    symlinkSync(join(outside, 'new.js'), join(dir, 'extensions/real/new.js'));
    const workspace = await open(dir);
    for (const path of [
      'extensions/link/index.js',
      'extensions/real/index.js',
      'extensions/real/new.js',
    ]) {
      await expect(workspace.readFile(path)).rejects.toThrow(/symbolic link/);
      const result = await workspace.saveFile({
        path,
        text: 'mine',
        baseHash: '',
        overwrite: true,
      });
      expect(result).toMatchObject({
        status: 'failed',
        message: expect.stringContaining('symbolic link'),
      });
    }
    expect(readdirSync(outside).sort()).toEqual(['index.js', 'secret.js']);
    expect(readFileSync(join(outside, 'secret.js'), 'utf8')).toBe('theirs');
  });

  it('follows no link to a file inside it that is not edited here', async () => {
    const dir = workspaceFolder(extension);
    mkdirSync(join(dir, '.git'));
    writeFileSync(join(dir, '.git/config'), 'theirs');
    rmSync(join(dir, CODE));
    symlinkSync(join(dir, '.git/config'), join(dir, CODE));
    await expect((await open(dir)).readFile(CODE)).rejects.toThrow(/symbolic link/);
  });

  it('lock files are read but not edited', async () => {
    const workspace = await open(workspaceFolder({ 'tenants/dev.lock.json': '{}' }));
    expect((await workspace.readFile('tenants/dev.lock.json')).text).toBe('{}');
    const save = {
      path: 'tenants/dev.lock.json',
      text: 'x',
      baseHash: hashText('{}'),
      overwrite: true,
    };
    expect(await workspace.saveFile(save)).toMatchObject({ status: 'failed' });
  });
});

describe('making an extension', () => {
  it('writes starter code and manifest, and lists it', async () => {
    const dir = workspaceFolder();
    const workspace = await open(dir);
    const made = await workspace.createExtension({
      platform: 'paper',
      trigger: 'on-token',
      slug: 'fresh',
    });
    expect(made).toEqual({ slug: 'fresh', file: 'extensions/fresh/index.js' });
    expect(workspace.contents.problems).toEqual([]);
    expect(workspace.runnable('fresh').manifest).toMatchObject({
      platform: 'paper',
      trigger: 'on-token',
    });
  });

  it('calls it by its trigger, and by its own name too where another is called so', async () => {
    const workspace = await open(workspaceFolder());
    const trigger = { platform: 'paper', trigger: 'on-token' };
    await workspace.createExtension({ ...trigger, slug: 'fresh' });
    await workspace.createExtension({ ...trigger, slug: 'fresher' });
    const first = workspace.runnable('fresh').manifest.label;
    expect(workspace.runnable('fresher').manifest.label).toBe(`${first}: fresher`);
  });

  it.each([
    [{ platform: 'paper', trigger: 'on-token', slug: 'x' }, /already is/],
    [{ platform: 'paper', trigger: 'on-token', slug: '../y' }, /can't be the name/],
    [{ platform: 'stone', trigger: 'on-token', slug: 'y' }, /no platform "stone"/],
    [{ platform: 'paper', trigger: 'on-fire', slug: 'y' }, /no trigger "on-fire"/],
  ])('refuses %j', async (extensionInput, message) => {
    const dir = workspaceFolder(extension);
    await expect((await open(dir)).createExtension(extensionInput)).rejects.toThrow(message);
    expect(readdirSync(join(dir, 'extensions'))).toEqual(['x']);
  });
});

describe('connections', () => {
  const dev = {
    name: 'dev',
    platform: 'paper',
    url: 'https://example.com',
    settings: {},
    credential: 'k',
    aliases: {},
  };

  it('are added, changed and removed beside the others, in two-space JSON', async () => {
    const other = { name: 'other', platform: 'paper', url: 'https://o.example', credential: 'o' };
    const dir = workspaceFolder({ 'tenants.json': JSON.stringify([other]) });
    const workspace = await open(dir);
    await workspace.saveConnection(dev);
    await workspace.saveConnection({ ...dev, url: 'http://localhost:9011' });
    const text = readFileSync(join(dir, 'tenants.json'), 'utf8');
    expect(JSON.parse(text)).toEqual([other, { ...dev, url: 'http://localhost:9011' }]);
    expect(text).toMatch(/^\[\n {2}\{\n {4}"name"/);
    await workspace.removeConnection('dev');
    expect(JSON.parse(readFileSync(join(dir, 'tenants.json'), 'utf8'))).toEqual([other]);
  });

  it('do not touch a broken file', async () => {
    const dir = workspaceFolder({ 'tenants.json': '[{]' });
    await expect((await open(dir)).saveConnection(dev)).rejects.toThrow(/not JSON/);
    expect(readFileSync(join(dir, 'tenants.json'), 'utf8')).toBe('[{]');
  });

  it('refuse settings that the platform does not know', async () => {
    const workspace = await open(workspaceFolder());
    await expect(workspace.saveConnection({ ...dev, settings: { version: 5 } })).rejects.toThrow(
      /"version"/,
    );
  });

  it('keep what is published where', async () => {
    const dir = workspaceFolder({ 'tenants.json': JSON.stringify([dev]) });
    const workspace = await open(dir);
    const lock = {
      version: 1 as const,
      platform: 'paper',
      origin: 'https://example.com',
      extensions: { x: { remoteId: 'r', hash: 'h', bindings: [], revisions: [] } },
    };
    await workspace.saveLock('dev', lock);
    expect((await open(dir)).contents.locks.get('dev')).toEqual(lock);
    await expect(workspace.saveLock('../x', lock)).rejects.toThrow(/no connection/);
  });
});
