import { describe, expect, it } from 'vitest';
import { echo } from '../../fixtures/platforms/echo/index.ts';
import { testInvoke } from '../../support/invoke.ts';

const code = (text: string) =>
  `function claims() { say(${JSON.stringify(text)}); return { said: ${JSON.stringify(text)} }; }`;
const VALUE = 's3cret "value"/+';

describe('secret values', () => {
  it.each([
    ['raw', VALUE],
    ['as JSON text', JSON.stringify(VALUE)],
    ['base64', Buffer.from(VALUE).toString('base64')],
    ['base64url', Buffer.from(VALUE).toString('base64url')],
    ['in a URL', `https://a.test/?key=${encodeURIComponent(VALUE)}`],
  ])('are masked in records: %s', async (_form, text) => {
    const invocation = await testInvoke(echo, 'claims', {
      code: code(text),
      secrets: { key: VALUE },
    });
    const [record] = invocation.records;
    expect(record?.text).toContain('••••••');
    expect(JSON.stringify(invocation.records)).not.toContain(text);
  });

  it('stay exact in effects, which are the author’s own result', async () => {
    const invocation = await testInvoke(echo, 'claims', {
      code: code(VALUE),
      secrets: { key: VALUE },
    });
    expect(invocation.effects).toMatchObject([{ path: 'token.said', value: VALUE }]);
  });

  it('that are declared without a value are warned about', async () => {
    const invocation = await testInvoke(echo, 'claims', {
      code: code('x'),
      declaredSecrets: ['billing'],
    });
    expect(invocation.warnings).toMatchObject([{ code: 'secret-without-value' }]);
  });
});
