import type { ParityNote } from '../../platform.ts';
import { CONTRACT } from './contract.ts';

/** Of token actions. */
export const TOKEN_NOTES: readonly ParityNote[] = [
  {
    code: 'platform-claims',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Whether an added claim could override one that the platform writes into the token later (exp, nbf, jti, azp, scope, org_id, org_name) is not known.',
    assumption:
      'The operation is reported as done and the claim is dropped, as it is for the names that the source protects.',
    source: `${CONTRACT}, row 1.1.6`,
  },
  {
    code: 'claim-without-name',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'What the platform does with an added claim without a name is not known.',
    assumption: 'The flow fails with a server error.',
    source: `${CONTRACT}, row 1.1.6`,
  },
  {
    code: 'answer-data',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'A SUCCESS answer may have a member "data", which only other action types use.',
    assumption: 'It is accepted and ignored.',
    source: `${CONTRACT}, row 1.0.4`,
  },
  {
    code: 'session-version',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'A later revision of the v1.2 contract lists event.session too; orgHandle and depth of v1.1 differ between revisions.',
    assumption: 'event.session from v1.3; organizations of v1.1 with id and name only.',
    source: `${CONTRACT}, row 1.1.3`,
  },
  {
    code: 'refresh-token-form',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Refresh tokens of the platform are opaque.',
    assumption: 'They are shown as signed tokens, so that their expiry can be seen.',
    source: `${CONTRACT}, row 1.1.9`,
  },
  {
    code: 'user-attributes',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'Which user attributes an access token carries is a setting of the application.',
    assumption: 'None, unless the application lists them in extras.accessTokenAttributes.',
    source: `${CONTRACT}, row 1.1.9`,
  },
  {
    code: 'challenge',
    triggers: 'all',
    text: 'The realm in WWW-Authenticate depends on the host.',
    assumption: 'Basic realm=api.asgardeo.io',
    source: `${CONTRACT}, row 1.1.7`,
  },
  {
    code: 'hybrid-failure',
    triggers: ['PRE_ISSUE_ID_TOKEN'],
    text: 'What the authorization endpoint answers when an ID token action fails in a hybrid flow is not known.',
    assumption: 'The same as the token endpoint.',
    source: `${CONTRACT}, row 1.2.5`,
  },
  {
    code: 'id-token-objects',
    triggers: ['PRE_ISSUE_ID_TOKEN'],
    text: 'The documentation lets an ID token action add objects; the source that was read refuses them.',
    assumption: 'Objects are refused: Invalid claim value.',
    source: `${CONTRACT}, row 1.2.4`,
  },
  {
    code: 'organization-switch-value',
    triggers: ['PRE_ISSUE_ID_TOKEN'],
    text: 'The contract prints the grant of rules as ’organization switch’ and as organization_switch.',
    assumption: 'organization_switch',
    source: `${CONTRACT}, row 2.6`,
  },
  {
    code: 'refresh-replay',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'At a refresh the platform shows the action the claims and the audience as the action left them at the first token. A flow knows them only from its form (refresh.access, which the login provider fills in by itself); in which unit the platform writes iat of the refresh token is not known.',
    assumption:
      'Without refresh.access they are the user’s and the application’s again. iat in seconds, from refresh.issuedAt.',
    source: `${CONTRACT}, row 1.1.10`,
  },
  {
    code: 'token-reuse',
    triggers: ['PRE_ISSUE_ACCESS_TOKEN'],
    text: 'The platform may answer with a token that is still valid, and then calls no action. When it does is part of its configuration.',
    assumption: 'Every flow makes a new token, unless its form has a validToken.',
    source: `${CONTRACT}, row 1.1.1`,
  },
];
