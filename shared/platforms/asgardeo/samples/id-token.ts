import type { SampleState } from '../action-type.ts';
import { MARA, PORTAL } from './directory.ts';

const STANDARD = {
  isk: 'a1b2c3',
  at_hash: 'nO8sJ7SBpKmbBmN4lIz2Ww',
  sub: MARA.id,
  amr: ['BasicAuthenticator'],
  iss: 'https://api.asgardeo.io/t/acme/oauth2/token',
  sid: '6cb0c5f3-2d2f-4f0c-9d2e-3f1f4f6f2a11',
  azp: 'partner-portal',
  exp: 1_769_864_400,
  iat: 1_769_860_800,
  auth_time: 1_769_860_790,
  nonce: 'n-0S6_WzA2Mj',
};

/** Source: docs/contracts/asgardeo.md, row 1.2.2. */
export const ID_TOKEN_SAMPLES: readonly SampleState[] = [
  {
    name: 'A partner signs in',
    kind: 'realistic',
    state: {
      grant: 'authorization_code',
      user: MARA,
      application: PORTAL,
      scopes: ['openid', 'profile', 'email'],
      accessSeconds: 3600,
      standardClaims: STANDARD,
      claims: { username: 'mara', email: 'mara@partner.example', groups: ['partners', 'staff'] },
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'A device without claims',
    kind: 'sparse',
    state: {
      grant: 'urn:ietf:params:oauth:grant-type:device_code',
      user: { id: 'b7', username: 'b7' },
      application: { ...PORTAL, clientId: 'till-7' },
      scopes: ['openid'],
      claims: {},
      requestId: '',
    },
  },
  {
    name: 'A hybrid flow of a federated user',
    kind: 'awkward',
    state: {
      responseType: 'code id_token',
      user: { ...MARA, platform: { asgardeo: { federatedIdP: 'Google' } } },
      application: PORTAL,
      scopes: ['openid'],
      standardClaims: { ...STANDARD, c_hash: 'LDktKdoQak3Pk0cnXxCltA' },
      claims: {
        audience_tier: 'gold',
        'https://claims.example/region': 'EMEA',
        address: { country: 'NL' },
        none: [],
      },
      requestId: 'c0ffee-2',
    },
  },
];
