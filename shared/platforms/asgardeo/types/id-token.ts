import type { FlowState } from '../../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { triggerLimits } from '../../limits.ts';
import type { ActionType, Barred } from '../action-type.ts';
import { applicationView, requestStateOf } from '../directory-view.ts';
import { buildIdTokenRequest } from '../events/id-token.ts';
import {
  ID_TOKEN_CLAIMS,
  ID_TOKEN_GRANTS,
  ID_TOKEN_RESPONSE_TYPES,
  READ_TIMEOUT_MS,
  TOKEN_CLAIMS,
} from '../facts.ts';
import { idTokenHandling } from '../handling/tokens.ts';
import { TOKEN_REGISTRATION } from '../registration-rules.ts';
import { applicationNames, requestText } from '../request-parts.ts';
import { ID_TOKEN_SAMPLES } from '../samples/id-token.ts';
import scaffold from '../scaffold/pre-issue-id-token.js.txt?raw';
import { idTokenRequestSchema } from '../schemas/id-token.ts';
import type { RequestState } from '../state-schema.ts';
import own from '../typings/pre-issue-id-token.d.ts.txt?raw';
import shared from '../typings/shared.d.ts.txt?raw';
import { MODULE } from './module.ts';

const GRANTS: readonly string[] = ID_TOKEN_GRANTS;
const RESPONSE_TYPES: readonly string[] = ID_TOKEN_RESPONSE_TYPES;
/** What a hybrid flow counts as in rules. */
const NO_GRANT = 'N/A';

/** Source: docs/contracts/asgardeo.md, row 1.2.1. */
function notCalled(
  grant: string | undefined,
  responseType: string | undefined,
  isSystem: boolean,
): Barred | undefined {
  if (isSystem) {
    return {
      code: 'system-application',
      reason: "the platform's own applications (Console, My Account) call no ID token action",
    };
  }
  if (responseType !== undefined && !RESPONSE_TYPES.includes(responseType)) {
    return {
      code: 'response-type',
      reason: `response type "${responseType}" does not call the action: only ${RESPONSE_TYPES.join(' and ')} do`,
    };
  }
  if (responseType === undefined && grant !== undefined && !GRANTS.includes(grant)) {
    return {
      code: 'grant-type',
      reason: `grant ${grant} does not call the action: only ${GRANTS.join(', ')} do`,
    };
  }
  return undefined;
}

/** The ID token of the flow as it stands: what the platform set, and what it took from the user. */
function stateOf(state: FlowState): RequestState {
  const token = state.tokens.find(({ kind }) => kind === 'id');
  const standard: JsonObject = {};
  const claims: JsonObject = {};
  let audience: string[] | undefined;
  let exp: JsonValue | undefined;
  for (const { name, value } of token?.claims ?? []) {
    if (name === 'aud') audience = [value].flat().map(String);
    else if (name === 'exp') exp = value;
    if (TOKEN_CLAIMS.value.includes(name) && name !== 'exp' && name !== 'azp') continue;
    if (name === 'aud') continue;
    if (ID_TOKEN_CLAIMS.value.includes(name)) standard[name] = value;
    else claims[name] = value;
  }
  return {
    ...requestStateOf(state),
    standardClaims: standard,
    claims,
    ...(audience !== undefined && { audience }),
    ...(typeof exp === 'number' && { accessSeconds: exp - state.issuedAt }),
  };
}

export const idToken: ActionType = {
  displayName: 'Pre Issue ID Token',
  trigger: {
    ...MODULE,
    id: 'PRE_ISSUE_ID_TOKEN',
    label: 'Pre-issue ID token',
    stages: ['token.id.issue'],
    reserved: [...new Set([...ID_TOKEN_CLAIMS.value, ...TOKEN_CLAIMS.value])],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1.0',
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.2.1',
  },
  versions: ['v1', 'v1.0'],
  ruleFields: [{ field: 'application' }, { field: 'grantType', values: ID_TOKEN_GRANTS }],
  registration: TOKEN_REGISTRATION,
  forwardsAll: false,
  typings: `${shared}\n${own}`,
  scaffold,
  schema: idTokenRequestSchema,
  samples: ID_TOKEN_SAMPLES,
  handling: idTokenHandling,
  stateOf: (_stage, state) => stateOf(state),
  notFired: (_stage, state) => {
    const { isSystem } = applicationView(state.application);
    return notCalled(state.grant, undefined, isSystem)?.reason;
  },
  barred: (request, state) => {
    const { isSystem } = applicationView(state?.application);
    const grant = requestText(request, 'event', 'request', 'grantType');
    const responseType = requestText(request, 'event', 'request', 'responseType');
    return notCalled(grant, responseType, isSystem);
  },
  build: buildIdTokenRequest,
  ruleFacts: (request, state) => ({
    application: applicationNames(request, state),
    grantType: [requestText(request, 'event', 'request', 'grantType') ?? NO_GRANT],
  }),
};
