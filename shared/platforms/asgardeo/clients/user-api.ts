import type { JsonObject } from '../../../model/json.ts';
import type { Fact } from '../../platform.ts';
import type { ClientResult } from './client.ts';

/** Through which API a password or a profile is changed: it decides what the client is told. */
export type UserChannel = 'scim' | 'recovery' | 'self-registration';

const SCIM_ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The recovery API hides the action's words. Source: docs/contracts/asgardeo.md, row 1.3.7. */
const RECOVERY_REFUSAL: Fact<JsonObject> = {
  value: {
    code: '20067',
    message: 'invalid_format',
    description: 'Invalid password format.',
  },
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.3.7',
};

const RECOVERY_ERROR: Fact<JsonObject> = {
  value: {
    code: '18013',
    message: 'Internal Server Error',
    description: 'Server encountered an error while serving the request.',
  },
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.3.7',
};

const SCIM_SERVER_ERROR: Fact<string> = {
  value: 'Error while processing the request.',
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.3.7',
};

/** The reason of a FAILED answer never reaches the client; its description does, through SCIM only. */
export function failedUserResult(
  channel: UserChannel,
  description: string | undefined,
): ClientResult {
  if (channel !== 'scim') return { status: 400, body: RECOVERY_REFUSAL.value };
  return {
    status: 400,
    body: {
      schemas: [SCIM_ERROR],
      scimType: 'invalidValue',
      ...(description !== undefined && { detail: description }),
      status: '400',
    },
  };
}

/** After ERROR, an unusable answer or none: nothing of the service is forwarded. */
export function brokenUserResult(channel: UserChannel): ClientResult {
  if (channel !== 'scim') return { status: 500, body: RECOVERY_ERROR.value };
  return {
    status: 500,
    body: { schemas: [SCIM_ERROR], detail: SCIM_SERVER_ERROR.value, status: '500' },
  };
}
