import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { call } from './call.ts';

const BEARER = '@webtask/bearer-auth-middleware';
const ANSWERS =
  'module.exports = (ctx, cb) => cb(null, { body: ctx.body, compiler: "compiler" in ctx });';

interface Given {
  readonly middleware?: string;
  readonly meta?: JsonObject;
  readonly event?: JsonValue;
  readonly options?: JsonObject;
}

/** A webtask behind the compiler of middlewares. */
function through(code: string, { middleware, meta, event = { a: 1 }, options }: Given = {}) {
  const chain: JsonObject = middleware === undefined ? {} : { 'wt-middleware': middleware };
  const all: JsonObject = { 'wt-compiler': '@webtask/middleware-compiler', ...chain, ...meta };
  return call(code, { trigger: 'webtask', event, options: { ...options, meta: all } });
}

const secret = { secrets: { 'wt-auth-secret': 's3cret' } };
const bears = (authorization: string) => ({ ...secret, headers: { authorization } });

test.each([
  'https://code.example/compiler.js',
  '@webtask/other-compiler',
  'auth0-ext-compilers/authorization',
])('another compiler than those that are imitated is refused: %s', async (named) => {
  const options = { meta: { 'wt-compiler': named } };
  const { outcome, error } = await testInvoke(extend, 'webtask', { code: ANSWERS, options });
  expect(outcome).toBe('refused');
  expect(error?.message).toBe(`The compiler "${named}" of the metadata is not simulated.`);
});

describe('extend.md Middleware: compiler', () => {
  test('without a chain it reads the body and answers raw JSON', async () => {
    const { native } = await through(ANSWERS);
    expect(native).toMatchObject({ status: 200, body: '{"body":{"a":1},"compiler":false}' });
  });

  test.each([
    ['one parameter', 'module.exports = (cb) => cb(null, 1);', 1],
    [
      'three',
      'module.exports = (ctx, req, res) => res.end(String(req.webtaskContext === ctx));',
      true,
    ],
  ])('%s', async (_what, code, expected) => {
    expect((await through(code)).body).toBe(expected);
  });

  test('five parameters are an error that nobody is told of', async () => {
    const { native, body } = await through('module.exports = (a, b, c, d, e) => {};');
    expect(native.status).toBe(500);
    expect(body).toEqual({ message: 'Server error', statusCode: 500 });
  });

  test('an error of 500 is masked, any other status keeps its members', async () => {
    const masked = await through("module.exports = (ctx, cb) => cb(new Error('inner'));");
    expect(masked.native.body).toBe('{"message":"Server error","statusCode":500}');
    expect(masked.error).toMatchObject({ message: 'inner' });
    const told = await through(
      "module.exports = (ctx, cb) => cb(Object.assign(new Error('no'), { statusCode: 403, code: 'C', data: 0, more: 1 }));",
    );
    expect(told.native).toMatchObject({
      status: 403,
      body: '{"message":"no","statusCode":403,"code":"C"}',
    });
  });

  test('a compile error is masked', async () => {
    expect((await through("throw new Error('load');")).body).toEqual({
      message: 'Server error',
      statusCode: 500,
    });
  });

  test('a throw is masked where no body is read, else nobody’s', async () => {
    const code = "module.exports = (ctx, cb) => { throw new Error('t'); };";
    const get = await call(code, {
      trigger: 'webtask',
      options: { method: 'GET', meta: { 'wt-compiler': '@webtask/middleware-compiler' } },
    });
    expect(get.body).toEqual({ message: 'Server error', statusCode: 500 });
    expect((await through(code)).body).toMatchObject({
      error: expect.stringContaining('asynchronous'),
    });
  });

  test('not serialisable is masked', async () => {
    const { body } = await through(
      'module.exports = (ctx, cb) => { const a = {}; a.a = a; cb(null, a); };',
    );
    expect(body).toEqual({ message: 'Server error', statusCode: 500 });
  });

  test('metadata that is JSON and no list does not compile', async () => {
    const { native, body } = await through(ANSWERS, { middleware: '{"a":1}' });
    expect(native.status).toBe(400);
    expect(Object(body).error).toBe(
      'Unexpected JSON wt-middleware metadata that does not represent an array',
    );
  });

  test('another compiler is refused', async () => {
    const options = { meta: { 'wt-compiler': 'https://compilers.example/mine.js' } };
    const { testInvoke } = await import('../../support/invoke.ts');
    const { extend } = await import('../../../shared/platforms/extend/index.ts');
    const { outcome, error } = await testInvoke(extend, 'webtask', { code: ANSWERS, options });
    expect(outcome).toBe('refused');
    expect(error?.message).toContain('https://compilers.example/mine.js');
  });
});

describe('extend.md Middleware: bearer', () => {
  test.each([
    ['Bearer s3cret', 200],
    ['bearer   s3cret ', 200],
    ['Bearer other', 401],
    ['Basic s3cret', 401],
  ])('%s is %i', async (header, status) => {
    const { native } = await through(ANSWERS, { middleware: BEARER, options: bears(header) });
    expect(native.status).toBe(status);
  });

  test('the refusal, whole', async () => {
    const { native } = await through(ANSWERS, { middleware: BEARER, options: secret });
    expect(native.body).toBe('{"message":"Unauthenticated extensibility point","statusCode":401}');
  });

  test('without the secret everybody is let in', async () => {
    expect((await through(ANSWERS, { middleware: BEARER })).native.status).toBe(200);
  });

  test('the product bears it', async () => {
    const options = { ...secret, caller: 'product' };
    expect((await through(ANSWERS, { middleware: BEARER, options })).native.status).toBe(200);
  });
});

const address = (name: string) => `https://middleware.example/${name}.js`;
const fixture = (name: string, code: string) => ({
  request: { url: address(name) },
  response: { status: 200, body: code },
});
const FIXTURES = [
  fixture(
    'mark',
    "module.exports = () => function (req, res, next) { req.webtaskContext.marks = (req.webtaskContext.marks || '') + 'm'; next(); };",
  ),
  fixture(
    'ends',
    'return () => function (req, res, next) { res.statusCode = 202; res.end("ended"); };',
  ),
  fixture(
    'fails',
    "module.exports = () => (req, res, next) => next(Object.assign(new Error('stop'), { statusCode: 409 }));",
  ),
  fixture('throws', "module.exports = () => (req, res, next) => { throw new Error('t'); };"),
  fixture('short', 'module.exports = () => (req, res) => {};'),
];

describe('extend.md Middleware: chain', () => {
  const chain = (
    middleware: string,
    code = 'module.exports = (ctx, cb) => cb(null, ctx.marks);',
    meta?: JsonObject,
  ) => through(code, { middleware, options: { http: FIXTURES }, ...(meta && { meta }) });

  test.each([
    ['a list of JSON', JSON.stringify([address('mark'), address('mark')])],
    ['separated by commas', `${address('mark')},,${address('mark')}`],
  ])('%s runs in order', async (_what, middleware) => {
    expect((await chain(middleware)).body).toBe('mm');
  });

  test.each([
    ['ends', 202, 'ended'],
    ['fails', 409, '{"message":"stop","statusCode":409}'],
    ['throws', 500, '{"message":"Server error","statusCode":500}'],
    ['short', 500, '{"message":"Server error","statusCode":500}'],
    ['missing', 500, '{"message":"Server error","statusCode":500}'],
  ])('one that %s', async (name, status, body) => {
    const { native } = await chain(`${address('mark')},${address(name)}`);
    expect({ status: native.status, body: native.body }).toEqual({ status, body });
  });

  test('a package that is not simulated says so', async () => {
    const { native, warnings } = await chain('some-middleware');
    expect(native.status).toBe(500);
    expect(warnings.map(({ code }) => code)).toContain('not-simulated');
  });

  test('async-function-middleware waits for promises', async () => {
    const { body } = await chain(
      '@webtask/async-function-middleware',
      'module.exports = async (ctx) => 7;',
    );
    expect(body).toBe(7);
  });

  test('wt-debug shows in the log what the answer hides', async () => {
    const { records } = await chain(address('throws'), undefined, {
      'wt-debug': 'a,wt-middleware',
    });
    expect(records.map(({ text }) => text).join('\n')).toMatch(
      /Synchronous error running middleware/,
    );
    expect((await chain(address('throws'))).records).toEqual([]);
  });
});
