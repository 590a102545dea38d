import { describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, parseJson } from '../../../shared/model/json.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { type Called, call } from './call.ts';

/** A body that each extension point takes, and how many parameters its function has. */
const POINTS: Readonly<Record<string, { readonly body: JsonObject; readonly parameters: number }>> =
  {
    'client-credentials-exchange': {
      body: { audience: 'api', client: { id: 'c' }, scope: ['a'] },
      parameters: 5,
    },
    'password-exchange': {
      body: { audience: 'api', scope: ['a'], user: { id: 'u' }, client: { id: 'c' } },
      parameters: 6,
    },
    'pre-user-registration': {
      body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
      parameters: 3,
    },
    'post-user-registration': {
      body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
      parameters: 3,
    },
    'post-change-password': {
      body: { user: { email: 'e' }, context: { connection: { id: 'con' } } },
      parameters: 3,
    },
    'send-phone-message': {
      body: {
        recipient: '+1',
        text: 't',
        context: {
          ...{ message_type: 'sms', action: 'enrollment', language: 'en', code: '1' },
          ...{ ip: '::1', user_agent: 'ua', user: {} },
          client: { client_id: 'c', name: 'n', client_metadata: {} },
        },
      },
      parameters: 4,
    },
  };
const REGISTRATION = ['pre-user-registration', 'post-user-registration', 'post-change-password'];
const ALL = Object.keys(POINTS);
const SECRET = { secrets: { 'auth0-extension-secret': 's3cret' } };

/** A function with the point's parameters, the last of them `cb`. */
function written(point: string, body: string): string {
  const count = POINTS[point]?.parameters ?? 2;
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, count - 1);
  return `module.exports = function (${[...names, 'cb'].join(', ')}) {\n${body}\n};`;
}

function at(point: string, body: string, options: JsonObject = {}, event?: JsonValue) {
  const sent = event === undefined ? (POINTS[point]?.body ?? {}) : event;
  return call(written(point, body), { trigger: point, options, event: sent });
}

/** The body with another value at a path; `undefined` takes the member out. */
function changed(point: string, path: string, value: JsonValue | undefined): JsonValue {
  const body = structuredClone(POINTS[point]?.body ?? {});
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => at[name] as JsonObject, body);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return body;
}

const dataOf = ({ body }: Called) => Object(body).data;

describe('extend.md Triggers', () => {
  test('points', () => {
    expect(extend.triggers.map(({ id }) => id).sort()).toEqual(
      ['generic', 'webtask', ...ALL].sort(),
    );
  });
});

describe('extend.md Extension points: parameters', () => {
  test.each([
    [
      'client-credentials-exchange',
      'cb(null, [a, b, c, Object.keys(d)]);',
      [{ id: 'c' }, ['a'], 'api', ['webtask']],
    ],
    [
      'password-exchange',
      'cb(null, [a, b, c, d, Object.keys(e)]);',
      [{ id: 'u' }, { id: 'c' }, ['a'], 'api', ['webtask']],
    ],
    [
      'pre-user-registration',
      'cb(null, [a, Object.keys(b)]);',
      [{ email: 'e' }, ['connection', 'webtask']],
    ],
    [
      'send-phone-message',
      'cb(null, [a, b, c.code, typeof c.webtask.secrets]);',
      ['+1', 't', '1', 'object'],
    ],
  ])('%s', async (point, body, expected) => {
    expect((await at(point, body)).body).toEqual(expected);
  });

  test('context.webtask is the context of the webtask, with its secrets', async () => {
    const options = { secrets: { KEY: 'v' }, query: '?q=1' };
    const { body } = await at(
      'pre-user-registration',
      'var w = b.webtask; cb(null, [w.secrets.KEY, w.query.q, w.body.user.email]);',
      options,
    );
    expect(body).toEqual(['v', '1', 'e']);
  });

  test('a context that is no object becomes an empty one', async () => {
    const point = 'client-credentials-exchange';
    const event = { ...POINTS[point]?.body, context: 'x' };
    expect((await at(point, 'cb(null, Object.keys(d));', {}, event)).body).toEqual(['webtask']);
  });
});

const OBJECT = 'an object';
const CHECKS: readonly [point: string, path: string, bad: JsonValue | undefined, words: string][] =
  [
    [
      'client-credentials-exchange',
      'client',
      'x',
      `Body .client received by extensibility point is not ${OBJECT}`,
    ],
    [
      'client-credentials-exchange',
      'scope',
      'a b',
      'Body .scope received by extensibility point is neither empty nor an array',
    ],
    [
      'client-credentials-exchange',
      'audience',
      undefined,
      'Body .audience received by extensibility point is not a string',
    ],
    [
      'password-exchange',
      'audience',
      1,
      'Body.audience received by extensibility point is not a string',
    ],
    [
      'password-exchange',
      'scope',
      {},
      'Body.scope received by extensibility point is neither empty nor an array',
    ],
    [
      'password-exchange',
      'user',
      null,
      `Body.user received by extensibility point is not ${OBJECT}`,
    ],
    [
      'password-exchange',
      'client',
      null,
      `Body.client received by extensibility point is not ${OBJECT}`,
    ],
    ...REGISTRATION.flatMap((point): [string, string, JsonValue | undefined, string][] => [
      [point, 'user', undefined, `Body.user received by extensibility point is not ${OBJECT}`],
      [point, 'context', null, `Body.context received by extensibility point is not ${OBJECT}`],
      [
        point,
        'context.connection',
        'x',
        `Body.context.connection received by extensibility point is not ${OBJECT}`,
      ],
    ]),
    [
      'send-phone-message',
      'recipient',
      1,
      'Body.recipient received by extensibility point is not a string',
    ],
    [
      'send-phone-message',
      'text',
      null,
      'Body.text received by extensibility point is not a string',
    ],
    [
      'send-phone-message',
      'context',
      'x',
      `Body.context received by extensibility point is not ${OBJECT}`,
    ],
    [
      'send-phone-message',
      'context.message_type',
      'mail',
      'Body.context.message_type received by extensibility point is not `sms` or `voice`',
    ],
    [
      'send-phone-message',
      'context.action',
      'authentication',
      'Body.context.action received by extensibility point is not `enrollment` or `second-factor-authentication`',
    ],
    ...['language', 'code', 'ip', 'user_agent'].map((name): [string, string, JsonValue, string] => [
      ...(['send-phone-message', `context.${name}`, 7] as const),
      `Body.context.${name} received by extensibility point is not a string`,
    ]),
    [
      'send-phone-message',
      'context.client',
      'x',
      `Body.context.client received by extensibility point is not ${OBJECT}`,
    ],
    [
      'send-phone-message',
      'context.client.client_id',
      undefined,
      'Body.context.client.client_id received by extensibility point is not a string',
    ],
    [
      'send-phone-message',
      'context.client.name',
      1,
      'Body.context.client.name received by extensibility point is not a string',
    ],
    [
      'send-phone-message',
      'context.client.client_metadata',
      'x',
      `Body.context.client.client_metadata received by extensibility point is not ${OBJECT}`,
    ],
    [
      'send-phone-message',
      'context.user',
      undefined,
      `Body.context.user received by extensibility point is not ${OBJECT}`,
    ],
  ];

describe('extend.md Extension points: checks', () => {
  test.each(CHECKS)('%s: %s as %j', async (point, path, bad, message) => {
    const { native, body } = await at(point, 'cb(null, 1);', {}, changed(point, path, bad));
    expect(native.status).toBe(500);
    expect(body).toEqual({
      message,
      statusCode: 500,
      stack: expect.stringMatching(/^Error: Body/),
    });
  });

  test.each(ALL)('%s: a body that is no object', async (point) => {
    const { body } = await at(point, 'cb(null, 1);', {}, 'text');
    // text without a type is a Buffer, which is an object: the next check is the one that fails
    expect(Object(body).message).toMatch(/^Body/);
    const empty = await call(written(point, 'cb(null, 1);'), {
      trigger: point,
      options: { method: 'GET' },
    });
    expect(Object(empty.body).message).toBe(
      'Body received by extensibility point is not an object',
    );
  });

  test.each([
    ['client-credentials-exchange', null, 'client'],
    ['send-phone-message', null, 'recipient'],
    ['send-phone-message', changed('send-phone-message', 'context', null), 'message_type'],
    ['send-phone-message', changed('send-phone-message', 'context.client', null), 'client_id'],
  ])('%s: a null that slips through is nobody’s exception', async (point, event, name) => {
    const { body } = await at(point, 'cb(null, 1);', {}, event);
    expect(body).toMatchObject({
      error: 'Script generated an unhandled asynchronous exception.',
      details: `TypeError: Cannot read property '${name}' of null`,
    });
  });

  test('client null reaches the code of client-credentials-exchange', async () => {
    const point = 'client-credentials-exchange';
    expect((await at(point, 'cb(null, [a]);', {}, changed(point, 'client', null))).body).toEqual([
      null,
    ]);
  });

  test.each(ALL)('%s: authorised before anything is checked', async (point) => {
    const { body } = await at(point, 'cb(null, 1);', SECRET, {});
    expect(body).toMatchObject({ message: 'Unauthorized extensibility point', statusCode: 500 });
    const headers = { authorization: 'Bearer s3cret' };
    expect((await at(point, 'cb(null, 1);', { ...SECRET, headers })).body).toBe(1);
  });
});

describe('extend.md Extension points: results', () => {
  test.each([...ALL, 'generic'])('%s: a callback without a value', async (point) => {
    const { native } = await at(point, 'cb();');
    expect(native.body).toBe(REGISTRATION.includes(point) ? '{}' : '');
  });

  test.each(REGISTRATION)('%s: any falsy value becomes {}', async (point) => {
    for (const value of ['0', "''", 'false', 'null']) {
      expect((await at(point, `cb(null, ${value});`)).native.body).toBe('{}');
    }
    const six = await at(point, 'cb();', { contract: '6' });
    expect(parseJson(six.native.body)).toMatchObject({ status: 'success', data: {} });
  });

  test.each(ALL)('%s: a throw behind a body is asynchronous', async (point) => {
    const { native, body } = await at(point, "throw new Error('t');");
    expect(native.status).toBe(500);
    expect(body).toMatchObject({ error: expect.stringContaining('unhandled asynchronous') });
  });
});

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
