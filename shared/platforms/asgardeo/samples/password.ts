import type { SampleState } from '../action-type.ts';
import { DEPARTMENT, EMAIL, GROUPS, MARA, PORTAL } from './directory.ts';

/** Source: docs/contracts/asgardeo.md, row 1.3.2. */
export const PASSWORD_SAMPLES: readonly SampleState[] = [
  {
    name: 'A user changes the password',
    kind: 'realistic',
    settings: { attributes: [EMAIL, DEPARTMENT] },
    state: {
      initiator: 'USER',
      action: 'UPDATE',
      user: MARA,
      application: PORTAL,
      password: 'Winter-2026!',
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'An administrator creates a user',
    kind: 'sparse',
    state: {
      initiator: 'ADMIN',
      action: 'REGISTER',
      user: { username: 'new' },
      password: 'a',
      requestId: '',
    },
  },
  {
    name: 'A reset with characters of every kind',
    kind: 'awkward',
    settings: { attributes: [EMAIL, GROUPS, 'http://wso2.org/claims/nickname'] },
    state: {
      initiator: 'USER',
      action: 'RESET',
      user: { ...MARA, username: 'Zoë O’Neil' },
      application: PORTAL,
      password: 'pässwörd "\\\u0000 😀',
      requestId: 'c0ffee-2',
    },
  },
];
