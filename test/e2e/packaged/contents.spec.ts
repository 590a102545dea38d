import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { readAsar } from './asar.ts';
import { packagedProgram } from './packaged.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** The folder of the package that holds the archive and what lies beside it. */
function resources(): string {
  const folder = dirname(packagedProgram());
  return process.platform === 'darwin' ? join(folder, '../Resources') : join(folder, 'resources');
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The fuses that the packager was told, by their names there. */
function statedFuses(): Record<string, boolean> {
  const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
  const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(text) ?? [];
  const entries = [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)];
  return Object.fromEntries(entries.map(([, name = '', value]) => [name, value === 'true']));
}

/** The same, read from the program itself: an ASCII 1 is on, 0 is off. */
async function setFuses(): Promise<Record<string, boolean>> {
  const wire: Record<string, unknown> = { ...(await getCurrentFuseWire(packagedProgram())) };
  const names = Object.entries(FuseV1Options).filter(([, index]) => typeof index === 'number');
  return Object.fromEntries(
    names.map(([name, index]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      String.fromCharCode(Number(wire[String(index)])) === '1',
    ]),
  );
}

test('the fuses of the program are the stated ones, all of them', async () => {
  const fuses = await setFuses();
  expect(fuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(statedFuses()).toEqual(fuses);
});

test('the archive holds the build alone, with the hash of each file', () => {
  const { files } = readAsar(join(resources(), 'app.asar'));
  const paths = files.map(({ path }) => path);
  const others = paths.filter(
    (path) => path !== 'package.json' && !/^dist\/(electron|renderer)\//.test(path),
  );
  expect(others).toEqual([]);
  const unwanted = /\.(map|ts|tsx|log|env|pem|key)$|(^|\/)(node_modules|test|tests|\.[^/]*)(\/|$)/;
  expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
  for (const path of ['dist/electron/main.cjs', 'dist/electron/quickjs.wasm', 'package.json']) {
    expect(paths).toContain(path);
  }
  expect(paths.filter((path) => /\/chunks\/backend-.*\.compiled$/.test(path))).toHaveLength(1);
  expect(paths).not.toContain('dist/electron/compile-ahead.cjs');
  for (const { path, hash, sha256 } of files) expect(hash, path).toBe(sha256);
});

test('beside the archive there are the examples, the licence and the bundler', () => {
  const examples = join(ROOT, 'examples');
  const shipped = filesBelow(examples)
    .map((file) => join('examples', relative(examples, file)))
    .filter((path) => !path.startsWith(join('examples', 'web-app', sep)));
  const found = filesBelow(resources()).map((file) => relative(resources(), file));
  // macOS keeps the program's own icon and languages in the same folder.
  const ours = found.filter((path) => !/\.icns$|\.lproj(\/|$)/.test(path));
  const machine = `${process.platform}-${process.arch}`;
  const program = process.platform === 'win32' ? 'esbuild.exe' : join('bin', 'esbuild');
  const bundler = join('esbuild', machine, program);
  expect(ours.sort()).toEqual(['app.asar', 'LICENSE.txt', bundler, ...shipped].sort());
});

test('nothing in the package tells of the machine that made it, or a secret', () => {
  const { files } = readAsar(join(resources(), 'app.asar'));
  const own = filesBelow(join(resources(), 'examples')).map((path) => ({
    path,
    content: readFileSync(path),
  }));
  const telling = [ROOT, homedir()].filter((path) => path.split(sep).length > 2 || path.length > 4);
  const secret = /PRIVATE KEY-----\s*[A-Za-z0-9+/=]{32}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{36}/;
  for (const { path, content } of [...files, ...own]) {
    const text = content.toString('latin1');
    for (const folder of telling) expect(text.includes(`${folder}${sep}`), path).toBe(false);
    expect(secret.test(text), path).toBe(false);
  }
});
