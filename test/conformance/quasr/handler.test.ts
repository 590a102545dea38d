import { describe, expect, test } from 'vitest';
import { errorOf, payloadOf, run, runHandler } from './support.ts';

const NODE_24 = { runtime: 24 };

describe('lambda.md §1 Handler result matrix, Node 22', () => {
  test.each([
    ['async, a value', 'async () => ({ a: 1 })', { a: 1 }],
    ['async, undefined', 'async () => {}', null],
    [
      'async, a JSON view of its value',
      'async () => ({ d: new Date(0), u: undefined, n: NaN })',
      { d: '1970-01-01T00:00:00.000Z', n: null },
    ],
    ['sync, its value is ignored', '() => ({ a: 1 })', null],
    ['callback', '(e, c, cb) => { cb(null, { a: 1 }) }', { a: 1 }],
    ['callback without a value', '(e, c, cb) => { cb() }', null],
    ['the first callback wins', '(e, c, cb) => { cb(null, 1); cb(null, 2) }', 1],
    [
      'an async handler that called back',
      "async (e, c, cb) => { cb(null, 'cb'); return 'ret' }",
      'cb',
    ],
    ['a throw after the callback', "(e, c, cb) => { cb(null, 1); throw new Error('late') }", 1],
    ['context.done', '(e, c) => { c.done(null, 7) }', 7],
    ['context.succeed, later', "(e, c) => { setTimeout(() => c.succeed('late'), 20) }", 'late'],
    ['a plain promise that never settles', '() => new Promise(() => {})', null],
    ['sync throw of null', '() => { throw null }', null],
  ])('%s', async (_name, handler, payload) => {
    const { invocation, native } = await runHandler(handler);
    expect(invocation.outcome).toBe('ok');
    expect(native.payload).toEqual(payload);
    expect(native.error).toBeUndefined();
  });

  test('a sync return value is warned of', async () => {
    const { invocation } = await runHandler('() => ({ a: 1 })');
    expect(invocation.warnings.map((warning) => warning.code)).toEqual(['sync-return-ignored']);
    expect(invocation.effects).toEqual([]);
  });

  test('a callback value waits for the empty loop and is serialised only then', async () => {
    const handler =
      "(e, c, cb) => { const r = { a: 1 }; cb(null, r); setTimeout(() => { r.a = 2; console.log('later') }, 10) }";
    const { native, lines } = await runHandler(handler);
    expect(native.payload).toEqual({ a: 2 });
    expect(lines.at(-1)).toBe('INFO\tlater');
  });

  test('callbackWaitsForEmptyEventLoop = false answers at once', async () => {
    const handler =
      "(e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; const r = { a: 1 }; cb(null, r); r.a = 3; setTimeout(() => console.log('later'), 10) }";
    const { native, lines } = await runHandler(handler);
    expect(native.payload).toEqual({ a: 1 });
    expect(lines).not.toContain('INFO\tlater');
  });

  test('an async handler that never settles is Runtime.NodeJsExit', async () => {
    const { native, lines } = await runHandler('async () => { await new Promise(() => {}) }');
    expect(native.error?.errorType).toBe('Runtime.NodeJsExit');
    expect(native.error?.errorMessage).toContain('a Promise that was never settled');
    expect(lines[0]).toContain('ERROR\tInvoke Error \t{"errorType":"Runtime.NodeJsExit"');
  });

  test.each([
    [
      'a cycle',
      'async () => { const a = {}; a.a = a; return a }',
      'Error',
      'Unable to stringify response body',
      'Invoke Error',
    ],
    [
      'a BigInt',
      'async () => ({ a: 1n })',
      'Error',
      'Unable to stringify response body',
      'Invoke Error',
    ],
    [
      'a cycle of a waiting callback',
      '(e, c, cb) => { const a = {}; a.a = a; cb(null, a) }',
      'Error',
      'Unable to stringify response body',
      'Uncaught Exception',
    ],
    ['a function', 'async () => () => 1', 'TypeError', 'Wrong arguments', 'Invoke Error'],
    [
      'toJSON without a value',
      'async () => ({ toJSON() {} })',
      'TypeError',
      'Wrong arguments',
      'Invoke Error',
    ],
  ])('unserialisable result: %s', async (_name, handler, errorType, errorMessage, title) => {
    const { invocation, native, lines } = await runHandler(handler);
    expect(invocation.outcome).toBe('error');
    expect(native).toMatchObject({ payload: null, error: { errorType, errorMessage } });
    expect(native.error?.trace).toEqual([`${errorType}: ${errorMessage}`]);
    expect(lines.at(-1)).toContain(`ERROR\t${title} \t{"errorType":"${errorType}"`);
  });

  test('a thenable that resolves at once works, one that resolves later does not', async () => {
    expect(await payloadOf("() => ({ then(r) { r('v'); return Promise.resolve() } })")).toBe('v');
    const late = await errorOf("() => ({ then(r) { setTimeout(() => r('v'), 1) } })");
    expect(late).toMatchObject({
      errorType: 'TypeError',
      errorMessage: "Cannot read properties of undefined (reading 'catch')",
    });
  });

  test.each([
    ['a timer', "setTimeout(() => { throw new Error('lost') }, 5)"],
    ['process.nextTick', "process.nextTick(() => { throw new Error('lost') })"],
    ['queueMicrotask', "queueMicrotask(() => { throw new Error('lost') })"],
  ])('an exception of %s is uncaught and ends the function', async (_name, statement) => {
    const { native, lines } = await runHandler(`() => new Promise(() => { ${statement} })`);
    expect(native.error).toMatchObject({ errorType: 'Error', errorMessage: 'lost' });
    expect(lines.at(-1)).toMatch(/^ERROR\tUncaught Exception \t\{"errorType":"Error"/);
  });

  test('process.exit ends the function without an answer', async () => {
    expect(await errorOf('async () => { process.exit(0) }')).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited without providing a reason',
      trace: [],
    });
    expect(await errorOf('async () => { process.exit(3) }')).toMatchObject({
      errorMessage: 'Runtime exited with error: exit status 3',
    });
  });

  test('promise callbacks come before process.nextTick ones, then timers', async () => {
    const handler =
      "async () => { process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('promise')); setTimeout(() => console.log('timer'), 5); await new Promise((r) => setTimeout(r, 30)) }";
    expect((await runHandler(handler)).lines).toEqual([
      'INFO\tpromise',
      'INFO\ttick',
      'INFO\ttimer',
    ]);
  });

  test('three parameters: one warning at init, silenced by the environment', async () => {
    const { native } = await runHandler('(e, c, cb) => cb(null, 1)');
    expect(native.log[0]).toMatch(
      /^\S+\tundefined\tWARN\tAWS Lambda plans to remove support for callback/,
    );
    const silent = await runHandler('(e, c, cb) => cb(null, 1)', {
      env: { AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING: '1' },
    });
    expect(silent.lines).toEqual([]);
    expect((await runHandler('async (e, c, cb) => 1')).lines).toEqual([]);
  });

  test('a handler over the time limit', async () => {
    const { invocation, native } = await runHandler('async () => { for (;;) {} }', {
      timeoutMs: 300,
    });
    expect(invocation.outcome).toBe('timeout');
    expect(native.error).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 0.30 seconds',
      trace: [],
    });
    expect(native.payload).toBeNull();
    expect(
      invocation.records.some((record) => record.text === 'Task timed out after 0.30 seconds'),
    ).toBe(true);
  });

  test('the limit is 5 s, and waiting counts', async () => {
    const { invocation, native } = await runHandler(
      'async () => { await new Promise((r) => setTimeout(r, 5001)) }',
    );
    expect(invocation.outcome).toBe('timeout');
    expect(native.error?.errorMessage).toBe('Task timed out after 5.00 seconds');
    expect(
      await payloadOf('async () => { await new Promise((r) => setTimeout(r, 4000)); return 1 }'),
    ).toBe(1);
  });
});

describe('lambda.md §1 Handler result matrix, Node 24', () => {
  test.each([
    ['sync return', '() => ({ a: 1 })', { a: 1 }],
    ['async return', 'async () => 5', 5],
    ['a thenable that resolves later', "() => ({ then(r) { setTimeout(() => r('v'), 1) } })", 'v'],
    ['nothing', '() => {}', null],
  ])('%s', async (_name, handler, payload) => {
    expect(await payloadOf(handler, NODE_24)).toEqual(payload);
  });

  test('a third parameter fails the load', async () => {
    const { invocation, native, lines } = await runHandler('async (e, c, cb) => 1', NODE_24);
    expect(invocation.outcome).toBe('error');
    expect(native.error?.errorType).toBe('Runtime.CallbackHandlerDeprecated');
    expect(lines[0]).toContain(
      'ERROR\tInit Error \t{"errorType":"Runtime.CallbackHandlerDeprecated"',
    );
    expect(native.log[0]).toMatch(/^\S+\t-\tERROR\t/);
  });

  test('context has no callbacks', async () => {
    expect(await errorOf('async (e, c) => c.succeed(1)', NODE_24)).toMatchObject({
      errorMessage: 'c.succeed is not a function',
    });
  });

  test.each([
    [
      'unserialisable',
      'async () => ({ a: 1n })',
      'Runtime.JSONStringifyError',
      'Unable to stringify response body',
    ],
    [
      'never settled',
      'async () => { await new Promise(() => {}) }',
      'Runtime.ExitError',
      'Runtime exited without providing a reason',
    ],
    ['throw null', 'async () => { throw null }', 'object', 'null'],
    ['throw a symbol', "async () => { throw Symbol('s') }", 'symbol', 'Symbol(s)'],
    [
      'uncaught in a timer',
      "() => new Promise(() => setTimeout(() => { throw new Error('t') }, 1))",
      'Runtime.ExitError',
      'Runtime exited with error: exit status 1',
    ],
  ])('%s', async (_name, handler, errorType, errorMessage) => {
    expect(await errorOf(handler, NODE_24)).toMatchObject({ errorType, errorMessage });
  });

  test('ES modules may export the handler in their default export', async () => {
    const code = 'export default { handler: async () => 1 }';
    expect((await run(code, NODE_24)).native.payload).toBe(1);
    expect((await run(code)).native.error?.errorType).toBe('Runtime.HandlerNotFound');
  });
});
