import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** oidc-provider alone, with the one client of the measure; prints its issuer. */
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const issuer = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
const jwt = process.argv[2] === 'jwt';
const resource = 'https://api.acme.test/';
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'field-app',
      client_secret: 'field-app-test-secret',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ],
  scopes: ['orders:read'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: jwt,
      defaultResource: () => resource,
      getResourceServerInfo: () => ({
        scope: 'orders:read',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});
server.on('request', provider.callback());
console.log(JSON.stringify({ issuer }));
