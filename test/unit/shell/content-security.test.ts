import { describe, expect, it } from 'vitest';
import {
  APP_POLICY,
  CONFIRM_POLICY,
  securityHeaders,
} from '../../../electron/shell/content-security.ts';

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );

describe.each([
  ['the main window', APP_POLICY],
  ["main's questions", CONFIRM_POLICY],
])('the policy of %s', (_what, policy) => {
  it('allows nothing by default, and scripts from its own origin only', () => {
    const found = directives(policy);
    expect(found.get('default-src')).toEqual(["'none'"]);
    expect(found.get('script-src')).toEqual(["'self'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'frame-src', 'object-src']) {
      expect(found.get(name)).toEqual(["'none'"]);
    }
  });

  it('evaluates nothing and names no host', () => {
    expect(policy).not.toMatch(/unsafe-eval|wasm-unsafe-eval|https?:|blob:|\*/);
  });
});

it('inline styles are for the editor alone', () => {
  expect(directives(APP_POLICY).get('style-src')).toContain("'unsafe-inline'");
  expect(CONFIRM_POLICY).not.toContain('unsafe-inline');
});

it('every answer carries its policy', () => {
  expect(securityHeaders(APP_POLICY)).toMatchObject({
    'content-security-policy': APP_POLICY,
    'x-content-type-options': 'nosniff',
  });
});
