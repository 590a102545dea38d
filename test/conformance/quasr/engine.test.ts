import { describe, expect, test } from 'vitest';
import { errorOf, payloadOf, run, runHandler } from './support.ts';

const withoutFrames = (trace: readonly string[] = []) =>
  trace.filter((line) => !line.startsWith('    at '));

describe("lambda.md §3 Errors, a stack as the author's code reads it", () => {
  test("starts with the line that names the error, and has the author's columns", async () => {
    const handler = `async () => {
  const e = new Error('m');
  return { stack: e.stack, shown: Object.keys(e).length };
}`;
    expect(await payloadOf(handler)).toEqual({
      stack: expect.stringMatching(/^Error: m\n {4}at .*\/var\/task\/index\.js:2:/),
      shown: 0,
    });
    const { lines } = await runHandler("async () => { console.log(new Error('m')) }");
    expect(lines[0]).toMatch(
      /^INFO\tError: m\r {4}at exports\.handler \(\/var\/task\/index\.js:1:45\)$/,
    );
  });

  test.each([
    ['a message changed after the first read', "e.stack; e.message = 'late'", 'Error: m'],
    ['a message changed before it', "e.message = 'late'", 'Error: late'],
    ['a name that is undefined', 'e.name = undefined', 'Error: m'],
    ['an empty stack', "e.stack = ''", ''],
  ])('its first line is formed then: %s', async (_name, statement, first) => {
    const error = await errorOf(`async () => { const e = new Error('m'); ${statement}; throw e }`);
    expect(error?.trace[0]).toBe(first);
  });

  test('a deleted stack is unreadable', async () => {
    const error = await errorOf(
      "async () => { const e = new Error('m'); delete e.stack; throw e }",
    );
    expect(error?.errorType).toBe('handled');
  });

  test('a class of errors: captureStackTrace, and the place where it was made', async () => {
    const { invocation, native } = await run(
      `class HttpError extends Error {
  constructor(message) { super(message); this.name = 'HttpError'; Error.captureStackTrace(this, HttpError); }
}
class Plain extends Error {
  constructor(message) { super(message); this.name = 'Plain'; }
}
exports.handler = async (event) => {
  if (event.plain) throw new Plain('p');
  throw new HttpError('h');
};`,
    );
    expect(native.error?.trace[0]).toBe('HttpError: h');
    expect(invocation.error?.location).toMatchObject({ file: 'index.js', line: 9 });
    const plain = await run(
      `class Plain extends Error {
  constructor(message) { super(message); }
}
exports.handler = async () => { throw new Plain('p'); };`,
    );
    expect(plain.invocation.error?.location).toMatchObject({ file: 'index.js', line: 4 });
  });

  test.each([
    ['a proxy of an error', "new Proxy(new Error('px'), {})", 'object', 'Error: px'],
    ['an object with the prototype of errors', 'Object.create(Error.prototype)', 'object', 'Error'],
    ['a toString that gives a number', '{ toString: () => 5 }', 'object', 5],
  ])('%s', async (_name, value, errorType, errorMessage) => {
    const error = await errorOf(`async () => { throw ${value} }`);
    expect(error).toMatchObject({ errorType, errorMessage, trace: [] });
  });

  test('an error of Node itself has its code behind its name', async () => {
    const error = await errorOf('async () => { Buffer.from(5) }');
    expect(error?.trace[0]).toMatch(/^TypeError \[ERR_INVALID_ARG_TYPE\]: The first argument /);
  });

  test("an author's own message keeps its words", async () => {
    const error = await errorOf('async () => { throw new TypeError("\'x\' is not defined") }');
    expect(error?.errorMessage).toBe("'x' is not defined");
  });
});

describe('lambda.md §3, limits', () => {
  test.each([
    ['time', 'async () => { for (;;); }', { timeoutMs: 100 }, 'timeout'],
    [
      'memory',
      'async () => { const a = []; for (;;) a.push(new Array(1e6).fill(1)) }',
      {},
      'memory',
    ],
  ])(
    'the function says nothing of the limit that stopped it: %s',
    async (_n, handler, limits, outcome) => {
      const { invocation, lines } = await run(`exports.handler = ${handler}`, limits);
      expect(invocation.outcome).toBe(outcome);
      expect(lines.filter((line) => line.includes('Invoke Error'))).toEqual([]);
    },
  );
});

describe('lambda.md §4 Module loading', () => {
  test('a file that exports nothing is taken as missing', async () => {
    const { native } = await run('module.exports = null');
    expect(native.error).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
    });
  });

  test.each([
    ['exports.handler = 1', 'exports is not defined in ES module scope'],
    [
      "const fs = require('fs'); export const handler = 1",
      'require is not defined in ES module scope, you can use import instead',
    ],
  ])('CommonJS names in index.mjs: %s', async (code, message) => {
    expect((await run(code, { file: 'index.mjs' })).native.error?.errorMessage).toBe(message);
  });

  test('a missing package of an ES module: code and stack, nothing else', async () => {
    const { native, lines } = await run("import x from 'left-pad'; export const handler = 1");
    const [, json = ''] = (lines[0] ?? '').split('Uncaught Exception \t');
    expect(Object.keys(JSON.parse(json))).toEqual(['errorType', 'errorMessage', 'code', 'stack']);
    expect(withoutFrames(native.error?.trace)).toEqual([
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /var/task/index.js",
    ]);
  });
});

describe("what the engine has beside Node's own", () => {
  const NAMES =
    '[typeof InternalError, typeof Float16Array, typeof Promise.try, typeof Error.isError, typeof Map.prototype.getOrInsert]';

  test.each([
    [22, ['undefined', 'undefined', 'undefined', 'undefined', 'undefined']],
    [24, ['undefined', 'function', 'function', 'function', 'undefined']],
  ])('Node %d', async (runtime, kinds) => {
    expect(await payloadOf(`async () => ${NAMES}`, { runtime })).toEqual(kinds);
  });

  test('a date names its zone, and time is measured', async () => {
    expect(
      await payloadOf(
        'async () => [String(new Date(0)), performance.now() >= 0, String(new Date(NaN))]',
      ),
    ).toEqual([
      'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
      true,
      'Invalid Date',
    ]);
  });
});
