import { describe, expect, test } from 'vitest';
import { errorOf, run, runHandler } from './support.ts';

const UNREADABLE =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

describe('lambda.md §3 Errors', () => {
  test.each([
    ['sync throw', "() => { throw new Error('boom') }", 'Error', 'boom', ['Error: boom']],
    [
      'async throw',
      "async () => { throw new TypeError('boom') }",
      'TypeError',
      'boom',
      ['TypeError: boom'],
    ],
    [
      'callback(err)',
      "(e, c, cb) => { cb(new RangeError('no')) }",
      'RangeError',
      'no',
      ['RangeError: no'],
    ],
    ['context.done(err)', "(e, c) => { c.done(new Error('d')) }", 'Error', 'd', ['Error: d']],
    ['a string', "async () => { throw 'text' }", 'string', 'text', []],
    ['a number', '() => { throw 42 }', 'number', '42', []],
    ['an object', 'async () => { throw { a: 1 } }', 'object', '[object Object]', []],
    ['async throw of null', 'async () => { throw null }', 'string', 'handled', []],
    ['reject()', 'async () => Promise.reject()', 'string', 'handled', []],
    ['context.fail()', '(e, c) => { c.fail() }', 'string', 'handled', []],
    [
      'a symbol',
      "async () => { throw Symbol('s') }",
      'TypeError',
      'Cannot convert a Symbol value to a string',
      ['TypeError: Cannot convert a Symbol value to a string'],
    ],
    [
      'a null-prototype object',
      'async () => { throw Object.create(null) }',
      'TypeError',
      'Cannot convert object to primitive value',
      ['TypeError: Cannot convert object to primitive value'],
    ],
    [
      'an object that looks like an error',
      "async () => { throw { name: 'N', message: 'M', stack: 'S1\\nS2' } }",
      'N',
      'M',
      ['S1', 'S2'],
    ],
    [
      'a subclass without a name',
      "async () => { class Mine extends Error {} throw new Mine('m') }",
      'Error',
      'm',
      ['Error: m'],
    ],
    [
      'a name set later',
      "async () => { const e = new Error('m'); e.name = 'Mine'; throw e }",
      'Mine',
      'm',
      ['Mine: m'],
    ],
    [
      'a message of two lines',
      "async () => { throw new Error('a\\nb') }",
      'Error',
      'a\nb',
      ['Error: a', 'b'],
    ],
    [
      'the DEL character',
      "async () => { throw new Error('a\\x7fb') }",
      'Error',
      'a%7Fb',
      ['Error: a%7Fb'],
    ],
    [
      'a name that is no string',
      "async () => { const e = new Error('m'); e.name = 5; throw e }",
      'handled',
      UNREADABLE,
      [],
    ],
    [
      'a removed stack',
      "async () => { const e = new Error('m'); e.stack = undefined; throw e }",
      'handled',
      UNREADABLE,
      [],
    ],
  ])('%s', async (_name, handler, errorType, errorMessage, trace) => {
    const error = await errorOf(handler);
    expect({ ...error, trace: error?.trace.filter((line) => !line.startsWith('    at ')) }).toEqual(
      {
        errorType,
        errorMessage,
        trace,
      },
    );
  });

  test("a trace names the author's lines as Lambda does", async () => {
    const { native, invocation } = await run(
      "const fail = () => {\n  throw new Error('deep');\n};\nexports.handler = async function handler() {\n  fail();\n};\n",
    );
    expect(native.error?.trace[0]).toBe('Error: deep');
    expect(native.error?.trace[1]).toMatch(/^ {4}at fail \(\/var\/task\/index\.js:2:\d+\)$/);
    expect(native.error?.trace[2]).toMatch(
      /^ {4}at Runtime\.handler \(\/var\/task\/index\.js:5:\d+\)$/,
    );
    expect(invocation.error?.location).toMatchObject({ file: 'index.js', line: 2 });
  });

  test('the log has code, own properties and a stack; the body has not', async () => {
    const { native, lines } = await runHandler(
      "async () => { throw Object.assign(new Error('boom'), { code: 'E1', extra: { x: 1 } }) }",
    );
    expect(Object.keys(native.error ?? {})).toEqual(['errorType', 'errorMessage', 'trace']);
    const [, json = '{}'] = (lines[0] ?? '').split('Invoke Error \t');
    expect(JSON.parse(json)).toMatchObject({
      errorType: 'Error',
      errorMessage: 'boom',
      code: 'E1',
      extra: { x: 1 },
      stack: expect.arrayContaining(['Error: boom']),
    });
  });

  test.each([
    [
      'a non-Error is logged as an Error, the body has its typeof',
      "async () => { throw 'text' }",
      '{"errorType":"Error","errorMessage":"text"',
    ],
    [
      'toJSON changes the log only',
      "async () => { throw Object.assign(new Error('m'), { toJSON: () => ({ j: 1 }) }) }",
      '{"j":1}',
    ],
    [
      'an error that contains itself falls back',
      "async () => { const e = new Error('m'); e.self = e; throw e }",
      '{"errorType":"Error","errorMessage":"m","trace":["Error: m"',
    ],
  ])('%s', async (_name, handler, json) => {
    expect((await runHandler(handler)).lines[0]).toContain(`ERROR\tInvoke Error \t${json}`);
  });

  test.each([
    ['event.detail.nothing.deep', "Cannot read properties of undefined (reading 'deep')"],
    ['event.detail.nothing()', 'event.detail.nothing is not a function'],
    ['missing', 'missing is not defined'],
    ['(() => { const a = 1; a = 2; })()', 'Assignment to constant variable.'],
    ['new event.detail()', 'event.detail is not a constructor'],
  ])("the engine's own errors have V8's words: %s", async (expression, message) => {
    expect((await errorOf(`async (event) => ${expression}`))?.errorMessage).toBe(message);
  });

  test('memory and stack limits end as the process does', async () => {
    const memory = await runHandler(
      'async () => { const a = []; for (;;) a.push("x".repeat(1e6) + a.length) }',
    );
    expect(memory.invocation.outcome).toBe('memory');
    expect(memory.native.error).toMatchObject({ errorType: 'Runtime.ExitError' });
    const stack = await runHandler('async () => { const f = () => f() + 1; return f() }');
    expect(stack.invocation.outcome).toBe('stack');
    expect(stack.lines[0]).toContain('Invoke Error \t{"errorType":"RangeError"');
    expect(stack.native.error).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'Maximum call stack size exceeded',
    });
  });
});

describe('lambda.md §3 Errors, a hostile author', () => {
  test('a handled stack overflow is no failure', async () => {
    const handler =
      'async () => { const f = () => f() + 1; try { f() } catch (e) { console.error(e.message.length > 0); return { caught: true } } }';
    expect((await runHandler(handler)).invocation.outcome).toBe('ok');
  });

  test.each([
    [
      'a console that throws',
      "globalThis.console = { get log() { throw 1 }, get error() { throw new Error('c') } };",
    ],
    [
      'patched primordials',
      'Promise.prototype.then = JSON.stringify = Array.prototype.push = Reflect.apply = () => { throw new Error("patched") };',
    ],
    [
      'getters that throw',
      "const e = new Error(); for (const k of ['name', 'message', 'stack']) Object.defineProperty(e, k, { get() { throw new Error('g') } });",
    ],
  ])('%s still ends in an outcome', async (_name, statement) => {
    const { invocation } = await runHandler(`async () => { ${statement} throw new Error('x') }`);
    expect(invocation.outcome).toBe('error');
    expect(invocation.effects).toEqual([]);
  });
});

describe('lambda.md §3 Load failures', () => {
  test.each([
    [
      'nothing exported',
      'exports.other = 1',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'no function',
      'exports.handler = 5',
      'Runtime.HandlerNotFound',
      'index.handler is not a function',
    ],
    ['a throw', "throw new RangeError('init')", 'RangeError', 'init'],
    ['a thrown string', "throw 'init'", 'string', 'init'],
    [
      'a thrown SyntaxError',
      "throw new SyntaxError('mine')",
      'Runtime.UserCodeSyntaxError',
      'SyntaxError: mine',
    ],
    [
      'a syntax error',
      'exports.handler = async ( => {}',
      'Runtime.UserCodeSyntaxError',
      "SyntaxError: Unexpected token '=>'",
    ],
    [
      'an unfinished text',
      'exports.handler = async () => {',
      'Runtime.UserCodeSyntaxError',
      'SyntaxError: Unexpected end of input',
    ],
    [
      'await outside an async function',
      'exports.handler = () => { await 1 }',
      'Runtime.UserCodeSyntaxError',
      'SyntaxError: await is only valid in async functions and the top level bodies of modules',
    ],
    [
      'a const without a value',
      'const x;',
      'Runtime.UserCodeSyntaxError',
      'SyntaxError: Missing initializer in const declaration',
    ],
    [
      'a missing package',
      "const x = require('left-pad')",
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'left-pad'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
    ],
  ])('%s', async (_name, code, errorType, errorMessage) => {
    const { invocation, native } = await run(code);
    expect(invocation.outcome).toBe('error');
    expect(native.error).toMatchObject({ errorType, errorMessage });
    expect(native.log[0]).toMatch(/^\S+\tundefined\tERROR\tUncaught Exception \t\{/);
  });

  test.each([
    ['exports.handler = () => { await 1 }', '                          ^^^^^'],
    ['const value;', '      ^^^^^'],
    ["exports.a = 'abc }", '            ^^^^^^'],
    ['exports.handler = async () => {', '                               '],
    ['let a; let a;', '           ^'],
  ])('Node 24 marks what V8 marks: %s', async (code, mark) => {
    const { native } = await run(code, { runtime: 24 });
    expect(native.error?.trace.slice(0, 4)).toEqual(['/var/task/index.js:1', code, mark, '']);
  });

  test('a syntax error has its place', async () => {
    const { invocation } = await run('const a = 1;\nexports.handler = async () => { return } }\n');
    expect(invocation.error?.location).toEqual({ file: 'index.js', line: 2, column: 42 });
  });

  test('a package that is missing in the handler is an ordinary error', async () => {
    const { native, invocation } = await runHandler("async () => require('left-pad')");
    expect(native.error).toMatchObject({ errorType: 'Error' });
    expect(native.error?.errorMessage).toMatch(
      /^Cannot find module 'left-pad'\nRequire stack:\n- /,
    );
    expect(invocation.warnings.map((warning) => warning.code)).toContain('package-import');
  });
});
