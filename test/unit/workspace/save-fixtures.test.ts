import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace, WorkspaceError } from '../../../electron/engine/workspace/index.ts';
import type { Fixture } from '../../../shared/model/http.ts';
import { folder, paper, workspaceFolder } from './folder.ts';

const fixture = (url: string, status = 200): Fixture => ({
  request: { method: 'GET', url },
  response: { status, headers: {} },
});

const read = (dir: string, file: string) => JSON.parse(readFileSync(join(dir, file), 'utf8'));

describe('recorded fixtures', () => {
  it('go to a file of their host and answer from then on', async () => {
    const dir = workspaceFolder();
    const workspace = await openWorkspace(dir, [paper]);
    const all = [
      fixture('https://API.test/a'),
      fixture('http://127.0.0.1:81/b'),
      fixture('https://api.test/c?t=*'),
    ];
    expect(await workspace.saveRecorded(all)).toEqual([
      { file: 'http/recorded-api.test.json', fixture: all[0] },
      { file: 'http/recorded-api.test.json', fixture: all[2] },
      { file: 'http/recorded-127.0.0.1-81.json', fixture: all[1] },
    ]);
    expect(read(dir, 'http/recorded-api.test.json')).toEqual([all[0], all[2]]);
    expect(workspace.contents.problems).toEqual([]);
    expect(workspace.contents.fixtures).toHaveLength(3);
  });

  it('are added, not written twice, and never take the place of one that is there', async () => {
    const dir = workspaceFolder();
    const workspace = await openWorkspace(dir, [paper]);
    await workspace.saveRecorded([fixture('https://api.test/a')]);
    await workspace.saveRecorded([
      fixture('https://api.test/a', 500),
      fixture('https://api.test/b'),
    ]);
    await workspace.saveRecorded([fixture('https://api.test/b')]);
    expect(read(dir, 'http/recorded-api.test.json')).toEqual([
      fixture('https://api.test/a'),
      fixture('https://api.test/b'),
    ]);
  });

  it('come after what the author wrote', async () => {
    const own = JSON.stringify([fixture('https://own.test/')]);
    const dir = workspaceFolder({ 'http/zz.json': own });
    const workspace = await openWorkspace(dir, [paper]);
    await workspace.saveRecorded([fixture('https://api.test/')]);
    expect(workspace.contents.fixtures.map(({ request }) => request.url)).toEqual([
      'https://own.test/',
      'https://api.test/',
    ]);
  });

  it.each(['{', '[{"request": {}}]'])('leave a broken file as it is: %s', async (text) => {
    const dir = workspaceFolder({ 'http/recorded-api.test.json': text });
    const workspace = await openWorkspace(dir, [paper]);
    await expect(workspace.saveRecorded([fixture('https://api.test/')])).rejects.toThrow(
      /http\/recorded-api\.test\.json/,
    );
    expect(readFileSync(join(dir, 'http/recorded-api.test.json'), 'utf8')).toBe(text);
  });

  it('do not leave the workspace', async () => {
    const outside = folder({ 'keep.txt': 'x' });
    const dir = workspaceFolder();
    symlinkSync(outside, join(dir, 'http'));
    const workspace = await openWorkspace(dir, [paper]);
    await expect(workspace.saveRecorded([fixture('https://api.test/')])).rejects.toThrow(
      WorkspaceError,
    );
  });

  it.each([
    ['https://[::1]:8080/', 'http/recorded--1-8080.json'],
    ['https://*@a.test/', 'http/recorded-a.test.json'],
    ['https://xn--bcher-kva.test/', 'http/recorded-xn--bcher-kva.test.json'],
    ['*', 'http/recorded-.json'],
    [
      `https://${'a'.repeat(60)}.${'b'.repeat(60)}.test/`,
      expect.stringMatching(/^http\/recorded-a+\.b+\.json$/),
    ],
  ])('of %s are in %s', async (url, file) => {
    const workspace = await openWorkspace(workspaceFolder(), [paper]);
    expect(await workspace.saveRecorded([fixture(url)])).toMatchObject([{ file }]);
  });
});

describe('a fixture that an author adds', () => {
  it('comes last in its file, whose characters stay as they are', async () => {
    const own = `[\n    { "request": { "url": "https://own.test/" },   "fault": "reset" }\n]\n`;
    const dir = workspaceFolder({ 'http/own.json': own });
    const workspace = await openWorkspace(dir, [paper]);
    expect(await workspace.fixtureFiles()).toEqual(['http/own.json']);
    await workspace.addFixtures('http/own.json', [fixture('https://api.test/')]);
    const text = readFileSync(join(dir, 'http/own.json'), 'utf8');
    expect(text.startsWith(own.slice(0, own.lastIndexOf('\n]')))).toBe(true);
    expect(JSON.parse(text)).toHaveLength(2);
    expect(workspace.contents.fixtures.map(({ request }) => request.url)).toEqual([
      'https://own.test/',
      'https://api.test/',
    ]);
  });

  it('makes a file, and fills an empty one', async () => {
    const dir = workspaceFolder({ 'http/empty.json': '[]' });
    const workspace = await openWorkspace(dir, [paper]);
    for (const file of ['http/new.json', 'http/empty.json']) {
      await workspace.addFixtures(file, [fixture('https://api.test/')]);
      expect(read(dir, file)).toEqual([fixture('https://api.test/')]);
    }
  });

  it.each(['hookbench.json', 'http/../x.json', 'http/a/b.json', '/etc/x.json', 'http/a.txt'])(
    'goes nowhere but into http/: %s',
    async (file) => {
      const workspace = await openWorkspace(workspaceFolder(), [paper]);
      await expect(workspace.addFixtures(file, [fixture('https://api.test/')])).rejects.toThrow(
        /is no file for fixtures/,
      );
    },
  );
});
