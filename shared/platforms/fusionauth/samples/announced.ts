import type { JsonObject } from '../../../model/json.ts';
import type { OwnArguments } from './arguments.ts';
import { ISSUED, TENANT, USER } from './people.ts';

const subjectToken: JsonObject = {
  iss: 'acme.com',
  jti: '0b4bbd3f-5f49-4b3f-9d7b-2a1a8a1ef4c7',
  jwt: { iss: 'acme.com', sub: USER, scope: 'read write', exp: ISSUED + 3600, iat: ISSUED },
  sub: USER,
  type: 'urn:ietf:params:oauth:token-type:access_token',
  validationStatus: 'AUTHORITATIVE',
};
const request: JsonObject = {
  clientId: '9d570ab2-8705-483b-8cbd-9dd74935fce1',
  requestedAudience: ['orders-api'],
  requestedScope: ['read'],
};
const exchanged: JsonObject = {
  aud: 'orders-api',
  exp: ISSUED + 900,
  iat: ISSUED,
  iss: 'acme.com',
  sub: USER,
  scope: 'read write',
  tid: TENANT,
  tty: 'at',
};
const actorToken: JsonObject = { ...subjectToken, sub: 'agent-7', validationStatus: 'BEST_EFFORT' };
const odd: JsonObject = {
  ...request,
  requestedAudience: [],
  requestedScope: ['read:“all”'],
  intent: '',
};

const exchanges = {
  realistic: 'Exchange for another audience',
  sparse: 'Nothing asked for',
  awkward: 'Actor, odd scopes',
};
const domain: JsonObject = { allowed: true, revoke: false, scopes: ['openid'], ttlInSeconds: 3600 };

/** The arguments of the types that are announced. Source: docs/contracts/fusionauth.md §1.2. */
export const announcedSamples: Readonly<Record<string, OwnArguments>> = {
  TokenExchangePolicy: {
    names: exchanges,
    realistic: { tokenExchangeRequest: { ...request, subjectToken } },
    sparse: {
      tokenExchangeRequest: {
        clientId: 'app',
        requestedAudience: [],
        requestedScope: [],
        subjectToken: { sub: USER, validationStatus: 'FAILED' },
      },
    },
    awkward: { tokenExchangeRequest: { ...odd, subjectToken, actorToken } },
  },
  TokenExchangePopulate: {
    names: exchanges,
    realistic: { jwt: exchanged, subjectToken, tokenExchangeRequest: request },
    sparse: {
      jwt: { sub: USER, exp: ISSUED + 900, iat: ISSUED },
      subjectToken: { sub: USER, validationStatus: 'FAILED' },
      tokenExchangeRequest: { clientId: 'app', requestedAudience: [], requestedScope: [] },
    },
    awkward: {
      jwt: { ...exchanged, scope: '' },
      subjectToken,
      actorToken,
      tokenExchangeRequest: odd,
    },
  },
  CIMDClientRegistration: {
    names: {
      realistic: 'A client with its metadata document',
      sparse: 'Required members only',
      awkward: 'Awkward names and values',
    },
    realistic: {
      result: domain,
      clientMetadata: {
        clientId: 'https://agent.acme.test/client.json',
        clientIdHost: 'agent.acme.test',
        clientIdPath: '/client.json',
        clientName: 'Acme agent',
        clientUri: 'https://agent.acme.test/',
        clientUriHost: 'agent.acme.test',
        clientUriPath: '/',
        redirectUris: ['https://agent.acme.test/callback'],
      },
      context: { authenticationThreats: [], eventInfo: { ipAddress: '203.0.113.7' } },
    },
    sparse: {
      result: { allowed: true, revoke: false },
      clientMetadata: { clientId: 'https://agent.acme.test/client.json', redirectUris: [] },
    },
    awkward: {
      result: { ...domain, scopes: [] },
      clientMetadata: {
        clientId: 'https://xn--bcher-kva.test/a%20b.json?x=1',
        clientIdHost: 'xn--bcher-kva.test',
        clientName: 'Zoë "Z" <script>',
        redirectUris: ['http://127.0.0.1:0/', 'app:/callback'],
      },
      context: { eventInfo: null },
    },
  },
};
