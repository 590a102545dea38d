import { z } from 'zod';
import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { requestStateOf } from '../directory-view.ts';
import { requestJson } from '../events/parts.ts';
import { READ_TIMEOUT_MS } from '../facts.ts';
import { passwordHandling } from '../handling/users.ts';
import { TOKEN_REGISTRATION } from '../registration-rules.ts';
import { PRE_REGISTRATION_SAMPLES } from '../samples/pre-registration.ts';
import scaffold from '../scaffold/pre-registration.js.txt?raw';
import own from '../typings/pre-registration.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';

const REFUSED =
  'the platform does not implement PRE_REGISTRATION: its management API answers 501 (ACTION-650015). Use PRE_UPDATE_PASSWORD version 2, which is called when a user is created, or FLOW_EXTENSION';

/** Known by name only. Source: docs/contracts/asgardeo.md, row 1.8.1. */
export const preRegistration: ActionType = {
  displayName: 'Pre Registration',
  trigger: {
    ...MODULE,
    id: 'PRE_REGISTRATION',
    label: 'Pre-registration (refused by the platform)',
    stages: ['user.register'],
    reserved: [],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.8.1',
  },
  versions: ['v1'],
  ruleFields: [],
  registration: TOKEN_REGISTRATION,
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: z.looseObject({ actionType: z.literal('PRE_REGISTRATION') }),
  samples: PRE_REGISTRATION_SAMPLES,
  handling: passwordHandling,
  refusedByPlatform: REFUSED,
  stateOf: (_stage, state) => requestStateOf(state),
  notFired: () => REFUSED,
  barred: () => undefined,
  build: (state) => requestJson('PRE_REGISTRATION', {}, undefined, state),
  ruleFacts: () => ({}),
};
