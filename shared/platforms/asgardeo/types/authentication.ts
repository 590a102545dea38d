import type { FlowState } from '../../../flows/state.ts';
import type { Stage } from '../../../model/stage.ts';
import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { requestStateOf } from '../directory-view.ts';
import { buildAuthenticationRequest } from '../events/authentication.ts';
import { READ_TIMEOUT_MS } from '../facts.ts';
import { authenticationHandling } from '../handling/authentication.ts';
import { IN_FLOW_REGISTRATION } from '../registration-rules.ts';
import { AUTHENTICATION_SAMPLES } from '../samples/authentication.ts';
import scaffold from '../scaffold/authentication.js.txt?raw';
import { authenticationRequestSchema } from '../schemas/authentication.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import own from '../typings/authentication.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';

/** What the steps of a login are called, by how the flow says that the user authenticated. */
const STEP_NAMES: Readonly<Record<string, string>> = {
  password: 'BasicAuthenticator',
  federated: 'OpenIDConnectAuthenticator',
  extension: 'CustomAuthenticator',
  'second-factor': 'SecondFactorAuthenticator',
};

/** The first step knows nobody yet; a later one knows who passed the steps before. */
function stateOf(stage: Stage, state: FlowState): RequestState {
  const { user, ...request } = requestStateOf(state);
  const passed = stage === 'mfa.require' ? state.authenticated : [];
  return {
    ...request,
    ...(passed.length > 0 && user && { user }),
    flowId: state.ids.transaction,
    currentStep: passed.length + 1,
    authenticatedSteps: passed.map((name, at) => ({
      index: at + 1,
      name: STEP_NAMES[name] ?? name,
    })),
  };
}

function notFired(stage: Stage, state: FlowState, { authenticator }: Settings): string | undefined {
  const isSecond = authenticator === 'second-factor';
  if (isSecond !== (stage === 'mfa.require')) {
    return isSecond
      ? 'a second factor is asked for after the user is known'
      : 'it says who the user is, and that is known by now';
  }
  return state.federation === undefined || isSecond
    ? undefined
    : 'the user came from another identity provider';
}

export const authentication: ActionType = {
  displayName: 'Authentication',
  trigger: {
    ...MODULE,
    id: 'AUTHENTICATION',
    label: 'Custom authentication',
    stages: ['user.authenticate', 'mfa.require'],
    reserved: [],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1',
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.6.1',
  },
  versions: ['v1.0', 'v1'],
  ruleFields: [],
  registration: { ...IN_FLOW_REGISTRATION, members: ['authenticator'] },
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: authenticationRequestSchema,
  samples: AUTHENTICATION_SAMPLES,
  handling: authenticationHandling,
  stateOf,
  notFired,
  barred: () => undefined,
  build: buildAuthenticationRequest,
  ruleFacts: () => ({}),
};
