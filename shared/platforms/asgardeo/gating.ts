import type { JsonObject } from '../../model/json.ts';
import type { Barred } from './action-type.ts';
import { CALLED_GRANTS, REFRESHED_GRANTS } from './facts.ts';
import { depthOf, requestText } from './request-parts.ts';

/** Why the platform does not call an access token action, or undefined. */
export interface CallFacts {
  readonly tokenType: string | undefined;
  readonly grant: string | undefined;
  readonly originalGrant?: string | undefined;
  readonly organizationDepth?: number | undefined;
}

function includes(list: readonly string[], item: string): boolean {
  return list.includes(item);
}

/**
 * The platform's own conditions, before anything of the action is looked at; it logs nothing.
 * Source: docs/contracts/asgardeo.md, row 1.1.1.
 */
export function notCalled(facts: CallFacts): Barred | undefined {
  const { tokenType, grant, originalGrant, organizationDepth = 0 } = facts;
  if (tokenType !== undefined && tokenType !== 'JWT') {
    return {
      code: 'token-type',
      reason: `the application's access tokens are of type "${tokenType}": only JWT tokens call the action`,
    };
  }
  if (grant !== undefined && !includes(CALLED_GRANTS, grant)) {
    return {
      code: 'grant-type',
      reason: `grant ${grant} does not call the action: only ${CALLED_GRANTS.join(', ')} do`,
    };
  }
  if (
    grant === 'refresh_token' &&
    originalGrant !== undefined &&
    !includes(REFRESHED_GRANTS, originalGrant)
  ) {
    return {
      code: 'grant-type',
      reason: `the refreshed token came from grant ${originalGrant}: only refreshes of ${REFRESHED_GRANTS.join(', ')} call the action`,
    };
  }
  if (organizationDepth > 0) {
    return {
      code: 'sub-organization',
      reason: 'access token actions run in the root organization only',
    };
  }
  return undefined;
}

/** What a request says about the call that it stands for. */
export function callFactsOf(request: JsonObject): CallFacts {
  return {
    tokenType: requestText(request, 'event', 'accessToken', 'tokenType'),
    grant: requestText(request, 'event', 'request', 'grantType'),
    organizationDepth: depthOf(request),
  };
}
