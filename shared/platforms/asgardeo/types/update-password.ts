import type { FlowState, Update } from '../../../flows/state.ts';
import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { requestStateOf } from '../directory-view.ts';
import { buildPasswordRequest } from '../events/password.ts';
import { READ_TIMEOUT_MS } from '../facts.ts';
import { passwordHandling } from '../handling/users.ts';
import { USER_REGISTRATION } from '../registration-rules.ts';
import { requestText } from '../request-parts.ts';
import { PASSWORD_SAMPLES } from '../samples/password.ts';
import scaffold from '../scaffold/pre-update-password.js.txt?raw';
import { passwordRequestSchema } from '../schemas/users.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import own from '../typings/pre-update-password.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';

const ACTIONS: Readonly<Record<Update['action'], NonNullable<RequestState['action']>>> = {
  register: 'REGISTER',
  update: 'UPDATE',
  reset: 'RESET',
  invite: 'INVITE',
};
export const INITIATORS: Readonly<
  Record<Update['initiator'], NonNullable<RequestState['initiator']>>
> = { user: 'USER', admin: 'ADMIN', application: 'APPLICATION' };

/** How rules call who does what. Source: docs/contracts/asgardeo.md, row 2.6. */
const RULE_FLOWS: Readonly<Record<string, string>> = {
  'ADMIN/RESET': 'adminInitiatedPasswordReset',
  'ADMIN/UPDATE': 'adminInitiatedPasswordUpdate',
  'ADMIN/INVITE': 'adminInitiatedUserInviteToSetPassword',
  'APPLICATION/UPDATE': 'applicationInitiatedPasswordUpdate',
  'USER/RESET': 'userInitiatedPasswordReset',
  'USER/UPDATE': 'userInitiatedPasswordUpdate',
  'ADMIN/REGISTER': 'adminInitiatedRegistration',
  'APPLICATION/REGISTER': 'applicationInitiatedRegistration',
  'USER/REGISTER': 'userInitiatedRegistration',
};

/** Rules of version 1 don't know them. */
const REGISTRATION_FLOWS = Object.entries(RULE_FLOWS).flatMap(([what, flow]) =>
  what.endsWith('/REGISTER') ? [flow] : [],
);

const NOT_ON_REGISTRATION =
  'version 1 of the action is not called when a user is created: version 2 is';

function isFirstMajor({ version }: Settings): boolean {
  return version.startsWith('v1');
}

function stateOf(state: FlowState): RequestState {
  const { update } = state;
  const password = update?.password ?? state.user?.password;
  return {
    ...requestStateOf(state),
    initiator: INITIATORS[update?.initiator ?? 'user'],
    action: ACTIONS[update?.action ?? 'update'],
    ...(password !== undefined && { password }),
  };
}

/** A registration calls it when the user is created: at the last step, when a password was entered. */
function notFired({ step, update, user }: FlowState, settings: Settings): string | undefined {
  if (update?.action !== 'register') return undefined;
  if (isFirstMajor(settings)) return NOT_ON_REGISTRATION;
  if (step !== undefined && step.number < step.total) {
    return 'the user is created after the last step of the registration';
  }
  return user?.password === undefined ? 'no password was entered' : undefined;
}

export const updatePassword: ActionType = {
  displayName: 'Pre Update Password',
  trigger: {
    ...MODULE,
    id: 'PRE_UPDATE_PASSWORD',
    label: 'Pre-update password',
    stages: ['password.update', 'user.register'],
    reserved: [],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1.0',
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.3.1',
  },
  versions: ['v1.0', 'v1', 'v1.1', 'v2', 'v2.0'],
  ruleFields: [
    { field: 'flow', values: Object.values(RULE_FLOWS), secondMajor: REGISTRATION_FLOWS },
  ],
  registration: { ...USER_REGISTRATION, members: ['passwordSharing'] },
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: passwordRequestSchema,
  samples: PASSWORD_SAMPLES,
  handling: passwordHandling,
  stateOf: (_stage, state) => stateOf(state),
  notFired: (_stage, state, settings) => notFired(state, settings),
  barred: (request, _state, settings) =>
    requestText(request, 'event', 'action') === 'REGISTER' && isFirstMajor(settings)
      ? { code: 'version', reason: NOT_ON_REGISTRATION }
      : undefined,
  build: buildPasswordRequest,
  ruleFacts: (request) => {
    const initiator = requestText(request, 'event', 'initiatorType');
    const action = requestText(request, 'event', 'action');
    const flow = RULE_FLOWS[`${initiator}/${action}`];
    return { flow: flow === undefined ? [] : [flow] };
  },
};
