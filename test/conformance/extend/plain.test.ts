import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { TestInvocation } from '../../support/invoke.ts';
import { call } from './call.ts';

const plain = (code: string, rest: TestInvocation = {}) =>
  call(code, { trigger: 'webtask', ...rest });
const json = { 'content-type': 'application/json', 'x-wt-response-source': 'webtask' };
const open = { runtime: 'open-source' };

describe('extend.md Plain webtasks: models', () => {
  test.each([
    ['(cb)', 'module.exports = function (cb) { cb(null, arguments.length); };', 1],
    ['(ctx, cb)', 'module.exports = function (ctx, cb) { cb(null, typeof ctx.data); };', 'object'],
    ['a returned function', 'return (cb) => cb(null, 7);', 7],
  ])('%s', async (_model, code, expected) => {
    expect((await plain(code)).body).toEqual(expected);
  });

  test('(ctx, req, res) answers by itself', async () => {
    const code =
      "module.exports = (ctx, req, res) => { res.writeHead(201, { 'x-a': '1' }); res.end(req.method); };";
    expect((await plain(code)).native).toEqual({
      status: 201,
      headers: { 'x-a': '1', 'x-wt-response-source': 'webtask' },
      body: 'POST',
    });
  });

  test('nobody is asked for a secret', async () => {
    const options = { secrets: { 'auth0-extension-secret': 's' } };
    expect((await plain('module.exports = (cb) => cb(null, 1);', { options })).body).toBe(1);
  });

  test('async with one parameter hangs: the promise is ignored', async () => {
    const { outcome, warnings } = await plain('module.exports = async (ctx) => 1;');
    expect(outcome).toBe('timeout');
    expect(warnings.map(({ code }) => code)).toContain('promise-ignored');
  });
});

describe('extend.md Plain webtasks: result', () => {
  test.each([
    ['null, { b: 1, a: [2] }', '{"b":1,"a":[2]}'],
    ['', '{}'],
    ['null, 0', '{}'],
    ["null, ''", '{}'],
    ['null, false', '{}'],
    ['null, null', '{}'],
    ['null, function () {}', ''],
    ['null, 7', '7'],
  ])('cb(%s)', async (given, body) => {
    const { native } = await plain(`module.exports = (cb) => cb(${given});`);
    expect(native).toEqual({ status: 200, headers: json, body });
  });
});

describe('extend.md Plain webtasks: error', () => {
  const fails = (given: string, options: JsonObject = {}) =>
    plain(`module.exports = (ctx, cb) =>\n  cb(${given});`, { options });

  test('an Error: 400 with its stack', async () => {
    const { native, body, outcome, error } = await fails("new TypeError('boom')");
    expect(outcome).toBe('error');
    expect(native).toMatchObject({ status: 400, headers: json });
    expect(body).toEqual({
      code: 400,
      error: 'Script returned an error.',
      details: 'TypeError: boom',
      name: 'TypeError',
      message: 'boom',
      stack: expect.stringMatching(/^TypeError: boom\n {4}at .*index\.js:2:/),
    });
    expect(Object.keys(Object(body))).toEqual([
      'code',
      'error',
      'details',
      'name',
      'message',
      'stack',
    ]);
    expect(error?.location).toMatchObject({ line: 2 });
  });

  test('statusCode is the status in production, and is ignored by the open-source runtime', async () => {
    const given = "Object.assign(new Error('e'), { statusCode: 418 })";
    const production = await fails(given);
    expect(production.native.status).toBe(418);
    expect(production.body).toMatchObject({ code: 418, details: 'Error: e' });
    const source = await fails(given, open);
    expect(source.native.status).toBe(400);
    expect(source.body).toEqual({
      ...{ code: 400, error: 'Script returned an error.', details: 'Error: e' },
      ...{ name: 'Error', message: 'e' },
    });
    expect(source.native.headers).toEqual({ 'content-type': 'application/json' });
  });

  test.each([
    ["'str'", { details: 'str' }],
    ["{ a: 1, message: 'm' }", { details: { a: 1, message: 'm' }, message: 'm' }],
    ['7', { details: 7 }],
  ])('cb(%s)', async (given, members) => {
    const { native, body } = await fails(given);
    expect(native.status).toBe(400);
    expect(body).toEqual({ code: 400, error: 'Script returned an error.', ...members });
  });

  test('not serialisable', async () => {
    const { native, body, warnings } = await plain(
      'module.exports = (cb) => { const a = {}; a.a = a; cb(null, a); };',
    );
    expect(native.status).toBe(400);
    expect(body).toMatchObject({
      code: 400,
      error: 'Error when JSON serializing the result of the JavaScript code.',
      name: 'TypeError',
      message: expect.stringMatching(/^Converting circular structure to JSON/),
    });
    expect(warnings.map(({ code }) => code)).toContain('unserialisable');
  });

  test.each([{}, { method: 'GET' }] as JsonObject[])(
    'a throw is synchronous, with a body or without: %j',
    async (options) => {
      const { native, body } = await plain(
        "module.exports = (ctx, cb) => { throw new Error('t'); };",
        {
          options,
        },
      );
      expect(native.status).toBe(500);
      expect(body).toMatchObject({
        error: 'Script generated an unhandled synchronous exception.',
        details: 'Error: t',
      });
    },
  );

  test('a second call of the callback', async () => {
    const { body, warnings } = await plain(
      'module.exports = (cb) => { cb(null, 1); cb(null, 2); };',
    );
    expect(body).toBe(1);
    expect(warnings.map(({ code }) => code)).toContain('callback-twice');
  });
});

const SHOWS = `module.exports = function (ctx, cb) {
  cb(null, { has: 'body' in ctx, body: ctx.body, raw: ctx.body_raw, data: ctx.data });
};`;

describe('extend.md Request body: platform', () => {
  const sent = (event: string | undefined, type?: string, options: JsonObject = {}) =>
    plain(SHOWS, {
      ...(event !== undefined && { event }),
      options: {
        method: 'POST',
        ...options,
        ...(type !== undefined && { headers: { 'content-type': type } }),
      },
    });

  test.each([
    ['application/json', '{"a":1}', { a: 1 }],
    ['application/json; charset=utf-8', '[1]', [1]],
    ['application/x-www-form-urlencoded', 'a=1&a=2&b=', { a: ['1', '2'], b: '' }],
    [undefined, '{"a":1}', { a: 1 }],
  ])('%s is parsed by arity', async (type, event, body) => {
    expect((await sent(event, type)).body).toMatchObject({ has: true, body, raw: event });
  });

  test.each([
    ['application/json', '{bad'],
    ['text/plain', 'words'],
    ['application/vnd.api+json', '{"a":1}'],
  ])('%s with %s leaves ctx.body out, and nobody says why', async (type, event) => {
    expect((await sent(event, type)).body).toEqual({ has: false, raw: event, data: {} });
  });

  test('an empty body leaves both out', async () => {
    expect((await sent(undefined)).body).toEqual({ has: false, data: {} });
  });

  test('pb 0: never', async () => {
    expect((await sent('{"a":1}', undefined, { pb: 0 })).body).toEqual({ has: false, data: {} });
  });

  test('webtask_pb=1 in the query stands over it, and is no part of ctx.query', async () => {
    const { body } = await sent('{"a":1}', undefined, { pb: 0, query: '?webtask_pb=1&x=2' });
    expect(body).toMatchObject({ body: { a: 1 }, data: { x: '2' } });
  });

  test('(ctx, req, res): unread by arity; with pb 1 parsed, and the stream is at its end', async () => {
    const code = `module.exports = (ctx, req, res) => {
      let text = '';
      req.on('data', (chunk) => { text += chunk; });
      const done = () => res.end(JSON.stringify([ctx.body === undefined, text]));
      req.on('end', done);
      setTimeout(() => { if (!res.finished) done(); }, 20);
    };`;
    const headers = { 'content-type': 'application/json' };
    expect((await plain(code, { event: '{"a":1}', options: { headers } })).body).toEqual([
      true,
      '{"a":1}',
    ]);
    expect((await plain(code, { event: '{"a":1}', options: { headers, pb: 1 } })).body).toEqual([
      false,
      '',
    ]);
  });

  test('mb: the body fills what is missing or falsy in ctx.data, and overrides nothing', async () => {
    const options = { mb: 1, query: '?q=1&empty=', secrets: { s: 'x' } };
    const { body } = await sent('{"q":2,"empty":3,"s":4,"more":5}', undefined, options);
    expect(Object(body).data).toEqual({ q: '1', empty: 3, s: 'x', more: 5 });
    const without = await sent('{"more":5}', undefined, { query: '?webtask_mb=1' });
    expect(Object(without.body).data).toEqual({ more: 5 });
  });

  test('behind a compiler a body that the platform read is not read again: a throw is synchronous', async () => {
    const code =
      "module.exports = (ctx, cb) => { if (ctx.query.t) throw new Error('t'); cb(null, [ctx.body, ctx.body_raw]); };";
    const headers = { 'content-type': 'application/json' };
    const read = await call(code, { event: '{"a":1}', options: { pb: 1, headers } });
    expect(read.body).toEqual([{ a: 1 }, '{"a":1}']);
    const thrown = await call(code, {
      event: '{"a":1}',
      options: { pb: 1, headers, query: 't=1' },
    });
    expect(Object(thrown.body).error).toContain(' synchronous ');
  });
});
