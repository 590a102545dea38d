/**
 * How this application is registered at each platform: the client ids, secrets and scopes of
 * ../directory.json. They are test values; a real application keeps its secrets elsewhere.
 *
 * @typedef {object} Client
 * @property {string} id
 * @property {string} platform
 * @property {string} scope
 * @property {string} [secret] absent for a public client, which has PKCE alone
 */

/** @type {readonly Client[]} */
export const CLIENTS = [
  {
    id: 'web-shop',
    platform: 'FusionAuth',
    scope: 'openid profile email',
    secret: 'web-shop-test-secret',
  },
  { id: 'partner-portal', platform: 'Asgardeo', scope: 'openid profile email' },
  {
    id: 'field-app',
    platform: 'Quasr',
    scope: 'openid profile orders:read',
    secret: 'field-app-test-secret',
  },
  { id: 'lead-desk', platform: 'Auth0 Extend', scope: 'openid profile leads:read' },
];
