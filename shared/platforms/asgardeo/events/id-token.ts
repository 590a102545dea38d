import type { JsonObject, JsonValue } from '../../../model/json.ts';
import {
  type ApplicationView,
  applicationView,
  claimsForScopes,
  type UserView,
  userView,
} from '../directory-view.ts';
import { nonEmpty } from '../non-empty.ts';
import { filterHeaders, filterParameters } from '../request-filter.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import { requestJson, userStoreOf } from './parts.ts';

const CLAIMS = '/idToken/claims/';
const AUDIENCE = `${CLAIMS}aud/`;
const DEFAULT_SECONDS = 3_600;
const ORGANIZATION_SWITCH = 'organization_switch';

function named(claims: JsonObject): JsonObject[] {
  return Object.entries(claims).map(([name, value]) => ({ name, value }));
}

/** The claims that are not the platform's own: only these can be removed or replaced. */
function customClaims(state: RequestState, user: UserView | undefined): JsonObject {
  return state.claims ?? (user === undefined ? {} : claimsForScopes(user, state.scopes ?? []));
}

function tokenClaims(
  state: RequestState,
  application: ApplicationView,
  user: UserView | undefined,
): JsonObject[] {
  const standard = state.standardClaims ?? {
    iss: application.issuer,
    sub: user?.id ?? application.clientId,
    azp: application.clientId,
  };
  const expiry: Record<string, JsonValue> = {
    aud: [...(state.audience ?? [application.clientId])],
    expires_in: state.accessSeconds ?? DEFAULT_SECONDS,
  };
  return [...named(standard), ...named(customClaims(state, user)), ...named(expiry)];
}

/** A federated user has no id here. */
function userJson(state: RequestState, user: UserView, application: ApplicationView): JsonObject {
  const { federatedIdP } = user;
  const accessing = state.accessingOrganization;
  const own = user.organization ?? application.organization;
  return nonEmpty({
    id: federatedIdP === undefined ? user.id : undefined,
    organization: own,
    userType: federatedIdP === undefined ? 'LOCAL' : 'FEDERATED',
    federatedIdP,
    accessingOrganization:
      state.grant === ORGANIZATION_SWITCH ? ({ ...(accessing ?? own) } as JsonObject) : undefined,
  });
}

function changeable(custom: JsonObject): string[] {
  return Object.entries(custom).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [`${CLAIMS}${name}/`];
    return typeof value === 'object' ? [] : [`${CLAIMS}${name}`];
  });
}

/**
 * The request of a PRE_ISSUE_ID_TOKEN action, members in the platform's order.
 * Source: docs/contracts/asgardeo.md, rows 1.2.2 and 1.2.3.
 */
export function buildIdTokenRequest(state: RequestState, settings: Settings): JsonObject {
  const application = applicationView(state.application);
  const user = userView(state.user, application.clientId);
  const { responseType } = state;
  const grant = responseType === undefined ? (state.grant ?? 'authorization_code') : undefined;
  const event = nonEmpty({
    request: {
      additionalHeaders: filterHeaders(state.headers ?? {}, settings.allowedHeaders, false),
      additionalParams: filterParameters(state.params ?? {}, settings.allowedParameters, false),
      clientId: application.clientId,
      ...(grant === undefined ? {} : { grantType: grant }),
      ...(responseType === undefined ? {} : { responseType }),
      scopes: [...(state.scopes ?? [])],
    },
    tenant: { ...application.tenant },
    organization: application.organization,
    user: user && userJson(state, user, application),
    userStore: user && userStoreOf(user),
    idToken: { claims: tokenClaims(state, application, user) },
  });
  const common = [...changeable(customClaims(state, user)), AUDIENCE];
  const allowed = [
    { op: 'add', paths: [CLAIMS, AUDIENCE] },
    { op: 'remove', paths: common },
    { op: 'replace', paths: [...common, `${CLAIMS}expires_in`] },
  ];
  return requestJson('PRE_ISSUE_ID_TOKEN', event, allowed, state);
}
