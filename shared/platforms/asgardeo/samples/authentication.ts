import type { SampleState } from '../action-type.ts';
import { MARA, PORTAL } from './directory.ts';

/** Source: docs/contracts/asgardeo.md, row 1.6.2. */
export const AUTHENTICATION_SAMPLES: readonly SampleState[] = [
  {
    name: 'The first step of a login',
    kind: 'realistic',
    state: {
      application: { ...PORTAL, extras: { id: '5a1c2d10-7a0e-4b53-9c1c-0b7a1f6f2f10' } },
      flowId: '66af2e98-3c51-44da-8fc6-aa09283ff528',
      currentStep: 1,
      requestId: 'c0ffee-1',
    },
  },
  {
    name: 'Nothing but a step',
    kind: 'sparse',
    state: { flowId: '1', requestId: '' },
  },
  {
    name: 'A second step in a sub-organization',
    kind: 'awkward',
    settings: { authenticator: 'second-factor' },
    state: {
      user: MARA,
      application: {
        ...PORTAL,
        extras: {
          tenant: { id: '7', name: 'acme' },
          organization: {
            id: '77084a9d-b745-4386-a44d-8dc0d44d0232',
            name: 'Acme North',
            depth: 1,
          },
        },
      },
      flowId: '66af2e98-3c51-44da-8fc6-aa09283ff529',
      currentStep: 2,
      authenticatedSteps: [{ index: 1, name: 'BasicAuthenticator' }],
      requestId: 'c0ffee-2',
    },
  },
];
