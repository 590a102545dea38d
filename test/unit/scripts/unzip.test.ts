import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unzip } from '../../../scripts/setup/unzip.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookbench-unzip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function zipOf(files: Zippable): string {
  const file = join(folder, 'a.zip');
  writeFileSync(file, zipSync(files));
  return file;
}

describe('unzip', () => {
  test('unpacks stored and deflated files where they are told to go, with their mode', () => {
    const text = 'hook '.repeat(10_000);
    const zip = zipOf({
      'App/bin/app': [strToU8(text), { level: 9, os: 3, attrs: 0o755 << 16 }],
      'App/data': [strToU8('plain'), { level: 0 }],
      'App/left-out': strToU8('x'),
    });
    unzip(zip, join(folder, 'out'), (name) =>
      name.endsWith('left-out') ? null : name.replace('App/', ''),
    );
    expect(readFileSync(join(folder, 'out/bin/app'), 'utf8')).toBe(text);
    expect(statSync(join(folder, 'out/bin/app')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder, 'out/data'), 'utf8')).toBe('plain');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['bin', 'data']);
  });

  test('refuses an entry that leads out of the folder', () => {
    const zip = zipOf({ '../out-of-it': strToU8('x') });
    expect(() => unzip(zip, join(folder, 'out'), (name) => name)).toThrow(
      /leads out of its folder/,
    );
  });

  test('refuses what is not a zip file', () => {
    const file = join(folder, 'a.zip');
    writeFileSync(file, 'nothing of the kind');
    expect(() => unzip(file, join(folder, 'out'), (name) => name)).toThrow('not a zip file');
  });
});
