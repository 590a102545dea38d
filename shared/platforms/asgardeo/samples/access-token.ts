import type { SampleState } from '../action-type.ts';
import { PORTAL } from './directory.ts';

/** Source: docs/contracts/asgardeo.md, row 1.1.2. */
export const ACCESS_TOKEN_SAMPLES: readonly SampleState[] = [
  {
    name: 'A partner signs in',
    kind: 'realistic',
    state: {
      grant: 'authorization_code',
      user: { id: 'e204849c-4ec2-41f1-8ff7-ec1ebff02821', username: 'mara' },
      application: PORTAL,
      scopes: ['openid', 'profile', 'orders:read'],
      headers: { 'X-Geo': 'NL', 'User-Agent': 'Mozilla/5.0' },
      params: { 'device-id': 'd-17' },
      accessSeconds: 3600,
      claims: { email: 'mara@partner.example', tier_points: 1240, roles: ['partner', 'admin'] },
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'A machine client',
    kind: 'sparse',
    state: {
      grant: 'client_credentials',
      application: { ...PORTAL, clientId: 'nightly-sync', grantTypes: ['client_credentials'] },
      scopes: [],
      requestId: '',
    },
  },
  {
    name: 'Names that trip up operations',
    kind: 'awkward',
    state: {
      grant: 'refresh_token',
      originalGrant: 'password',
      user: { id: 'b7', username: 'Zoë O’Neil' },
      application: {
        ...PORTAL,
        extras: { subjectType: 'pairwise', binding: { ref: 'b-1', type: 'cookie' } },
      },
      scopes: ['openid', 'a', 'b'],
      claims: {
        audience_tier: 'gold',
        audiences: ['eu', 'us'],
        '42': 'a name of digits only',
        'https://claims.example/region': 'EMEA',
        nested: { a: 1 },
        empty: '',
        none: [],
      },
      refreshSeconds: 86_400,
      refreshIssuedAt: 1_767_225_600_000,
      sessionDataKeyConsent: '785a520d-3bd5-41c1-830d-8e053714ded9',
      requestId: 'c0ffee-2',
    },
  },
];
