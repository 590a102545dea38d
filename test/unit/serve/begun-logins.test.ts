import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  BegunLogins,
  LOGIN_LIVES,
} from '../../../electron/engine/serve/own-client/begun-logins.ts';

test('a login comes back once, to its own client, with the verifier of its challenge', () => {
  const begun = new BegunLogins();
  const { state, challenge } = begun.begin('web-shop');
  expect(begun.waitsFor(state, 'web-shop')).toBe(true);
  expect(begun.waitsFor(state, 'lead-desk')).toBe(false);
  const login = begun.take(state);
  expect(login?.clientId).toBe('web-shop');
  expect(createHash('sha256').update(String(login?.verifier)).digest('base64url')).toBe(challenge);
  expect(begun.take(state)).toBeUndefined();
  expect(begun.waitsFor(state, 'web-shop')).toBe(false);
});

test('each has its own state, nonce and challenge', () => {
  const begun = new BegunLogins();
  const [first, second] = [begun.begin('web-shop'), begun.begin('web-shop')];
  for (const name of ['state', 'nonce', 'challenge'] as const) {
    expect(first[name]).toMatch(/^[\w-]{43}$/);
    expect(first[name]).not.toBe(second[name]);
  }
});

test('it expires', () => {
  let now = 0;
  const begun = new BegunLogins(() => now);
  const { state } = begun.begin('web-shop');
  now = LOGIN_LIVES - 1;
  expect(begun.waitsFor(state, 'web-shop')).toBe(true);
  now = LOGIN_LIVES;
  expect(begun.waitsFor(state, 'web-shop')).toBe(false);
  expect(begun.take(state)).toBeUndefined();
});

test('logins that were left are forgotten, the oldest first', () => {
  const begun = new BegunLogins();
  const states = Array.from({ length: 101 }, () => begun.begin('web-shop').state);
  expect(begun.take(states[0] ?? '')).toBeUndefined();
  expect(begun.take(states[1] ?? '')).toBeDefined();
});

test('what is no state of a login is none', () => {
  const begun = new BegunLogins();
  for (const state of [undefined, '', 7, '__proto__', 'constructor']) {
    expect(begun.waitsFor(state, 'web-shop')).toBe(false);
  }
});
