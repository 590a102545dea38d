import type { FlowState } from '../../../flows/state.ts';
import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { requestStateOf } from '../directory-view.ts';
import { buildFlowExtensionRequest } from '../events/flow-extension.ts';
import { READ_TIMEOUT_MS } from '../facts.ts';
import { flowExtensionHandling } from '../handling/flow-extension.ts';
import { IN_FLOW_REGISTRATION } from '../registration-rules.ts';
import { FLOW_EXTENSION_SAMPLES } from '../samples/flow-extension.ts';
import scaffold from '../scaffold/flow-extension.js.txt?raw';
import { flowExtensionRequestSchema } from '../schemas/flow-extension.ts';
import type { RequestState } from '../state-schema.ts';
import own from '../typings/flow-extension.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';

/** How the platform calls the flows that it extends. Source: docs/contracts/asgardeo.md, row 1.7.6. */
function flowTypeOf({ flow, update }: FlowState): string {
  if (flow === 'registration') return 'REGISTRATION';
  return update?.action === 'invite' ? 'INVITED_USER_REGISTRATION' : 'PASSWORD_RECOVERY';
}

/** The password is the one that was entered in the flow: one that the user has already is nobody's to see. */
function stateOf(state: FlowState): RequestState {
  const password = state.update?.password ?? (state.isNew ? state.user?.password : undefined);
  return {
    ...requestStateOf(state),
    flowType: flowTypeOf(state),
    flowId: state.ids.transaction,
    ...(password !== undefined && { password }),
  };
}

export const flowExtension: ActionType = {
  displayName: 'Flow Extension',
  trigger: {
    ...MODULE,
    id: 'FLOW_EXTENSION',
    label: 'Flow extension',
    stages: ['flow.extend'],
    reserved: [],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1',
    confidence: 'inferred',
    source: 'docs/contracts/asgardeo.md, row 1.7.1',
  },
  versions: ['v1.0', 'v1'],
  ruleFields: [],
  registration: { ...IN_FLOW_REGISTRATION, members: ['accessConfig', 'encryption'] },
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: flowExtensionRequestSchema,
  samples: FLOW_EXTENSION_SAMPLES,
  handling: flowExtensionHandling,
  stateOf: (_stage, state) => stateOf(state),
  notFired: () => undefined,
  barred: () => undefined,
  build: buildFlowExtensionRequest,
  ruleFacts: () => ({}),
};
