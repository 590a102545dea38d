import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, tempFolder } from '../../support/cli.ts';
import { fire, GREET, LOADS, packed, QUASR, refusal, workspaceOf } from '../../support/packages.ts';

describe('what leads out of the workspace', () => {
  const outside = () =>
    tempFolder({ 'package.json': '{"name":"out"}', 'index.js': 'exports.a = 1;' });

  it('is refused as a linked package, by its name', async () => {
    const target = outside();
    const said = await refusal('out', {}, (dir) => {
      mkdirSync(join(dir, 'node_modules'));
      symlinkSync(target, join(dir, 'node_modules/out'));
    });
    expect(said).toBe(
      'node_modules/out/index.js leads outside the workspace through a symbolic link.',
    );
  });

  it('is refused as a linked file of a package and of the own folder', async () => {
    const target = join(outside(), 'index.js');
    const inPackage = await refusal('greet', GREET, (dir) => {
      symlinkSync(target, join(dir, 'node_modules/greet/lib/more.js'));
      writeFileSync(
        join(dir, 'node_modules/greet/lib/main.js'),
        "module.exports = require('./more.js');",
      );
    });
    expect(inPackage).toMatch(/^node_modules\/greet\/lib\/more\.js leads outside/);
    const inFolder = await refusal('./own.js', {}, (dir) => {
      symlinkSync(target, join(dir, 'extensions/x/own.js'));
    });
    expect(inFolder).toMatch(/^extensions\/x\/own\.js leads outside/);
  });

  it('is refused as a path of the machine, and not found above the workspace', async () => {
    const target = join(outside(), 'index.js');
    expect(await refusal(target, {})).toContain('it is a path of this machine');
    const parent = tempFolder({ 'node_modules/above/index.js': 'exports.a = 1;' });
    const dir = join(parent, 'inner');
    mkdirSync(join(dir, 'extensions/x'), { recursive: true });
    writeFileSync(join(dir, 'hookbench.json'), '{"version":1,"name":"inner"}');
    writeFileSync(join(dir, 'extensions/x/extension.json'), QUASR);
    writeFileSync(join(dir, 'extensions/x/index.js'), LOADS('above'));
    const { openWorkspace } = await import('../../../electron/engine/workspace/index.ts');
    const { platforms } = await import('../../../shared/platforms/registry.ts');
    const { error, warnings } = await fire(await openWorkspace(dir, platforms), {});
    expect(error?.message).toContain("Cannot find module 'above'");
    expect(warnings[0]?.code).toBe('package-not-installed');
  });

  it('is not followed by a source map comment', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...packed(
        'mapped',
        "exports.a = () => { throw new Error('x'); };\n//# sourceMappingURL=../../secret.map\n",
      ),
      'secret.map':
        '{"version":3,"sources":["/etc/passwd"],"names":[],"mappings":"AAAA;AACA;AACA"}',
      'extensions/x/index.js': "exports.handler = async () => require('mapped').a();\n",
    });
    const { error } = await fire(workspace, {});
    expect(error?.location).toMatchObject({ file: 'node_modules/mapped/index.js', line: 1 });
    expect(JSON.stringify(await workspace.loadSource('x'))).not.toContain('passwd');
  });
});

describe('what is no business of an extension', () => {
  it.each(['../../directory.json', '../y/index.js', '../../hookbench.json'])(
    'is refused: %s',
    async (name) => {
      const said = await refusal(name, {
        'directory.json': '{"users":[]}',
        'extensions/y/index.js': 'exports.a = 1;',
      });
      expect(said).toContain("can't be loaded: code loads files of its own folder and packages.");
    },
  );

  it('is refused in a package that reaches for it', async () => {
    const said = await refusal('reach', {
      ...packed('reach', "module.exports = require('../../directory.json');"),
      'directory.json': '{"users":[{"password":"x"}]}',
    });
    expect(said).toMatch(/^directory\.json can't be loaded/);
  });
});

describe('what is no text of JavaScript', () => {
  it('is refused by its kind', async () => {
    const main = (file: string) => JSON.stringify({ name: 'odd', version: '1.0.0', main: file });
    const files = (file: string) => ({
      'node_modules/odd/package.json': main(file),
      [`node_modules/odd/${file}`]: '\0',
    });
    expect(await refusal('odd', files('addon.node'))).toBe(
      "node_modules/odd/addon.node can't be bundled: it is a native addon, and an extension is one text of JavaScript.",
    );
    expect(await refusal('odd', files('code.wasm'))).toContain('it is WebAssembly');
    expect(await refusal('odd', files('style.css'))).toContain('it is a .css file');
  });

  it('is refused with the place where it does not parse', async () => {
    const said = await refusal('broken', packed('broken', 'const a = 1;\nconst b = ;\n'));
    expect(said).toMatch(/^node_modules\/broken\/index\.js:2:11: Unexpected ";"/);
  });
});

describe('what is too much', () => {
  it('is refused with its size: one file, and all files', async () => {
    const mb = (count: number) => `exports.a = '${'a'.repeat(count * 1024 * 1024)}';`;
    expect(await refusal('big', packed('big', mb(5)))).toMatch(
      /^node_modules\/big\/index\.js has 5242\d+ bytes; a bundle has at most 4194304\.$/,
    );
    const parts = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((n) => [`node_modules/many/part${n}.js`, mb(3)]),
    );
    const all = 'require("./part0");require("./part1");require("./part2");require("./part3");';
    expect(
      await refusal('many', {
        ...packed('many', `${all}require("./part4");require("./part5");`),
        ...parts,
      }),
    ).toMatch(/makes \d+ bytes of source together; a bundle has at most 16777216\.$/);
  });

  it('is refused when the bundle is more than a run takes', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...packed('fat', `exports.a = '${'a'.repeat(1024 * 1024)}';`),
      'extensions/x/index.js': LOADS('fat'),
    });
    const { outcome, limit } = await fire(workspace, {});
    expect(outcome).toBe('refused');
    expect(limit).toMatchObject({ name: 'code', allowed: 1024 * 1024 });
    expect(limit?.actual).toBeGreaterThan(1024 * 1024);
  });
});

describe('a manifest of a package', () => {
  it.each([
    ['is no object', '[]'],
    ['is no JSON', '{'],
    ['exports a path upwards', '{"name":"odd","exports":"./../../../directory.json"}'],
    ['exports an address', '{"name":"odd","exports":{"require":"http://127.0.0.1/x.js"}}'],
    ['exports nothing', '{"name":"odd","exports":{}}'],
    ['exports itself in a circle', '{"name":"odd","exports":{".":{"require":{"require":[]}}}}'],
    ['imports itself', '{"name":"odd","main":"odd"}'],
  ])('that %s ends in a run or a refusal', async (_what, manifest) => {
    const workspace = await workspaceOf(QUASR, {
      'node_modules/odd/package.json': manifest,
      'directory.json': '{"users":[{"username":"nobody-else"}]}',
      'extensions/x/index.js': LOADS('odd'),
    });
    const said = await fire(workspace, {}).then(
      ({ error }) => error?.message,
      (error: Error) => error.message,
    );
    expect(said).toMatch(/Cannot find module 'odd'|package\.json|can't be loaded/);
    expect(said).not.toContain('nobody-else');
  });

  it('sets nothing up: tsconfig, configuration and scripts are not obeyed', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...packed('plain', 'exports.a = typeof process.env.X;'),
      'tsconfig.json': '{"compilerOptions":{"paths":{"plain":["./directory.json"]},"baseUrl":"."}}',
      'extensions/x/tsconfig.json':
        '{"compilerOptions":{"paths":{"plain":["../../directory.json"]}}}',
      '.pnp.cjs': 'throw new Error("ran")',
      'esbuild.config.js': 'throw new Error("ran")',
      'extensions/x/index.js': LOADS('plain'),
    });
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a: 'undefined' } });
  });
});

it('a text that brings the bundler down brings nothing else down', async () => {
  const dir = tempFolder({
    'hookbench.json': '{"version":1,"name":"two"}',
    'extensions/a-bad/extension.json': QUASR,
    'extensions/a-bad/index.js': LOADS('deep'),
    'extensions/b-good/extension.json': QUASR,
    'extensions/b-good/index.js': LOADS('greet'),
    ...packed('deep', `module.exports = a${'.a'.repeat(200_000)};`),
    ...GREET,
  });
  // The bundler's own last words go to standard error.
  const { stdout } = await runCli(['lint', '--json', '--workspace', dir]);
  const found: { file: string; severity: string; message: string }[] = JSON.parse(stdout);
  const errors = found.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ file }) => file)).toEqual(['extensions/a-bad/index.js']);
  expect(errors[0]?.message).toContain('could not be bundled');
});
