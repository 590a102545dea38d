import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mediaType, pathOf, readBelow } from '../../../electron/shell/static-files.ts';
import { folder } from '../workspace/folder.ts';

const at = (path: string) => pathOf(new URL(`app://hookbench${path}`));

describe('the path of a URL', () => {
  it.each([
    ['/index.html', 'index.html'],
    ['/assets/a%20b.js', 'assets/a b.js'],
    ['/a/../index.html', 'index.html'],
    ['/', ''],
  ])('%s is %j', (path, expected) => {
    expect(at(path)).toBe(expected);
  });

  it.each([
    '/..%2f..%2fetc/passwd',
    '/a/..%2f..%2fb',
    '/%5c..%5cwindows',
    '/a%00.html',
    '/%zz',
    '/.env',
    '/assets/.git/config',
    '/c:/windows',
  ])('%s is refused', (path) => {
    expect(at(path)).toBeUndefined();
  });
});

describe('reading below a folder', () => {
  it('reads a file and nothing that a link leads out to', async () => {
    const outside = folder({ 'secret.txt': 'secret' });
    const root = folder({ 'index.html': 'page' });
    symlinkSync(join(outside, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(outside, join(root, 'folder'));
    expect(Buffer.from((await readBelow(root, 'index.html')) ?? []).toString()).toBe('page');
    for (const path of ['link.txt', 'folder/secret.txt', '', '.', '../x', 'missing']) {
      expect(await readBelow(root, path)).toBeUndefined();
    }
  });

  it('names media types, bytes for what it does not know', () => {
    expect(mediaType('a/b.JS')).toBe('text/javascript; charset=utf-8');
    expect(mediaType('a.exe')).toBe('application/octet-stream');
  });
});
