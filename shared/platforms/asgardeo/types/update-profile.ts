import type { FlowState } from '../../../flows/state.ts';
import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { applicationView, requestStateOf } from '../directory-view.ts';
import { buildProfileRequest } from '../events/profile.ts';
import { READ_TIMEOUT_MS } from '../facts.ts';
import { profileHandling } from '../handling/users.ts';
import { claimOfMember, type LocalValue, localValue } from '../local-claims.ts';
import { USER_REGISTRATION } from '../registration-rules.ts';
import { barredBelowRoot, depthOf, requestPart, requestText } from '../request-parts.ts';
import { PROFILE_SAMPLES } from '../samples/profile.ts';
import scaffold from '../scaffold/pre-update-profile.js.txt?raw';
import { profileRequestSchema } from '../schemas/users.ts';
import type { RequestState } from '../state-schema.ts';
import own from '../typings/pre-update-profile.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';
import { INITIATORS } from './update-password.ts';

const RULE_FLOWS: Readonly<Record<string, string>> = {
  ADMIN: 'adminInitiatedProfileUpdate',
  APPLICATION: 'applicationInitiatedProfileUpdate',
  USER: 'userInitiatedProfileUpdate',
};

function stateOf(state: FlowState): RequestState {
  const { update } = state;
  const updating = new Map<string, LocalValue>();
  for (const [path, value] of Object.entries(update?.fields ?? {})) {
    const uri = claimOfMember(path);
    const local = localValue(value) ?? '';
    if (uri !== undefined) updating.set(uri, local);
  }
  return {
    ...requestStateOf(state),
    initiator: INITIATORS[update?.initiator ?? 'user'],
    updating: Object.fromEntries(
      [...updating].map(([uri, value]) => [uri, typeof value === 'string' ? value : [...value]]),
    ),
  };
}

/** The claims that a request changes. */
function changedClaims(request: Parameters<typeof requestPart>[0]): string[] {
  const claims = requestPart(request, 'event', 'request', 'claims');
  if (!Array.isArray(claims)) return [];
  return claims.flatMap((claim) => {
    const uri = typeof claim === 'object' && claim !== null && 'uri' in claim ? claim.uri : null;
    return typeof uri === 'string' ? [uri] : [];
  });
}

export const updateProfile: ActionType = {
  displayName: 'Pre Update Profile',
  trigger: {
    ...MODULE,
    id: 'PRE_UPDATE_PROFILE',
    label: 'Pre-update profile',
    stages: ['profile.update'],
    reserved: [],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1.0',
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.4.1',
  },
  versions: ['v1', 'v1.0'],
  ruleFields: [{ field: 'flow', values: Object.values(RULE_FLOWS) }, { field: 'claim' }],
  registration: USER_REGISTRATION,
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: profileRequestSchema,
  samples: PROFILE_SAMPLES,
  handling: profileHandling,
  stateOf: (_stage, state) => stateOf(state),
  notFired: (_stage, state) => {
    const { depth } = applicationView(state.application).organization;
    return barredBelowRoot(typeof depth === 'number' ? depth : 0, 'profile actions')?.reason;
  },
  barred: (request) => barredBelowRoot(depthOf(request), 'profile actions'),
  build: buildProfileRequest,
  ruleFacts: (request) => {
    const flow = RULE_FLOWS[requestText(request, 'event', 'initiatorType') ?? ''];
    return { flow: flow === undefined ? [] : [flow], claim: changedClaims(request) };
  },
};
