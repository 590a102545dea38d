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
      'http/recorded-api.test.json',
      'http/recorded-127.0.0.1-81.json',
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
    expect(await workspace.saveRecorded([fixture(url)])).toEqual([file]);
  });
});
