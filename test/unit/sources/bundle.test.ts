import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { marked } from '../../support/marked.ts';
import {
  ASGARDEO,
  EXTEND,
  engineOf,
  FUSIONAUTH,
  fire,
  GREET,
  QUASR,
  workspaceOf,
} from '../../support/packages.ts';

const body = (native: JsonValue) => JSON.parse(String(Object(native).body));

describe('packages of the workspace', () => {
  it('run inside a CommonJS text, whose form stays', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...GREET,
      'extensions/x/index.js':
        "const { hi } = require('greet');\nexports.handler = async () => ({ a: hi('x') });\n",
    });
    const { code } = await workspace.loadSource('x');
    expect(code).toContain('exports.handler = async');
    expect(code).not.toMatch(/require\(["']greet/);
    expect(code).not.toContain(workspace.dir);
    const { outcome, native, warnings } = await fire(workspace, {});
    expect([outcome, native]).toMatchObject(['ok', { payload: { a: 'hi x' } }]);
    expect(warnings).toContainEqual({
      code: 'packages-bundled',
      message: 'Bundled into the code: greet@1.2.3. Quasr gets this one text.',
    });
  });

  it('run inside an ES module, with built-ins that a CommonJS package requires', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...GREET,
      'extensions/x/index.js':
        "import { hi } from 'greet';\nexport const handler = async () => ({ a: hi('x') });\n",
    });
    const { code } = await workspace.loadSource('x');
    expect(code).toMatch(/export \{\s*handler\s*\}/);
    const { outcome, native } = await fire(workspace, {});
    expect([outcome, native]).toMatchObject(['ok', { payload: { a: 'hi x' } }]);
  });

  it('run behind the top-level return of a webtask, directives first', async () => {
    const workspace = await workspaceOf(EXTEND, {
      ...GREET,
      'extensions/x/index.js':
        "'use strict';\nconst { hi } = require('greet');\nreturn function (ctx, cb) { cb(null, { a: hi('x'), strict: this === undefined }); };\n",
    });
    expect((await workspace.loadSource('x')).code).toMatch(/^"use strict";/);
    const { outcome, native } = await fire(workspace, {});
    expect([outcome, body(native)]).toEqual(['ok', { a: 'hi x', strict: true }]);
  });

  it('run in the author’s own service', async () => {
    const workspace = await workspaceOf(ASGARDEO, {
      'node_modules/up/package.json': '{"name":"up","version":"1.0.0","type":"module"}',
      'node_modules/up/index.js': 'export const up = (text) => text.toUpperCase();\n',
      'extensions/x/index.js':
        "import { up } from 'up';\nexport default () => { console.log(up('said')); return { actionStatus: 'SUCCESS', operations: [] }; };\n",
    });
    const { outcome, records } = await fire(workspace);
    expect([outcome, records.some(({ text }) => text === 'SAID')]).toEqual(['ok', true]);
  });

  it('are never put into a lambda of FusionAuth', async () => {
    const code = "function populate(jwt) { jwt.a = require('greet').hi('x'); }\n";
    const workspace = await workspaceOf(FUSIONAUTH, { ...GREET, 'extensions/x/index.js': code });
    expect(await workspace.loadSource('x')).toEqual({ file: 'index.js', code });
    expect((await fire(workspace)).error?.message).toContain('require is not defined');
  });

  it('leave a text alone that loads nothing, or built-ins only', async () => {
    for (const code of [
      'exports.handler = async () => ({});\n',
      "// require('greet')\nconst { format } = require('node:util');\nexports.handler = async () => ({});\n",
    ]) {
      const workspace = await workspaceOf(QUASR, { ...GREET, 'extensions/x/index.js': code });
      expect(await workspace.loadSource('x')).toEqual({ file: 'index.js', code });
    }
  });

  it('come with files of the extension’s own folder, TypeScript too', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...GREET,
      'extensions/x/help.ts':
        "import { hi } from 'greet';\nexport const help = (name: string): string => hi(name);\n",
      'extensions/x/data.json': '{"name":"json"}',
      'extensions/x/index.ts':
        "import { help } from './help.ts';\nimport data from './data.json';\nexport const handler = async (): Promise<object> => ({ a: help(data.name) });\n",
    });
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a: 'hi json' } });
  });

  it('are the files that Node finds: as written first, a folder of that name, a TypeScript file for its output', async () => {
    const workspace = await workspaceOf(QUASR, {
      'extensions/x/both.js': "exports.is = 'as written';\n",
      'extensions/x/both.js.js': "exports.is = 'another';\n",
      'extensions/x/folder.js/index.js': "exports.is = 'a folder';\n",
      'extensions/x/typed.ts': "export const is: string = 'typed';\n",
      'extensions/x/index.js':
        "const of = [require('./both.js'), require('./folder.js'), require('./typed.js'), require('./both')];\nexports.handler = async () => ({ a: of.map(({ is }) => is).join() });\n",
    });
    const { native } = await fire(workspace, {});
    expect(native).toMatchObject({ payload: { a: 'as written,a folder,typed,as written' } });
  });

  it.each([
    ['require', 'commonjs', "exports.handler = async () => ({ a: require('odd') });", 'required'],
    [
      'import',
      'module',
      "import a from 'odd';\nexport const handler = async () => ({ a });",
      'imported',
    ],
  ])('are found by the conditions of Node: %s', async (_kind, _form, code, a) => {
    const workspace = await workspaceOf(QUASR, {
      'node_modules/odd/package.json': JSON.stringify({
        name: 'odd',
        version: '0.0.1',
        module: './never.js',
        browser: './never.js',
        exports: {
          browser: './never.js',
          module: './never.js',
          node: { import: './import.mjs', require: './require.cjs' },
          default: './never.js',
        },
      }),
      'node_modules/odd/import.mjs': "export default 'imported';\n",
      'node_modules/odd/require.cjs': "module.exports = 'required';\n",
      'node_modules/odd/never.js': "module.exports = 'never';\n",
      'extensions/x/index.js': code,
    });
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a } });
  });

  it('may load each other in a circle', async () => {
    const workspace = await workspaceOf(QUASR, {
      'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
      'node_modules/a/index.js': "exports.early = 1; exports.b = require('b').seen;\n",
      'node_modules/b/package.json': '{"name":"b","version":"1.0.0"}',
      'node_modules/b/index.js': "exports.seen = require('a').early;\n",
      'extensions/x/index.js': "exports.handler = async () => ({ a: require('a').b });\n",
    });
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a: 1 } });
  });

  it('may be links to folders of the same workspace', async () => {
    const workspace = await workspaceOf(
      QUASR,
      {
        'shared/package.json': '{"name":"shared","version":"0.1.0"}',
        'shared/index.js': "exports.a = require('./part').a;\n",
        'shared/part.js': 'exports.a = 7;\n',
        'extensions/x/index.js': "exports.handler = async () => ({ a: require('shared').a });\n",
      },
      (dir) => {
        mkdirSync(join(dir, 'node_modules'));
        symlinkSync(join(dir, 'shared'), join(dir, 'node_modules/shared'));
      },
    );
    const { native, warnings } = await fire(workspace, {});
    expect(native).toMatchObject({ payload: { a: 7 } });
    expect(warnings[0]?.message).toContain('shared@0.1.0');
  });
});

describe('places in a bundled text', () => {
  it('are the author’s, in console lines and in the error', async () => {
    const { code, place } = marked(
      "const { hi } = require('greet');\n// a comment\n\nexports.handler = async (event) => {\n  console.log(hi('x'));\n  throw new Error«('own');\n};\n",
    );
    const workspace = await workspaceOf(QUASR, { ...GREET, 'extensions/x/index.js': code });
    const { error, records, native } = await fire(workspace, {});
    expect(error?.location).toEqual(place);
    expect(error?.stack).toBe(`Error: own\n    at index.js:${place.line}:${place.column}`);
    const console = records.find(({ source }) => source === 'console');
    expect(console?.location).toMatchObject({ file: 'index.js', line: 5 });
    // What the platform would show is the place in the text that it has.
    expect(JSON.stringify(native)).not.toContain(`index.js:${place.line}:`);
  });

  it('are those of the package where it throws', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...GREET,
      'extensions/x/index.ts':
        "import { hi } from 'greet';\ninterface E { a: string }\nexport const handler = async (event: E): Promise<string> => hi('');\n",
    });
    const { error } = await fire(workspace, {});
    expect(error?.location).toEqual({
      file: 'node_modules/greet/lib/main.js',
      line: 3,
      column: 29,
    });
    const [, inner, outer] = error?.stack.split('\n') ?? [];
    expect(inner).toBe('    at node_modules/greet/lib/main.js:3:29');
    // The bundler writes the call as `(0, greet.hi)('')`: its parenthesis is no author's.
    expect(outer).toMatch(/^ {4}at handler \(index\.ts:3:6[1-4]\)$/);
  });

  it('are the author’s in lint', async () => {
    const workspace = await workspaceOf(QUASR, {
      ...GREET,
      'extensions/x/index.js':
        "const { hi } = require('greet');\nconst os = require('crypto');\nexports.handler = (event, context, callback) => callback(null, { a: hi('x') });\n",
    });
    const found = await (await engineOf(workspace)).lint('x');
    expect(found.map(({ code, line }) => [code, line])).toEqual([
      ['builtin-module', undefined],
      ['builtin-module', 2],
      ['callback-handler', 3],
    ]);
    expect(found[0]?.message).toMatch(/^node_modules\/greet\/lib\/main\.js:1: /);
  });
});

describe('a package that is not there', () => {
  it('fails as the platform fails, with the way out', async () => {
    const workspace = await workspaceOf(QUASR, {
      'extensions/x/index.js':
        "const x = require('absent/part');\nexports.handler = async () => ({});\n",
    });
    const { outcome, error, warnings } = await fire(workspace, {});
    expect(outcome).toBe('error');
    expect(error?.message).toContain("Cannot find module 'absent/part'");
    expect(warnings[0]).toEqual({
      code: 'package-not-installed',
      message:
        '"absent" is not in the workspace, so that it can\'t be bundled. Install it there: npm install absent.',
    });
  });

  it('is found once it was installed, and its change is seen', async () => {
    const workspace = await workspaceOf(QUASR, {
      'extensions/x/index.js': "exports.handler = async () => ({ a: require('late') });\n",
    });
    expect((await fire(workspace, {})).outcome).toBe('error');
    const file = join(workspace.dir, 'node_modules/late/index.js');
    mkdirSync(join(workspace.dir, 'node_modules/late'), { recursive: true });
    writeFileSync(join(workspace.dir, 'node_modules/late/package.json'), '{"name":"late"}');
    writeFileSync(file, 'module.exports = 1;');
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a: 1 } });
    expect(await workspace.loadSource('x')).toEqual(await workspace.loadSource('x'));
    writeFileSync(file, 'module.exports = 2;');
    utimesSync(file, 1, 1);
    expect((await fire(workspace, {})).native).toMatchObject({ payload: { a: 2 } });
  });
});
