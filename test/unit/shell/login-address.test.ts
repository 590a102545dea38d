import { expect, it } from 'vitest';
import { loginAddress } from '../../../electron/shell/login-address.ts';
import { applicationSchema } from '../../../shared/model/directory.ts';

const ISSUER = 'http://127.0.0.1:9410';

const application = (more = {}) =>
  applicationSchema.parse({
    clientId: 'web shop',
    platform: 'fusionauth',
    redirectUris: ['http://127.0.0.1:3000/callback?a=1&b'],
    ...more,
  });

const parameters = (more = {}) =>
  Object.fromEntries(new URL(loginAddress(ISSUER, application(more))).searchParams);

it('begins a login as the client of the application would', () => {
  const address = new URL(loginAddress(ISSUER, application()));
  expect(address.origin).toBe(ISSUER);
  expect(parameters({ scopes: ['openid', 'orders:read'] })).toEqual({
    client_id: 'web shop',
    redirect_uri: 'http://127.0.0.1:3000/callback?a=1&b',
    response_type: 'code',
    scope: 'openid orders:read',
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
    prompt: 'login',
  });
});

it('is another one each time', () => {
  expect(parameters().state).not.toBe(parameters().state);
  expect(parameters().code_challenge).not.toBe(parameters().code_challenge);
});

it('asks for consent where the protocol wants it', () => {
  expect(parameters({ scopes: ['offline_access'] }).prompt).toBe('login consent');
});

it.each([
  ['no redirect URI', { redirectUris: [] }],
  ['no grant', { grantTypes: ['client_credentials'] }],
])('needs an application that users sign in to: %s', (what, more) => {
  expect(() => loginAddress(ISSUER, application(more))).toThrow(what);
});
