import type { SampleState } from '../action-type.ts';
import { EMAIL, MARA, PORTAL } from './directory.ts';

const TIER = '/user/claims[uri=http://wso2.org/claims/tier]';

/** Source: docs/contracts/asgardeo.md, row 1.7.1. */
export const FLOW_EXTENSION_SAMPLES: readonly SampleState[] = [
  {
    name: 'Somebody registers',
    kind: 'realistic',
    settings: {
      accessConfig: {
        expose: [
          { path: '/flow/flowType' },
          { path: '/flow/flowId' },
          { path: '/flow/portalUrl' },
          { path: `/user/claims[uri=${EMAIL}]` },
          { path: '/application/id' },
        ],
        modify: [{ path: TIER }],
      },
    },
    state: {
      flowType: 'REGISTRATION',
      flowId: 'd6e02342-7c5b-40de-a3f9-403ae5d163a9',
      user: MARA,
      application: PORTAL,
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'An extension that sees nothing',
    kind: 'sparse',
    state: { flowType: 'PASSWORD_RECOVERY', requestId: '' },
  },
  {
    name: 'An extension that sees everything',
    kind: 'awkward',
    settings: {
      accessConfig: {
        expose: ['/flow', '/user', '/tenant', '/organization', '/application'].map((path) => ({
          path,
        })),
        modify: [
          { path: TIER },
          { path: '/user/claims[uri=http://wso2.org/claims/emailAddresses][]' },
          { path: '/user/credentials/password', encrypted: true },
        ],
      },
    },
    state: {
      flowType: 'INVITED_USER_REGISTRATION',
      flowId: 'd6e02342-7c5b-40de-a3f9-403ae5d163b0',
      user: { ...MARA, username: 'Zoë O’Neil', data: { emailAddresses: ['a@x.example'] } },
      application: PORTAL,
      password: 'Winter-2026!',
      requestId: 'c0ffee-2',
    },
  },
];
