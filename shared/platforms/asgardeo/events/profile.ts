import type { JsonObject } from '../../../model/json.ts';
import { applicationView, type UserView, userView } from '../directory-view.ts';
import { PROFILE_UPDATING_VALUE } from '../facts.ts';
import { GROUPS_CLAIM, isShared } from '../local-claims.ts';
import { nonEmpty } from '../non-empty.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import { claimJson, requestJson, userStoreOf } from './parts.ts';

type Updating = NonNullable<RequestState['updating']>;

/** The configured attributes with their present value and, where the request changes them, the new one. */
function sharedClaims(
  user: UserView,
  attributes: readonly string[],
  updating: Updating,
): JsonObject[] {
  return attributes.flatMap((uri) => {
    const value = isShared(uri) ? user.localClaims.get(uri) : undefined;
    if (value === undefined) return [];
    const next = Object.hasOwn(updating, uri) ? updating[uri] : undefined;
    return [
      {
        ...claimJson(uri, value),
        ...(next !== undefined && {
          [PROFILE_UPDATING_VALUE.value]: typeof next === 'string' ? next : [...next],
        }),
      },
    ];
  });
}

/**
 * The request of a PRE_UPDATE_PROFILE action: no allowedOperations, and no `event.request` when
 * only roles or groups change. Source: docs/contracts/asgardeo.md, row 1.4.1.
 */
export function buildProfileRequest(state: RequestState, settings: Settings): JsonObject {
  const application = applicationView(state.application);
  const user = userView(state.user, application.clientId);
  const updating = state.updating ?? {};
  const changed = Object.entries(updating).filter(([uri]) => isShared(uri));
  const claims = changed.map(([uri, value]) => claimJson(uri, value));
  const wantsGroups = settings.attributes.includes(GROUPS_CLAIM);
  const event = nonEmpty({
    request: claims.length === 0 ? undefined : { claims },
    tenant: { ...application.tenant },
    organization: application.organization,
    user: user && {
      id: user.id,
      claims: sharedClaims(user, settings.attributes, updating),
      groups: wantsGroups ? [...user.groups] : [],
      organization: user.organization ?? application.organization,
      sharedUserId: user.sharedUserId ?? null,
    },
    userStore: userStoreOf(user),
    initiatorType: state.initiator ?? 'USER',
    action: 'UPDATE',
  });
  return requestJson('PRE_UPDATE_PROFILE', event, undefined, state);
}
