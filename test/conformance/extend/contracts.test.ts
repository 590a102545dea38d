import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

const under = (contract: string, options = {}) => ({ options: { contract, ...options } });
const secret = { secrets: { 'auth0-extension-secret': 's3cret' } };
const FAILS = "var e = new TypeError('m'); e.statusCode = 418; e.code = 'C'; e.extra = 1; cb(e);";

describe('extend.md Contracts: success', () => {
  test.each(['4.0', '5.0', '5.5'])('%s: the data as JSON', async (contract) => {
    const { native } = await call(twoParameters('cb(null, {b: 1, a: [2]});'), under(contract));
    expect(native).toMatchObject({ status: 200, body: '{"b":1,"a":[2]}' });
  });

  test.each([
    ['cb(null, {a: 1});', '{"statusCode":200,"headers":{},"status":"success","data":{"a":1}}'],
    ['cb();', '{"statusCode":200,"headers":{},"status":"success"}'],
    ['cb(null, 0);', '{"statusCode":200,"headers":{},"status":"success","data":0}'],
  ])('6: an envelope: %s', async (body, expected) => {
    const { native, outcome } = await call(twoParameters(body), under('6'));
    expect({ outcome, status: native.status, body: native.body }).toEqual({
      outcome: 'ok',
      status: 200,
      body: expected,
    });
  });
});

describe('extend.md Contracts: errors', () => {
  test('4.0: status, code and always the stack', async () => {
    const { native, body } = await call(twoParameters(FAILS), under('4.0'));
    expect(native.status).toBe(418);
    const stack = expect.stringMatching(/^TypeError: m\n {4}at /);
    expect(body).toEqual({ message: 'm', code: 'C', statusCode: 418, stack });
    expect(Object.keys(Object(body))).toEqual(['message', 'code', 'statusCode', 'stack']);
  });

  test('4.0: text is no error of its own', async () => {
    const { native, body } = await call(twoParameters("cb('text');"), under('4.0'));
    expect(native.status).toBe(500);
    expect(body).toEqual({ message: 'Unkown error', code: 'unknown_error', statusCode: 500 });
  });

  test('4.0: what is no JSON', async () => {
    const { body } = await call(twoParameters('var a = {}; a.a = a; cb(null, a);'), under('4.0'));
    const message = 'Error when JSON serializing the result of the extension point';
    expect(body).toMatchObject({ message, code: 'bad_implementation', statusCode: 500 });
  });

  test.each(['5.0', '5.5'])(
    '%s: the members that are set, the stack only at 500',
    async (contract) => {
      const { native, body } = await call(twoParameters(FAILS), under(contract));
      expect(native.status).toBe(418);
      expect(body).toEqual({ message: 'm', statusCode: 418, code: 'C' });
    },
  );

  test('6: own properties in an envelope with status 200', async () => {
    const { native, body, outcome } = await call(twoParameters(FAILS), under('6'));
    expect({ outcome, status: native.status }).toEqual({ outcome: 'error', status: 200 });
    const stack = expect.stringMatching(/^TypeError: m\n {4}at /);
    const data = { stack, message: 'm', statusCode: 418, code: 'C', extra: 1 };
    expect(body).toEqual({ status: 'error', data });
    expect(Object.keys(Object(Object(body).data))).toEqual(Object.keys(data));
  });

  test('6: a plain error has no name and no status, one without a message no message', async () => {
    const plain = await call(twoParameters("cb(new TypeError('m'));"), under('6'));
    expect(Object.keys(Object(Object(plain.body).data))).toEqual(['stack', 'message']);
    const silent = await call(twoParameters('cb(new Error());'), under('6'));
    expect(Object.keys(Object(Object(silent.body).data))).toEqual(['stack']);
  });

  test('6: falsy members stay', async () => {
    const code = "var e = new Error('m'); e.code = ''; e.statusCode = 0; e.data = null; cb(e);";
    const { body } = await call(twoParameters(code), under('6'));
    expect(body).toMatchObject({ data: { code: '', statusCode: 0, data: null } });
  });

  test('6: a throw is the platform’s 500, not an envelope', async () => {
    const { native, body } = await call(twoParameters("throw new Error('t');"), under('6'));
    expect(native.status).toBe(500);
    expect(body).toMatchObject({ error: expect.stringContaining('asynchronous exception') });
  });
});

describe('extend.md Contracts: unauthorised', () => {
  const message = 'Unauthorized extensibility point';
  test.each([2, 3])('%i parameters', async (count) => {
    const code = `module.exports = function (${['ctx', 'a', 'b'].slice(0, count)}) {};`;
    const four = await call(code, under('4.0', secret));
    expect(four.native.status).toBe(401);
    expect(four.body).toMatchObject({ code: 'unauthorized', statusCode: 401 });
    const five = await call(code, under('5.0', secret));
    expect(five.native.status).toBe(401);
    expect(five.body).toEqual({ message, statusCode: 401 });
    const late = await call(code, under('5.5', secret));
    expect(late.body).toMatchObject({ message, statusCode: 500, stack: expect.any(String) });
    const six = await call(code, under('6', secret));
    expect(six.native.status).toBe(200);
    expect(six.body).toMatchObject({ status: 'error', data: { message, statusCode: 500 } });
  });
});

describe('extend.md Contracts: body', () => {
  test.each(['4.0', '5.0'])('%s does not read it, and says so', async (contract) => {
    const code = twoParameters("cb(null, 'body' in ctx);");
    const { body, warnings } = await call(code, { ...under(contract), event: { a: 1 } });
    expect(body).toBe(false);
    expect(warnings).toMatchObject([{ code: 'body-unread' }]);
  });

  test.each(['4.0', '5.0'])('%s: a throw is synchronous', async (contract) => {
    const { body } = await call(twoParameters("throw new Error('t');"), under(contract));
    expect(body).toMatchObject({ error: expect.stringContaining(' synchronous exception') });
  });

  test('6 reads it', async () => {
    const { body } = await call(twoParameters('cb(null, ctx.body);'), {
      ...under('6'),
      event: { a: 1 },
    });
    expect(body).toMatchObject({ data: { a: 1 } });
  });
});

test('extend.md Product: the claims are in the envelope of contract 6', async () => {
  const { effects } = await call(twoParameters('cb(null, {claims: {tier: 1}});'), under('6'));
  expect(effects).toContainEqual(
    expect.objectContaining({ kind: 'claim.set', path: 'claims.tier', value: 1 }),
  );
});
