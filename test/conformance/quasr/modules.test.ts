import { describe, expect, test } from 'vitest';
import { run } from './support.ts';

const CJS = 'exports.handler = async () => "cjs"';
const ESM = 'export const handler = async () => "esm"';

describe('lambda.md §4 Module loading', () => {
  test.each([
    ['CommonJS by syntax', CJS, {}, 'cjs'],
    ['ES module by syntax', ESM, {}, 'esm'],
    [
      'an ES module function declaration',
      'export async function handler() { return "fn" }',
      {},
      'fn',
    ],
    ['lenient says the same as the default', ESM, { module: 'lenient' }, 'esm'],
    ['index.mjs is an ES module', ESM, { file: 'index.mjs', module: 'strict' }, 'esm'],
    ['CommonJS under strict', CJS, { module: 'strict' }, 'cjs'],
    ['module.exports', 'module.exports = { handler: async () => "m" }', {}, 'm'],
    [
      'top-level await',
      'const v = await Promise.resolve("tla"); export const handler = async () => v',
      {},
      'tla',
    ],
    [
      'the wrapper of CommonJS',
      'exports.handler = async () => [typeof require, typeof module, __filename, __dirname]',
      {},
      ['function', 'object', '/var/task/index.js', '/var/task'],
    ],
    ['this at the top is exports', 'this.handler = async () => this === exports', {}, true],
    [
      'the file is not main',
      'exports.handler = async () => [require.main === module, typeof require.main]',
      {},
      [false, 'undefined'],
    ],
    [
      'require.resolve gives built-in modules by name, and the file itself',
      "exports.handler = async () => ['fs', 'node:path', './index', '.'].map((each) => require.resolve(each))",
      {},
      ['fs', 'node:path', '/var/task/index.js', '/var/task/index.js'],
    ],
    [
      'require.resolve throws for what is not there',
      "exports.handler = async () => { try { require.resolve('nope') } catch ({ code, message, requireStack }) { return { code, message, requireStack } } }",
      {},
      {
        code: 'MODULE_NOT_FOUND',
        message:
          "Cannot find module 'nope'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
        requireStack: ['/var/task/index.js', '/var/runtime/index.mjs'],
      },
    ],
    [
      'require.cache holds the file, require.extensions three kinds',
      'exports.handler = async () => [require.cache[__filename] === module, Object.keys(require.extensions)]',
      {},
      [true, ['.js', '.json', '.node']],
    ],
    [
      'require.resolve.paths',
      "exports.handler = async () => ['fs', './x', 'x'].map((each) => require.resolve.paths(each))",
      {},
      [null, ['/var/task'], ['/var/task/node_modules', '/var/node_modules', '/node_modules']],
    ],
  ])('%s', async (_name, code, options, payload) => {
    const { native } = await run(code, options);
    expect(native.error).toBeUndefined();
    expect(native.payload).toEqual(payload);
  });

  test.each([
    ['export', ESM, "SyntaxError: Unexpected token 'export'"],
    [
      'import',
      "import fs from 'node:util';\nexport const handler = async () => 1",
      'SyntaxError: Cannot use import statement outside a module',
    ],
  ])('strict: %s in index.js is a syntax error', async (_name, code, errorMessage) => {
    const { invocation, native } = await run(code, { module: 'strict' });
    expect(native.error).toMatchObject({ errorType: 'Runtime.UserCodeSyntaxError', errorMessage });
    expect(invocation.error?.location).toMatchObject({ file: 'index.js', line: 1, column: 1 });
  });

  test('Node 24 passes the marked line on', async () => {
    const { native } = await run(ESM, { module: 'strict', runtime: 24 });
    expect(native.error?.trace).toEqual([
      '/var/task/index.js:1',
      ESM,
      '^^^^^^',
      '',
      "SyntaxError: Unexpected token 'export'",
    ]);
    const module = await run('export const handler = (', { runtime: 24 });
    expect(module.native.error?.trace).toEqual(['SyntaxError: Unexpected end of input']);
  });

  test.each([
    ['export', ESM, 22, 'ERROR\t(node:1) Warning: To load an ES module, set "type": "module" in'],
    [
      'import',
      "import 'node:util'",
      24,
      'ERROR\t(node:1) Warning: Failed to load the ES module: /var/',
    ],
  ])(
    'strict: Node warns of the other form before %s fails, on %s',
    async (_name, code, on, line) => {
      const { lines, native } = await run(code, { module: 'strict', runtime: on });
      expect(lines[0]?.startsWith(line)).toBe(true);
      expect(native.log[0]).toContain(on === 24 ? 'Z\t-\tERROR' : 'Z\tundefined\tERROR');
      expect(lines[1]).toContain('"errorType":"Runtime.UserCodeSyntaxError"');
      const json = await run(code, { module: 'strict', runtime: on, logFormat: 'json' });
      expect(JSON.parse(json.native.log[0] ?? '').message).toContain('(node:1) Warning: ');
    },
  );

  test('init code runs once per cold start, in a session', async () => {
    const code = 'let n = 0; console.log("init"); exports.handler = async () => ++n';
    const session = 'warm-one';
    const first = await run(code, {}, { session });
    const second = await run(code, {}, { session });
    expect([first.native.payload, second.native.payload]).toEqual([1, 2]);
    expect(first.lines).toEqual(['INFO\tinit']);
    expect(second.lines).toEqual([]);
    expect(first.native.log.at(-1)).toContain('Init Duration: ');
    expect(second.native.log.at(-1)).not.toContain('Init Duration: ');
    expect(first.native.log.at(-1)?.split('\t')[0]).not.toBe(
      second.native.log.at(-1)?.split('\t')[0],
    );
  });

  test('an uncaught exception ends a session: the next call starts cold', async () => {
    const code =
      'let n = 0; exports.handler = (e, c, cb) => { n += 1; if (e.fail) setTimeout(() => { throw new Error("x") }); else c.succeed(n) }';
    const session = 'crashing';
    const call = (event: { fail: boolean }) => run(code, {}, { session, event });
    expect((await call({ fail: false })).native.payload).toBe(1);
    expect((await call({ fail: false })).native.payload).toBe(2);
    expect((await call({ fail: true })).native.error?.errorMessage).toBe('x');
    expect((await call({ fail: false })).native.payload).toBe(1);
  });

  test('a process that is gone takes its globals along', async () => {
    const code =
      'exports.handler = async (e) => { globalThis.calls = (globalThis.calls ?? 0) + 1; if (e.exit) process.exit(1); return calls }';
    const session = 'exiting';
    const call = (event: { exit: boolean }) => run(code, {}, { session, event });
    expect((await call({ exit: false })).native.payload).toBe(1);
    expect((await call({ exit: true })).native.error?.errorType).toBe('Runtime.ExitError');
    expect((await call({ exit: false })).native.payload).toBe(1);
  });

  test('what is pending after an async return goes on in the next call of a session', async () => {
    const code =
      'exports.handler = async (e) => { if (e.first) setTimeout(() => console.log("thawed"), 10); else await new Promise((r) => setTimeout(r, 50)); return e.first }';
    const session = 'frozen';
    const first = await run(code, {}, { session, event: { first: true } });
    const second = await run(code, {}, { session, event: { first: false } });
    expect(first.lines).toEqual([]);
    expect(second.lines).toEqual(['INFO\tthawed']);
  });
});

describe('quasr.md §1.7 Imports', () => {
  test('built-in modules load, with a warning', async () => {
    const required = await run(
      "const { basename } = require('node:path'); exports.handler = async () => basename('/a/b.c')",
    );
    const imported = await run(
      "import path, { basename } from 'node:path'; export const handler = async () => [basename('/a/b.c'), path.basename === basename]",
    );
    expect(required.native.payload).toBe('b.c');
    expect(imported.native.payload).toEqual(['b.c', true]);
    for (const { invocation } of [required, imported]) {
      expect(invocation.warnings.map((warning) => warning.code)).toContain('builtin-module');
    }
  });

  test('an imported package is not found', async () => {
    const { native, invocation, lines } = await run(
      "import x from 'left-pad'; export const handler = async () => 1",
    );
    expect(native.error).toMatchObject({
      errorType: 'Error',
      errorMessage: "Cannot find package 'left-pad' imported from /var/task/index.js",
    });
    expect(lines[0]).toContain('"code":"ERR_MODULE_NOT_FOUND"');
    expect(invocation.warnings.map((warning) => warning.code)).toContain('package-import');
  });

  test('a file that is imported and not there is named by its whole path', async () => {
    const { native, lines } = await run(
      "import x from './nope.mjs'; export const handler = async () => 1",
    );
    expect(native.error?.errorMessage).toBe(
      "Cannot find module '/var/task/nope.mjs' imported from /var/task/index.js",
    );
    expect(lines[0]).toContain('"code":"ERR_MODULE_NOT_FOUND","url":"file:///var/task/nope.mjs"');
  });

  test('a built-in that is not simulated says so', async () => {
    const { invocation } = await run("require('fs'); exports.handler = async () => 1");
    expect(invocation.warnings.map((warning) => warning.code)).toEqual(['builtin-not-simulated']);
    expect(invocation.outcome).toBe('error');
  });

  test('the handed-over module leaves no trace in the globals', async () => {
    const code =
      "import 'node:util'; export const handler = async () => Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith('hookbench'))";
    expect((await run(code)).native.payload).toEqual([]);
  });
});

describe('quasr.md §1.5 Network', () => {
  test('the documented sample calls an outside API through a fixture', async () => {
    const code = `exports.handler = async function(event) {
      const response = await fetch('https://people.example/api/1');
      const person = await response.json();
      return { 'https://my.namespace.com/name': person.name };
    }`;
    const http = [
      {
        request: { url: 'https://people.example/api/1' },
        response: { status: 200, body: { name: 'Luke' } },
      },
    ];
    expect((await run(code, { http })).native.payload).toEqual({
      'https://my.namespace.com/name': 'Luke',
    });
  });

  test('offline, fetch fails and the token is issued without the claims', async () => {
    const { invocation } = await run(
      "exports.handler = async () => { await fetch('https://people.example/'); return { a: 1 } }",
    );
    expect(invocation).toMatchObject({
      outcome: 'error',
      effects: [],
      error: { name: 'TypeError', message: 'fetch failed' },
    });
  });
});
