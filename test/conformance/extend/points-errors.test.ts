import { describe, expect, test } from 'vitest';
import { call } from './call.ts';
import { ALL, at, changed, dataOf, POINTS, REGISTRATION, SECRET, written } from './points.ts';

describe('extend.md Extension points: compile errors', () => {
  const message = 'Unable to compile the extensibility code as javascript';

  test.each(ALL)('%s: text that does not parse, without any authorisation', async (point) => {
    const { native, body, error } = await call('module.exports = (\n;', {
      ...{ trigger: point, options: SECRET, event: POINTS[point]?.body ?? {} },
    });
    expect(native).toMatchObject({ status: 500, headers: { 'x-wt-response-source': 'webtask' } });
    expect(body).toEqual({
      message,
      statusCode: 500,
      error_description: "Unexpected token ';'",
      stack: expect.stringMatching(/^SyntaxError: Unexpected token ';'\n {4}at .*index\.js:2:1/),
    });
    expect(error).toMatchObject({ name: 'SyntaxError', location: { line: 2, column: 1 } });
  });

  test('a throw while the module loads; a module that is no function', async () => {
    const [point = ''] = ALL;
    const event = POINTS[point]?.body ?? {};
    const thrown = await call("throw new RangeError('load');", { trigger: point, event });
    expect(thrown.body).toMatchObject({ message, error_description: 'load', statusCode: 500 });
    const shape = await call('module.exports = {};', { trigger: point, event });
    expect(shape.body).toMatchObject({
      message,
      error_description: 'Supplied code must return or export a function.',
    });
  });

  test('the error of the body comes first', async () => {
    const [point = ''] = ALL;
    const options = { headers: { 'content-type': 'application/json' } };
    const { body } = await call('module.exports = (;', { trigger: point, event: '{bad', options });
    expect(body).toMatchObject({ message: expect.not.stringContaining('Unable to compile') });
  });

  test('contract 4.0 leaves it to the platform, contract 6 has it in its envelope', async () => {
    const [point = ''] = ALL;
    const event = POINTS[point]?.body ?? {};
    const broken = 'module.exports = (;';
    const four = await call(broken, { trigger: point, event, options: { contract: '4.0' } });
    expect(four.native).toMatchObject({ status: 400 });
    expect(four.body).toMatchObject({
      code: 400,
      message: expect.stringMatching(/^Compilation failed: /),
    });
    const six = await call(broken, { trigger: point, event, options: { contract: '6' } });
    expect(six.native.status).toBe(200);
    expect(six.body).toEqual({
      status: 'error',
      data: { stack: expect.any(String), message, error_description: "Unexpected token ';'" },
    });
  });
});

describe('extend.md Extension points: error classes', () => {
  const six = { contract: '6' };

  test.each([
    ['client-credentials-exchange', ['InvalidRequestError', 'InvalidScopeError', 'ServerError']],
    ...REGISTRATION.map((point): [string, string[]] => [point, ['PreUserRegistrationError']]),
    ['send-phone-message', ['SendPhoneMessageError']],
    ['password-exchange', []],
  ] as [string, string[]][])('%s', async (point, names) => {
    for (const name of [...names, 'ExtensibilityUserError']) {
      const called = await at(point, `cb(new ${name}('m', 'f'));`, six);
      expect(called.native.status).toBe(200);
      expect(dataOf(called)).toMatchObject({ message: 'm', name });
      expect(dataOf(called).stack).toMatch(/^Error: m\n {4}at .*index\.js:2:/);
      const isFriendly = /Registration|Phone/.test(name);
      expect(dataOf(called).friendlyMessage).toBe(isFriendly ? 'f' : undefined);
      expect(called.error?.location).toMatchObject({ file: 'index.js', line: 2 });
    }
  });

  test('without words for the user the message is taken', async () => {
    const called = await at('send-phone-message', "cb(new SendPhoneMessageError('m'));", six);
    expect(dataOf(called)).toMatchObject({ message: 'm', friendlyMessage: 'm' });
  });

  test.each(['4.0', '5.0', '5.5'])('contract %s has none: a ReferenceError', async (contract) => {
    const options = { contract, pb: 1 };
    const { native, body } = await at(
      'pre-user-registration',
      "cb(new PreUserRegistrationError('m'));",
      options,
    );
    expect(native.status).toBe(500);
    expect(Object(body).details).toBe('ReferenceError: PreUserRegistrationError is not defined');
  });

  test('generic has none', async () => {
    const { body } = await call('module.exports = (ctx, cb) => cb(null, typeof ServerError);', {
      options: six,
    });
    expect(Object(body).data).toBe('undefined');
  });

  test('an author’s class of the same name does not compile; the place is the author’s', async () => {
    const code = `class ServerError {}\n${written('client-credentials-exchange', 'cb();')}`;
    const event = POINTS['client-credentials-exchange']?.body ?? {};
    const called = await call(code, {
      trigger: 'client-credentials-exchange',
      event,
      options: six,
    });
    expect(dataOf(called).error_description).toBe(
      "Identifier 'ServerError' has already been declared",
    );
    expect(called.error?.location).toMatchObject({ line: 1, column: 7 });
  });

  test('a leading "use strict" loses its effect', async () => {
    const body = 'cb(null, (function () { return typeof this; })());';
    const code = `"use strict";\n${written('pre-user-registration', body)}`;
    const event = POINTS['pre-user-registration']?.body ?? {};
    const under = (contract: string) =>
      call(code, { trigger: 'pre-user-registration', event, options: { contract } });
    expect((await under('5.5')).body).toBe('undefined');
    expect(dataOf(await under('6'))).toBe('object');
  });

  test('lines are the author’s: the platform would report them shifted by the classes', async () => {
    const called = await at('client-credentials-exchange', "\n\ncb(new Error('m'));", six);
    expect(called.error?.location).toMatchObject({ line: 4 });
    expect(dataOf(called).stack).toContain('index.js:4:');
  });
});

describe('extend.md Contracts: extension points', () => {
  test.each(['4.0', '5.0'])('%s: a body that the platform read (pb) is there', async (contract) => {
    const { body } = await at('pre-user-registration', 'cb(null, a);', { contract, pb: 1 });
    expect(body).toEqual({ email: 'e' });
    const unread = await at('pre-user-registration', 'cb(null, a);', { contract });
    expect(Object(unread.body).message).toBe(
      'Body received by extensibility point is not an object',
    );
  });

  test.each([
    ['4.0', 400, { statusCode: 400, code: 'bad_request', stack: expect.any(String) }],
    ['5.0', 500, { statusCode: 500, stack: expect.any(String) }],
    ['5.5', 500, { statusCode: 500, stack: expect.any(String) }],
  ])('%s: a body that a check refuses is %i', async (contract, status, members) => {
    for (const [point, path] of [
      ['client-credentials-exchange', 'audience'],
      ['password-exchange', 'user'],
      ['post-change-password', 'context'],
      ['send-phone-message', 'text'],
    ] as const) {
      const event = changed(point, path, undefined);
      const { native, body } = await at(point, 'cb(null, 1);', { contract, pb: 1 }, event);
      expect(native.status).toBe(status);
      expect(body).toEqual({ message: expect.stringMatching(/^Body/), ...members });
    }
  });

  test('6: a body that a check refuses is in the envelope, without a status', async () => {
    const event = changed('password-exchange', 'user', undefined);
    const { native, body } = await at('password-exchange', 'cb();', { contract: '6' }, event);
    expect(native.status).toBe(200);
    const message = 'Body.user received by extensibility point is not an object';
    expect(body).toEqual({ status: 'error', data: { stack: expect.any(String), message } });
  });

  test.each(['5.0', '5.5'])(
    '%s: text that does not parse is an error response',
    async (contract) => {
      const [point = ''] = ALL;
      const event = POINTS[point]?.body ?? {};
      const { native, body } = await call('module.exports = (;', {
        ...{ trigger: point, event, options: { contract } },
      });
      expect(native.status).toBe(500);
      expect(body).toMatchObject({
        message: 'Unable to compile the extensibility code as javascript',
        error_description: "Unexpected token ';'",
      });
    },
  );

  test.each(['4.0', '5.0', '5.5', '6'])(
    '%s: a throw is the platform’s own 500',
    async (contract) => {
      const { native, body } = await at('send-phone-message', "throw new Error('t');", {
        ...{ contract, pb: 1 },
      });
      expect(native.status).toBe(500);
      expect(Object(body).error).toBe('Script generated an unhandled synchronous exception.');
    },
  );

  test.each([
    ['4.0', 401],
    ['5.0', 401],
    ['5.5', 500],
    ['6', 200],
  ])('%s: unauthorised is %i', async (contract, status) => {
    expect((await at('send-phone-message', 'cb();', { contract, ...SECRET })).native.status).toBe(
      status,
    );
  });
});
