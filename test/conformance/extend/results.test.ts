import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

const json = { 'content-type': 'application/json', 'x-wt-response-source': 'webtask' };

describe('extend.md Results: callback, contract 5.5', () => {
  test.each([
    ['cb(null, { b: 2, a: 1 });', '{"b":2,"a":1}'],
    ['cb();', ''],
    ['cb(null, function () {});', ''],
    ['cb(null, 0);', '0'],
    ["cb(null, '');", '""'],
    ['cb(null, false);', 'false'],
    ['cb(null, null);', 'null'],
    ['cb("", 1);', '1'],
    ['cb(null, { at: new Date(0), u: undefined });', '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['cb(null, { 2: 1, x: 1, 1: 1 });', '{"1":1,"2":1,"x":1}'],
  ])('%s', async (body, text) => {
    const { outcome, native } = await call(twoParameters(body));
    expect(outcome).toBe('ok');
    expect(native).toEqual({ status: 200, headers: json, body: text });
  });

  test('an own __proto__ key survives in both directions', async () => {
    const { native } = await call(twoParameters('cb(null, ctx.body);'), {
      event: '{"__proto__":{"x":1},"a":2}',
      options: { headers: { 'content-type': 'application/json' } },
    });
    expect(native.body).toBe('{"__proto__":{"x":1},"a":2}');
  });

  test('an error: status, members in order, no stack but for 500', async () => {
    const { outcome, native, error } = await call(
      twoParameters(`cb(Object.assign(new Error('no'), {
        data: { why: 1 }, error_description: 'd', error: 'e', errno: 7, code: 'C', statusCode: 403, more: 1,
      }));`),
    );
    expect(outcome).toBe('error');
    expect(native).toEqual({
      status: 403,
      headers: json,
      body: '{"message":"no","statusCode":403,"code":"C","errno":7,"error":"e","error_description":"d","data":{"why":1}}',
    });
    expect(error).toMatchObject({ name: 'Error', message: 'no', location: { line: 2 } });
  });

  test('500 has a stack of the author', async () => {
    const { native, body } = await call(twoParameters("cb(new TypeError('boom'));"));
    expect(native.status).toBe(500);
    expect(Object.keys(body as object)).toEqual(['message', 'statusCode', 'stack']);
    expect(body).toMatchObject({ message: 'boom', statusCode: 500 });
    expect(body).toHaveProperty(
      'stack',
      expect.stringMatching(/^TypeError: boom\n {4}at .*index\.js:2:/),
    );
  });

  test('falsy members are dropped and a falsy status is 500', async () => {
    const { native, body } = await call(
      twoParameters("cb(Object.assign(new Error(''), { code: 0, data: '', statusCode: 0 }));"),
    );
    expect(native.status).toBe(500);
    expect(body).toEqual({ message: '', statusCode: 500, stack: expect.any(String) });
  });

  test('a status as text works and stays text in the body', async () => {
    const { native, body } = await call(
      twoParameters("cb(Object.assign(new Error('x'), { statusCode: '403' }));"),
    );
    expect(native.status).toBe(403);
    expect(body).toEqual({ message: 'x', statusCode: '403' });
  });

  test.each([
    ["cb('str');", 'str'],
    ["cb({ a: 1, message: 'm' });", 'm'],
    ['cb({ a: 1 });', '[object Object]'],
    ['cb(7);', '7'],
  ])('what is not an Error becomes one: %s', async (code, message) => {
    const { native, body } = await call(twoParameters(code));
    expect(native.status).toBe(500);
    expect(body).toMatchObject({ message, statusCode: 500 });
  });

  test('a result that cannot be serialised', async () => {
    const { native, body } = await call(twoParameters('const a = {}; a.a = a; cb(null, a);'));
    expect(native.status).toBe(500);
    expect(body).toMatchObject({
      message: 'Error when JSON serializing the result of the extension point',
      statusCode: 500,
    });
  });
});

describe('extend.md Results: exceptions', () => {
  const thrower = twoParameters("throw new RangeError('oops');");

  test('without a body to read it is synchronous', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { native, body, outcome } = await call(thrower, { options: { method } });
      expect(outcome).toBe('error');
      expect(native.status).toBe(500);
      expect(native.headers).toEqual(json);
      expect(Object.keys(body as object)).toEqual([
        'code',
        'error',
        'details',
        'name',
        'message',
        'stack',
      ]);
      expect(body).toMatchObject({
        code: 500,
        error: 'Script generated an unhandled synchronous exception.',
        details: 'RangeError: oops',
        name: 'RangeError',
        message: 'oops',
      });
    }
  });

  test('behind a body it is asynchronous, also when the body is empty', async () => {
    for (const rest of [{}, { options: { method: 'POST' } }]) {
      const { body } = await call(thrower, rest);
      expect(body).toMatchObject({
        error: 'Script generated an unhandled asynchronous exception.',
        details: 'RangeError: oops',
      });
    }
  });

  test('a throw in a timer is asynchronous, at its line', async () => {
    const code = twoParameters("setTimeout(() => {\n  throw new Error('late');\n}, 10);");
    const { body, error } = await call(code, { options: { method: 'GET' } });
    expect(body).toMatchObject({ error: 'Script generated an unhandled asynchronous exception.' });
    expect(error).toMatchObject({ message: 'late', location: { line: 3 } });
  });

  test('the one-parameter model breaks: it gets the context', async () => {
    const { native, body } = await call('module.exports = function (cb) { cb(null, 1); };');
    expect(native.status).toBe(500);
    expect(body).toMatchObject({
      error: 'Script generated an unhandled asynchronous exception.',
      details: 'TypeError: cb is not a function',
    });
  });

  test('the open-source runtime has no stack and no source header', async () => {
    const { native, body } = await call(thrower, {
      options: { method: 'GET', runtime: 'open-source' },
    });
    expect(native.headers).toEqual({ 'content-type': 'application/json' });
    expect(body).not.toHaveProperty('stack');
  });

  test('language errors are worded as a Node of its time words them', async () => {
    const { body } = await call(twoParameters('cb(null, ctx.nothing.here);'));
    expect(body).toHaveProperty('details', "TypeError: Cannot read property 'here' of undefined");
  });
});

describe('extend.md Results: no answer', () => {
  test.each([
    ['a returned promise is ignored', 'module.exports = async (ctx) => 1;', ['promise-ignored']],
    [
      'a rejected one too',
      'module.exports = async (ctx, cb) => { throw 1; };',
      ['promise-ignored'],
    ],
    ['nothing is called', twoParameters(''), []],
    ['an interval goes on for ever', twoParameters('setInterval(() => {}, 700);'), []],
  ])('%s: the inactivity limit, at once', async (_name, code, codes) => {
    const { outcome, limit, warnings } = await call(code);
    expect(outcome).toBe('timeout');
    expect(limit).toMatchObject({ name: 'inactivity', allowed: 30_000 });
    expect(warnings.map((warning) => warning.code)).toEqual(codes);
  });

  test('an async function that takes the callback answers', async () => {
    const code = 'module.exports = async (ctx, cb) => { await null; cb(null, 1); };';
    expect(await call(code)).toMatchObject({ outcome: 'ok', body: 1, warnings: [] });
  });

  test('an answer after 29 s of waiting is one; after 31 s it is not', async () => {
    const waiting = (ms: number) => call(twoParameters(`setTimeout(() => cb(null, 1), ${ms});`));
    expect((await waiting(29_000)).body).toBe(1);
    expect((await waiting(31_000)).outcome).toBe('timeout');
  });

  test('a blocked event loop trips the wire at 2 s and is quarantined', async () => {
    const { outcome, limit, warnings } = await call(twoParameters('for (;;) {}'));
    expect(outcome).toBe('timeout');
    expect(limit).toMatchObject({ name: 'tripwire', allowed: 2000 });
    expect(warnings.map((warning) => warning.code)).toEqual(['quarantine']);
  });
});

test('a process that is lost is the proxy’s answer', async () => {
  const { outcome, native, body } = await call(
    twoParameters('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));'),
    { options: { memoryMb: 32 } },
  );
  expect(outcome).toBe('memory');
  expect(native).toMatchObject({ status: 502, headers: { 'x-wt-response-source': 'proxy' } });
  expect(body).toMatchObject({ error: 'The webtask container was terminated' });
});

describe('extend.md Results: after the answer', () => {
  test('a second callback: the first answer stands', async () => {
    const { outcome, body, warnings } = await call(twoParameters('cb(null, 1);\ncb(null, 2);'));
    expect({ outcome, body }).toEqual({ outcome: 'ok', body: 1 });
    expect(warnings[0]).toMatchObject({ code: 'callback-twice', location: { line: 3 } });
  });

  test('what the code logs after the answer is logged', async () => {
    const { records, body } = await call(
      twoParameters(
        "cb(null, 1); console.log('soon'); setTimeout(() => console.warn('later'), 20);",
      ),
    );
    expect(body).toBe(1);
    expect(records.map(({ text, level }) => [text, level])).toEqual([
      ['soon', 'info'],
      ['later', 'warn'],
    ]);
  });

  test('an interval that goes on does not take the answer back', async () => {
    const { outcome, body } = await call(twoParameters('setInterval(() => {}, 100); cb(null, 1);'));
    expect({ outcome, body }).toEqual({ outcome: 'ok', body: 1 });
  });

  test('a crash after the answer is told', async () => {
    const { outcome, body, warnings } = await call(
      twoParameters("cb(null, 1); setTimeout(() => { throw new Error('gone'); }, 1);"),
    );
    expect({ outcome, body }).toEqual({ outcome: 'ok', body: 1 });
    expect(warnings).toMatchObject([{ code: 'crash-after-answer' }]);
  });
});

describe('extend.md Log', () => {
  test('a console line is a record of the log stream', async () => {
    const { records } = await call(twoParameters("console.error('a %d', 1, { b: 2 }); cb();"), {
      options: { clock: '2026-01-01T00:00:00Z', seed: 1 },
    });
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ level: 'error', source: 'console', text: 'a 1 { b: 2 }' });
    expect(records[0]?.raw).toMatchObject({
      level: 50,
      msg: 'a 1 { b: 2 }',
      v: 0,
      time: records[0]?.time,
    });
  });

  test('the platform says what it answers in the author’s place', async () => {
    const { records } = await call(twoParameters("throw new Error('oops');"));
    expect(records).toMatchObject([
      {
        level: 'error',
        source: 'platform',
        text: 'Script generated an unhandled asynchronous exception. Error: oops',
        location: { file: 'index.js', line: 2 },
      },
    ]);
  });

  test('a run with seed and clock is repeatable', async () => {
    const once = () =>
      call(twoParameters('console.log(ctx.id); cb(null, [Math.random(), Date.now()]);'), {
        options: { clock: '2026-01-01T00:00:00Z', seed: 'a' },
      });
    expect(await once()).toEqual(await once());
  });
});

describe('extend.md Results: anything can be thrown', () => {
  test.each([
    ["'str'", { details: 'str' }],
    ['{ a: 1 }', { details: { a: 1 } }],
    ["{ message: 'm' }", { details: { message: 'm' }, message: 'm' }],
  ])('throw %s', async (thrown, members) => {
    const { body } = await call(twoParameters(`throw ${thrown};`), { options: { method: 'GET' } });
    expect(body).toEqual({
      code: 500,
      error: 'Script generated an unhandled synchronous exception.',
      ...members,
    });
  });

  test('while the module loads', async () => {
    const { body } = await call("throw { message: 'm' };", { options: { runtime: 'open-source' } });
    expect(body).toEqual({
      code: 400,
      error: 'Unable to compile submitted JavaScript: [object Object]',
      details: { message: 'm' },
      message: 'm',
    });
  });
});
