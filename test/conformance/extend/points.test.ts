import { describe, expect, test } from 'vitest';
import { type JsonValue, parseJson } from '../../../shared/model/json.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import { call } from './call.ts';
import { ALL, at, changed, POINTS, REGISTRATION, SECRET, written } from './points.ts';

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
