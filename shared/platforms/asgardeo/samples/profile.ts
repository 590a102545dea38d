import type { SampleState } from '../action-type.ts';
import { DEPARTMENT, EMAIL, GROUPS, MARA, MOBILE, PORTAL } from './directory.ts';

/** Source: docs/contracts/asgardeo.md, row 1.4.1. */
export const PROFILE_SAMPLES: readonly SampleState[] = [
  {
    name: 'A user changes the email address',
    kind: 'realistic',
    settings: { attributes: [EMAIL, DEPARTMENT] },
    state: {
      initiator: 'USER',
      user: MARA,
      application: PORTAL,
      updating: { [EMAIL]: 'mara.ilves@partner.example' },
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'An administrator changes roles only',
    kind: 'sparse',
    state: {
      initiator: 'ADMIN',
      user: { id: 'b7', username: 'b7' },
      updating: { [GROUPS]: ['partners'] },
      requestId: '',
    },
  },
  {
    name: 'An application changes claims with several values',
    kind: 'awkward',
    settings: { attributes: [EMAIL, MOBILE, GROUPS, 'http://wso2.org/claims/emailAddresses'] },
    state: {
      initiator: 'APPLICATION',
      user: {
        ...MARA,
        data: { emailAddresses: ['mara@partner.example', 'm@work.example'] },
        platform: { asgardeo: { sharedUserId: '7d2b4a54-7a0e-4b53-9c1c-0b7a1f6f2f10' } },
      },
      application: PORTAL,
      updating: {
        'http://wso2.org/claims/emailAddresses': ['mara@partner.example'],
        [MOBILE]: '',
        'http://wso2.org/claims/nickname': 'Zoë O’Neil',
      },
      requestId: 'c0ffee-2',
    },
  },
];
