import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

describe('extend.md Results: the stack of an error', () => {
  test.each([
    ['mine', 'mine'],
    ['', undefined],
  ])('that the author replaced by %j', async (text, expected) => {
    const code = `var e = new Error('m'); e.stack = ${JSON.stringify(text)}; cb(e);`;
    const { body } = await call(twoParameters(code));
    expect(body).toEqual({ message: 'm', statusCode: 500, ...(expected && { stack: expected }) });
  });

  test('the status is written to the error', async () => {
    const code = "var e = new Error('m'); cb(e); console.log(e.statusCode);";
    const { records } = await call(twoParameters(code));
    expect(records).toMatchObject([{ text: '500' }]);
  });

  test.each([
    ['Object.freeze(new Error())', 'Cannot add property statusCode, object is not extensible'],
    ['Object.create(null)', 'Cannot convert object to primitive value'],
  ])('what cannot be answered ends the process: %s', async (value, message) => {
    const { body } = await call(twoParameters(`cb(${value});`));
    const error = 'Script generated an unhandled asynchronous exception.';
    expect(body).toMatchObject({ code: 500, error, message });
  });

  test('members that refer to themselves are told in Node’s words', async () => {
    const code =
      "var e = new Error('m'); e.data = {}; e.data.d = e.data; e.statusCode = 400; cb(e);";
    const { body } = await call(twoParameters(code));
    const message =
      "Error serializing error: Converting circular structure to JSON\n    --> starting at object with constructor 'Object'\n    --- property 'd' closes the circle";
    expect(body).toMatchObject({ message, statusCode: 500 });
  });
});

describe('extend.md Results: asynchronous throw', () => {
  test('in a microtask', async () => {
    const { body } = await call(
      twoParameters("queueMicrotask(function () { throw new Error('m'); });"),
    );
    const error = 'Script generated an unhandled asynchronous exception.';
    expect(body).toMatchObject({ code: 500, error, message: 'm' });
  });
});

describe('extend.md Module', () => {
  test.each(['production', 'open-source'])('%s: an error names the rule', async (runtime) => {
    const { error } = await call('exports.x = 1;', { options: { runtime } });
    expect(error?.message).toBe('Supplied code must return or export a function.');
  });

  test('a hashbang line is skipped', async () => {
    const { body } = await call('#!/usr/bin/env node\nmodule.exports = (ctx, cb) => cb(null, 1);');
    expect(body).toBe(1);
  });

  test('members of module.webtask, and where the code stands', async () => {
    const keys = 'var k = Object.keys(module.webtask).join(); var d = [process.cwd(), __dirname];';
    const { body } = await call(`${keys}\nmodule.exports = (ctx, cb) => cb(null, [k, d]);`);
    expect(body).toEqual(['storage,meta,params,secrets', ['/data', '/data']]);
  });

  test('the engine’s own error class is no global', async () => {
    const { body } = await call(twoParameters('cb(null, typeof InternalError);'));
    expect(body).toBe('undefined');
  });
});

describe('extend.md Context: query', () => {
  test('escapes that are none stay, the others are read', async () => {
    const { body } = await call(twoParameters('cb(null, ctx.query);'), {
      options: { query: 'd=%20%zz+&e=%e2%82%ac%41&f=%ff%41' },
    });
    expect(body).toEqual({ d: ' %zz ', e: '€A', f: '\uFFFDA' });
  });
});

describe('extend.md Storage', () => {
  test('a conflict is with the present document, read before or not', async () => {
    const code =
      'ctx.storage.set({b: 2}, {force: 1, etag: null}, e => cb(null, [e.message, e.conflict]));';
    const { body } = await call(twoParameters(code), { options: { storage: { a: 1 } } });
    expect(body).toEqual(['Item was modified since it was read.', { a: 1 }]);
  });

  test('the present etag is accepted without a read', async () => {
    const code =
      "ctx.storage.set({b: 2}, {force: 1, etag: 'u2y1xo30ZSlByvZSo2by2A=='}, e => cb(e, ctx.storage.data));";
    const { body } = await call(twoParameters(code), { options: { storage: { a: 1 } } });
    expect(body).toEqual({ b: 2 });
  });

  test('its size is counted in bytes', async () => {
    const code =
      "ctx.storage.get(() => ctx.storage.set('€'.repeat(200000), e => cb(null, e && e.message)));";
    const { body, effects } = await call(twoParameters(code));
    expect(body).toMatch(/^Storage is limited to 512000 bytes/);
    expect(effects[0]).toMatchObject({ kind: 'storage.set', path: 'storage', status: 'refused' });
  });
});

describe('extend.md Limits', () => {
  test('blocking after the answer is a timeout; the answer stands', async () => {
    const { outcome, native } = await call(twoParameters('cb(null, 1); while (true) {}'), {
      options: { timeoutMs: 200 },
    });
    expect({ outcome, body: native.body }).toEqual({ outcome: 'timeout', body: '1' });
  });
});

test('an effect that removes a scope has a path', async () => {
  const { effects } = await call(twoParameters("cb(null, {scope: ['b']});"), {
    event: { scope: ['a', 'b'] },
  });
  expect(effects).toContainEqual(
    expect.objectContaining({ kind: 'scope.remove', value: 'a', path: 'scope.a' }),
  );
});
