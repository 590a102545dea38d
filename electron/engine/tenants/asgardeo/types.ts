import type { RuleFields } from './validate.ts';

interface ActionType {
  readonly wire: string;
  readonly displayName: string;
  /** the newest major version */
  readonly version: string;
  readonly forwards: boolean;
  readonly attributes: boolean;
  readonly shares: boolean;
  readonly rule: RuleFields;
}

const GRANTS = ['authorization_code', 'password', 'refresh_token', 'client_credentials'];
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

/** The types that have actions, by their name in paths. Source: docs/contracts/asgardeo.md, rows 1.0.1, 2.6 and 4.3. */
export const ACTION_TYPES: Readonly<Record<string, ActionType>> = {
  preIssueAccessToken: {
    wire: 'PRE_ISSUE_ACCESS_TOKEN',
    displayName: 'Pre Issue Access Token',
    version: 'v1',
    forwards: true,
    attributes: false,
    shares: false,
    rule: { application: 'any', grantType: GRANTS },
  },
  preIssueIdToken: {
    wire: 'PRE_ISSUE_ID_TOKEN',
    displayName: 'Pre Issue ID Token',
    version: 'v1',
    forwards: true,
    attributes: false,
    shares: false,
    rule: { application: 'any', grantType: [...GRANTS, DEVICE, 'organization_switch'] },
  },
  preUpdatePassword: {
    wire: 'PRE_UPDATE_PASSWORD',
    displayName: 'Pre Update Password',
    version: 'v2',
    forwards: false,
    attributes: true,
    shares: true,
    rule: { flow: 'any' },
  },
  preUpdateProfile: {
    wire: 'PRE_UPDATE_PROFILE',
    displayName: 'Pre Update Profile',
    version: 'v1',
    forwards: false,
    attributes: true,
    shares: false,
    rule: { flow: 'any', claim: 'any' },
  },
};
