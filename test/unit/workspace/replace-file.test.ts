import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { besideOf } from '../../../electron/engine/workspace/beside.ts';
import { readFileView } from '../../../electron/engine/workspace/files.ts';
import { replaceFile, replaceFileSync } from '../../../electron/engine/workspace/replace-file.ts';
import { replaceBytes, writeText } from '../../../electron/engine/workspace/text-file.ts';
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

/** What a process leaves that is killed while it writes `file`. */
async function killedWriting(file: string): Promise<string[]> {
  const writer = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  const beside = besideOf(file, writer.pid);
  const left = [beside, besideOf(beside, writer.pid)];
  for (const each of left) writeFileSync(each, 'half of a te');
  const ended = once(writer, 'close');
  writer.kill('SIGKILL');
  await ended;
  return left.map((each) => basename(each));
}

/** Long enough ago that nobody writes it any more. */
function old(file: string): void {
  const then = new Date(Date.now() - 60_000);
  utimesSync(file, then, then);
}

test.each<[string, (dir: string, path: string) => Promise<unknown>]>([
  ['saved', (dir, path) => replaceFile(join(dir, path), 'new')],
  ['saved as a text', (dir, path) => writeText(dir, path, 'new')],
  ['replaced', (dir, path) => replaceBytes(dir, path, Buffer.from('new'), undefined)],
  ['opened', (dir, path) => readFileView(dir, path)],
])('what a killed process left beside a file goes when it is %s', async (_, work) => {
  const root = tempFolder({ 'extensions/one/index.js': 'old', 'extensions/one/other.js': 'other' });
  const dir = join(root, 'extensions/one');
  const file = join(dir, 'index.js');
  for (const name of await killedWriting(file)) old(join(dir, name));
  // Of another file, of a process that lives, and of nobody's making.
  const others = await killedWriting(join(dir, 'other.js'));
  const living = basename(besideOf(file));
  const strange = ['index.js.1', 'index.js.12-34.new', 'index.js.hookbench-new', 'index.js.bak'];
  for (const name of [living, ...strange]) writeFileSync(join(dir, name), 'kept');
  for (const name of [...others, living, ...strange]) old(join(dir, name));
  await work(root, 'extensions/one/index.js');
  expect(readdirSync(dir).sort()).toEqual(
    ['index.js', 'other.js', ...others, living, ...strange].sort(),
  );
});

test('what was written a moment ago stays: its writer may be on another computer', async () => {
  const dir = tempFolder({ 'index.js': 'old' });
  const left = await killedWriting(join(dir, 'index.js'));
  await replaceFile(join(dir, 'index.js'), 'new');
  expect(readdirSync(dir).sort()).toEqual(['index.js', ...left].sort());
});
