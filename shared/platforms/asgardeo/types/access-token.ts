import { triggerLimits } from '../../limits.ts';
import type { ActionType } from '../action-type.ts';
import { applicationView, requestStateOf } from '../directory-view.ts';
import { reusedToken } from '../earlier-token.ts';
import { buildAccessTokenRequest } from '../events/access-token.ts';
import {
  CALLED_GRANTS,
  READ_TIMEOUT_MS,
  STANDARD_CLAIMS,
  TOKEN_CLAIMS,
  TOKEN_VERSIONS,
} from '../facts.ts';
import { callFactsOf, notCalled } from '../gating.ts';
import { accessTokenHandling } from '../handling/tokens.ts';
import { TOKEN_REGISTRATION } from '../registration-rules.ts';
import { applicationNames, requestText } from '../request-parts.ts';
import { ACCESS_TOKEN_SAMPLES } from '../samples/access-token.ts';
import scaffold from '../scaffold/pre-issue-access-token.js.txt?raw';
import { accessTokenRequestSchema } from '../schemas/access-token.ts';
import typings from '../typings/pre-issue-access-token.d.ts.txt?raw';
import { MODULE } from './module.ts';

const REUSED =
  'a token that is still valid is given again: the action is called for a new one only';

export const accessToken: ActionType = {
  displayName: 'Pre Issue Access Token',
  trigger: {
    ...MODULE,
    id: 'PRE_ISSUE_ACCESS_TOKEN',
    label: 'Pre-issue access token',
    stages: ['token.access.issue', 'token.client-credentials.issue'],
    reserved: [...STANDARD_CLAIMS.value, ...TOKEN_CLAIMS.value],
    limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
    since: 'v1.0',
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 1.1.1',
  },
  versions: ['v1', ...TOKEN_VERSIONS],
  ruleFields: [{ field: 'application' }, { field: 'grantType', values: CALLED_GRANTS }],
  registration: TOKEN_REGISTRATION,
  forwardsAll: true,
  typings,
  scaffold,
  schema: accessTokenRequestSchema,
  samples: ACCESS_TOKEN_SAMPLES,
  handling: accessTokenHandling,
  stateOf: (_stage, state) => requestStateOf(state),
  notFired: (_stage, state) => {
    if (reusedToken(state) !== undefined) return REUSED;
    const { tokenType, organization } = applicationView(state.application);
    const { depth } = organization;
    return notCalled({
      tokenType,
      grant: state.grant,
      originalGrant: state.refresh?.grant,
      organizationDepth: typeof depth === 'number' ? depth : 0,
    })?.reason;
  },
  barred: (request, state) =>
    notCalled({ ...callFactsOf(request), originalGrant: state?.originalGrant }),
  build: buildAccessTokenRequest,
  ruleFacts: (request, state) => {
    const grant = requestText(request, 'event', 'request', 'grantType');
    return {
      application: applicationNames(request, state),
      grantType: grant === undefined ? [] : [grant],
    };
  },
};
