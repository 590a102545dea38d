import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';

const answersAll = createGateway({
  fixtures: [{ request: { url: '*' }, response: { status: 200 } }],
});

describe('what no client can send is refused before a fixture answers', () => {
  test.each(['/api/user', '', 'http://', 'ftp://files.test/', 'data:text/plain,hi', 'file:///x'])(
    'the URL "%s"',
    async (url) => {
      expect(await answersAll({ method: 'GET', url, headers: {} })).toMatchObject({
        fault: 'denied',
        message: expect.stringContaining('is not an http(s) URL'),
      });
    },
  );

  test.each([
    ['a name with a space', { 'x a': '1' }],
    ['a name with a line break', { 'a\r\nb': '1' }],
    ['an empty name', { '': '1' }],
    ['a value with a line break', { a: '1\r\nb: 2' }],
    ['a value with a zero byte', { a: '\0' }],
  ])('a header: %s', async (_name, headers) => {
    const outcome = await answersAll({ method: 'GET', url: 'https://a.test/', headers });
    expect(outcome).toMatchObject({
      fault: 'denied',
      message: expect.stringContaining("can't be sent"),
    });
  });
});
