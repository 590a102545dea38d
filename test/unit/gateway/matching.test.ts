import { describe, expect, test } from 'vitest';
import { fixtureMatches } from '../../../electron/engine/gateway/match.ts';
import {
  type FixtureRequest,
  fixtureSchema,
  type HttpRequest,
} from '../../../shared/model/http.ts';

const fits = (wanted: FixtureRequest, sent: Partial<HttpRequest> = {}) =>
  fixtureMatches(
    { request: wanted, response: { status: 200 } },
    { method: 'GET', url: 'https://api.test/a', headers: {}, ...sent },
  );

describe('a URL', () => {
  test.each([
    ['parameters in another order', 'https://a.test/x?b=2&a=1', 'https://a.test/x?a=1&b=2', true],
    ['a parameter too many', 'https://a.test/x?a=1', 'https://a.test/x?a=1&b=2', false],
    ['a parameter too few', 'https://a.test/x?a=1&b=2', 'https://a.test/x?a=1', false],
    ['one of two that are the same', 'https://a.test/x?a=1&a=1', 'https://a.test/x?a=1', false],
    ['a value by pattern', 'https://a.test/x?t=*&a=1', 'https://a.test/x?a=1&t=secret', true],
    ['an exact value first', 'https://a.test/x?a=*&a=1', 'https://a.test/x?a=1&a=2', true],
    ['any further parameters', 'https://a.test/x?a=1&*', 'https://a.test/x?c=3&a=1&b=2', true],
    ['the wanted one missing', 'https://a.test/x?a=1&*', 'https://a.test/x?c=3', false],
    ['another coding of a value', 'https://a.test/x?q=a+b', 'https://a.test/x?q=a%20b', true],
    ['a place by pattern', 'https://*/x?b=2&a=1', 'https://a.test/x?a=1&b=2', true],
    ['a fragment, never sent', 'https://a.test/x', 'https://a.test/x#top', true],
    ['no slash after the host', 'https://a.test', 'https://a.test/', true],
    ['upper case in the host', 'https://a.test/X', 'HTTPS://A.Test/X', true],
    ['upper case in the path', 'https://a.test/x', 'https://a.test/X', false],
    ['a URL that is none', 'no url', 'no url', true],
  ])('with %s', (_name, pattern, url, expected) => {
    expect(fits({ url: pattern }, { url })).toBe(expected);
  });

  test.each([
    [{ a: '1' }, true],
    [{ a: '2' }, false],
    [{ a: '*' }, true],
    [{ b: ['2', '3'] }, true],
    [{ b: ['2', '2'] }, false],
    [{ c: '*' }, false],
  ])('with the parameters %j among others', (query, expected) => {
    expect(fits({ url: '*', query }, { url: 'https://a.test/?a=1&b=3&b=2' })).toBe(expected);
  });
});

describe('a body', () => {
  const sent = (value: unknown): Partial<HttpRequest> => ({ body: JSON.stringify(value) });

  test.each([
    ['members among others', { a: 1 }, { a: 1, b: 2 }, true],
    ['a member of another value', { a: 1 }, { a: 2 }, false],
    ['nested members', { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 1, d: 2 }] }, e: 3 }, true],
    ['an item too many', [1], [1, 2], false],
    ['a text by pattern', { a: 'x-*' }, { a: 'x-7' }, true],
    ['a text by another pattern', { a: 'y-*' }, { a: 'x-7' }, false],
    ['any value', { a: '*' }, { a: { deep: true } }, true],
    ['any value, which is not there', { a: '*' }, { b: 1 }, false],
    ['a member of the prototype', { constructor: '*' }, {}, false],
  ])('that includes %s', (_name, bodyIncludes, value, expected) => {
    expect(fits({ url: '*', bodyIncludes }, sent(value))).toBe(expected);
  });

  test('that includes JSON is JSON', () => {
    expect(fits({ url: '*', bodyIncludes: {} }, { body: '{' })).toBe(false);
    expect(fits({ url: '*', bodyIncludes: {} })).toBe(false);
  });

  test('by pattern', () => {
    const wanted = { url: '*', bodyPattern: 'grant=password&password=*&scope=a' };
    expect(fits(wanted, { body: 'grant=password&password=x&scope=a' })).toBe(true);
    expect(fits(wanted, { body: 'grant=password&password=x&scope=b' })).toBe(false);
  });

  test('by its bytes', () => {
    expect(fits({ url: '*', bodyBase64: '/wA=' }, { bodyBase64: '/wA=' })).toBe(true);
    expect(fits({ url: '*', bodyBase64: 'aGk=' }, { body: 'hi' })).toBe(true);
    expect(fits({ url: '*', bodyBase64: '/wA=' }, { bodyBase64: '/wE=' })).toBe(false);
    expect(fits({ url: '*', body: '' }, { bodyBase64: '/wA=' })).toBe(false);
  });
});

test('a header by pattern', () => {
  const wanted = { url: '*', headers: { authorization: 'Bearer *' } };
  expect(fits(wanted, { headers: { Authorization: 'Bearer x' } })).toBe(true);
  expect(fits(wanted, { headers: { Authorization: 'Basic x' } })).toBe(false);
});

describe('a fixture is refused with', () => {
  test.each([
    ['no answer', { request: { url: '*' } }],
    ['two answers', { request: { url: '*' }, response: { status: 200 }, fault: 'dns' }],
    ['no answers in turn', { request: { url: '*' }, responses: [] }],
    [
      'two matchers of the body',
      { request: { url: '*', body: 'a', bodyPattern: 'a' }, fault: 'dns' },
    ],
    ['two bodies', { request: { url: '*' }, response: { status: 200, body: 'a', bodyBase64: '' } }],
    [
      'bytes that are no base64',
      { request: { url: '*' }, response: { status: 200, bodyBase64: '%' } },
    ],
    ['an end of no sequence', { request: { url: '*' }, fault: 'dns', afterLast: 'pass' }],
    ['a delay beside a response', { request: { url: '*' }, response: { status: 200 }, delayMs: 5 }],
    ['an unknown member', { request: { url: '*' }, fault: 'dns', times: 2 }],
  ])('%s', (_name, fixture) => {
    expect(fixtureSchema.safeParse(fixture).success).toBe(false);
  });
});
