import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile, replaceFileSync } from '../../../electron/engine/workspace/replace-file.ts';
import { environmentOf, exampleCopy, PROGRAM, tempFolder } from '../../support/cli.ts';

test('a file keeps its mode and the link to it, and nothing stays beside it', async () => {
  const dir = tempFolder({ 'there/file': 'old' });
  const [file, link] = [join(dir, 'there/file'), join(dir, 'link')];
  chmodSync(file, 0o640);
  symlinkSync(file, link);
  await replaceFile(link, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(dir, 'there'))).toEqual(['file']);
  await replaceFile(file, Buffer.from([1, 2]), { mode: 0o600, fsync: false });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  replaceFileSync(file, 'at once', { mode: 0o600 });
  expect(readFileSync(link, 'utf8')).toBe('at once');
});

test('of writes at the same time the last that was asked for stays', async () => {
  const file = join(tempFolder(), 'file');
  const texts = Array.from({ length: 20 }, (_, number) => String(number).repeat(10_000 - number));
  await Promise.all(texts.map((text) => replaceFile(file, text)));
  expect(readFileSync(file, 'utf8')).toBe(texts.at(-1));
});

test('what can not be replaced stays as it is', async () => {
  const dir = tempFolder();
  mkdirSync(join(dir, 'file'));
  await expect(replaceFile(join(dir, 'file'), 'new')).rejects.toThrow();
  expect(() => replaceFileSync(join(dir, 'file'), 'new', {})).toThrow();
  expect(readdirSync(dir)).toEqual(['file']);
});

test('a disk that fills up within a file leaves the file that was there', () => {
  const cwd = exampleCopy();
  const out = join(cwd, 'bundle.zip');
  writeFileSync(out, 'old');
  // A file may grow to 1 KiB in this shell and what it starts.
  const command =
    'ulimit -f 1; exec "$0" --import "data:text/javascript,process.on(\'SIGXFSZ\',()=>{})" "$@"';
  const args = [PROGRAM, 'export', '--target', 'zip', '--out', out];
  const { status, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...args], {
    cwd,
    env: environmentOf({}),
    encoding: 'utf8',
  });
  expect(stderr).toContain(`cannot write ${out}: `);
  expect(status).toBe(3);
  expect(readFileSync(out, 'utf8')).toBe('old');
  expect(readdirSync(cwd).filter((name) => name.startsWith('bundle'))).toEqual(['bundle.zip']);
});
