import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const ROOT = join(import.meta.dirname, '../../..');
const OPTIONS = {
  allowJs: true,
  checkJs: true,
  composite: true,
  emitDeclarationOnly: true,
  lib: ['es2021'],
  moduleDetection: 'force',
  noImplicitAny: true,
  outDir: 'out',
  skipDefaultLibCheck: true,
  strict: false,
  target: 'es2021',
  types: [],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookbench-typings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the starter proposes in comments, as code: it is typed too. */
const proposed = (code: string) => code.replace(/^( +)\/\/ /gm, '$1');

it('fusionauth.md §1.1 Signatures: starter code and examples fit the typings, with every parameter typed', async () => {
  const { contents } = await openWorkspace(join(ROOT, 'examples/fusionauth'), platforms);
  const projects = fusionauth.triggers.map(({ id }) => join(folder, id));
  for (const trigger of fusionauth.triggers) {
    const project = join(folder, trigger.id);
    const example = contents.extensions.find(({ manifest }) => manifest.trigger === trigger.id);
    const files = {
      'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS, exclude: ['out'] }),
      'trigger.d.ts': fusionauth.typings(trigger),
      'starter.js': fusionauth.scaffold(trigger).code,
      'proposed.js': proposed(fusionauth.scaffold(trigger).code),
      'example.js': await readFile(
        join(ROOT, 'examples/fusionauth/extensions', example?.slug ?? '', 'index.js'),
        'utf8',
      ),
    };
    await mkdir(project);
    for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  }
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-b', ...projects], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
}, 120_000);
