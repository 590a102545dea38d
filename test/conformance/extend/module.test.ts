import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

describe('extend.md Module', () => {
  test('CommonJS export', async () => {
    expect((await call(twoParameters('cb(null, { a: 1 });'))).native.body).toBe('{"a":1}');
  });

  test('a top-level return wins over module.exports', async () => {
    const code = `module.exports = (ctx, cb) => cb(null, 'exported');
return (ctx, cb) => cb(null, 'returned');`;
    expect((await call(code)).body).toBe('returned');
  });

  test('a byte order mark is stripped', async () => {
    expect((await call(`\uFEFF${twoParameters('cb(null, 1);')}`)).body).toBe(1);
  });

  test('module.webtask holds storage, meta, params and secrets at module scope', async () => {
    const code = `const { storage, meta, params, secrets } = module.webtask;
module.exports = (ctx, cb) => cb(null, [typeof storage.get, meta.m, params.p, secrets.s]);`;
    const options = { meta: { m: '1' }, params: { p: 2 }, secrets: { s: '3' } };
    expect((await call(code, { options })).body).toEqual(['function', '1', 2, '3']);
  });

  test('a syntax error is a 400 of the compiler, at its place', async () => {
    const { outcome, native, body, error } = await call(
      'module.exports = (ctx, cb) => {\n  cb(;\n}',
    );
    expect(outcome).toBe('error');
    expect(native.status).toBe(400);
    expect(native.headers['x-wt-response-source']).toBe('compiler');
    expect(body).toMatchObject({
      code: 400,
      message: expect.stringMatching(/^Compilation failed: ./),
    });
    expect(body).toHaveProperty('stack', expect.stringContaining('index.js:2:6'));
    expect(error).toMatchObject({ name: 'SyntaxError', location: { line: 2, column: 6 } });
  });

  test('"use latest": a top-level return and async functions do not survive the translation', async () => {
    const returned = await call('"use latest";\n  return (ctx, cb) => cb();');
    const words =
      'Failed to compile code with "use latest" directive: SyntaxError: unknown: \'return\' outside of function (2:2)';
    expect(returned.native.status).toBe(400);
    expect(returned.body).toMatchObject({ code: 400, error: words });
    const asynchronous = await call('"use latest";\nmodule.exports = async (ctx, cb) => cb();');
    expect(asynchronous.body).toMatchObject({ error: 'regeneratorRuntime is not defined' });
    expect(asynchronous.error).toMatchObject({ name: 'ReferenceError', location: { line: 2 } });
    const nested = await call(
      '"use latest";\nmodule.exports = (ctx, cb) => { const later = async () => {}; cb(null, 1); };',
    );
    expect(nested.body).toBe(1);
    const without = await call('return async (ctx, cb) => cb(null, 2);');
    expect(without.body).toBe(2);
  });

  test.each([
    ['an object', 'module.exports = {};', 'Supplied code must return or export a function.'],
    [
      'no parameter',
      'module.exports = () => {};',
      'The JavaScript function must have one of the following signatures: ([ctx], callback) or (ctx, req, res).',
    ],
    [
      'four parameters',
      'module.exports = (a, b, c, d) => {};',
      'The JavaScript function must have one of the following signatures: ([ctx], callback) or (ctx, req, res).',
    ],
  ])('%s does not compile', async (_name, code, message) => {
    const production = await call(code);
    expect(production.native.status).toBe(400);
    expect(production.body).toMatchObject({ code: 400, error: message });
    const open = await call(code, { options: { runtime: 'open-source' } });
    expect(open.native.headers).not.toHaveProperty('x-wt-response-source');
    expect(open.body).toEqual({
      code: 400,
      details: `Unable to compile submitted JavaScript. Error: ${message}`,
    });
  });

  test('a default parameter counts as none: (ctx, cb = f) is the one-parameter form', async () => {
    const { body } = await call('module.exports = (ctx, cb = 1) => cb(null, typeof ctx.body);');
    expect(body).toBe('object');
  });

  test('a throw while the module loads is a 400', async () => {
    const { native, body } = await call('throw new RangeError("at load");', {
      options: { runtime: 'open-source' },
    });
    expect(native.status).toBe(400);
    expect(body).toEqual({
      code: 400,
      error: 'Unable to compile submitted JavaScript: RangeError: at load',
      details: 'RangeError: at load',
      name: 'RangeError',
      message: 'at load',
    });
  });

  test('a compile error is answered before the authorisation', async () => {
    const options = { secrets: { 'auth0-extension-secret': 's' } };
    expect((await call('module.exports = {};', { options })).native.status).toBe(400);
  });

  test('pragmas are recognised only as the first directives', async () => {
    const first = await call(`"use latest";\n'use npm';\n${twoParameters('cb();')}`);
    expect(first.warnings.map(({ code }) => code)).toEqual(['use-latest', 'use-npm']);
    const later = await call(`var a;\n"use latest";\n${twoParameters('cb();')}`);
    expect(later.warnings).toEqual([]);
  });

  test('built-in modules of Node', async () => {
    const { body } = await call(
      twoParameters(`
        const crypto = require('crypto'), url = require('url'), querystring = require('querystring');
        const util = require('util'), EventEmitter = require('events');
        process.nextTick(() => setImmediate(() => setTimeout(() => cb(null, [
          crypto.createHash('md5').update('{"a":1}').digest('base64'),
          url.parse('http://a.example/b?c=1', true).query.c,
          querystring.stringify({ a: [1, 2] }),
          util.format('%s %j', 'x', { y: 1 }),
          new EventEmitter() instanceof EventEmitter,
          Buffer.from('é').length,
          typeof fetch,
        ]), 5)));`),
    );
    expect(body).toEqual([
      'u2y1xo30ZSlByvZSo2by2A==',
      '1',
      'a=1&a=2',
      'x {"y":1}',
      true,
      2,
      'undefined',
    ]);
  });

  test('a module that is not there', async () => {
    const { body } = await call(`require('lodash');`);
    expect(body).toMatchObject({
      code: 400,
      error: expect.stringMatching(/^Cannot find module 'lodash'/),
    });
  });
});
