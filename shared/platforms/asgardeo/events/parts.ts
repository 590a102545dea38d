import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { base64Text } from '../../base64-text.ts';
import type { UserView } from '../directory-view.ts';
import { DEFAULT_USER_STORE } from '../facts.ts';
import type { LocalValue } from '../local-claims.ts';
import { nonEmpty } from '../non-empty.ts';
import type { RequestState } from '../state-schema.ts';

/** A user store as every event names it. Source: docs/contracts/asgardeo.md, row 1.0.12. */
export function userStoreOf(user: UserView | undefined): JsonObject {
  const name = user?.userStore ?? DEFAULT_USER_STORE;
  return { id: base64Text(name), name };
}

/** A claim of the local dialect as events carry it. */
export function claimJson(uri: string, value: LocalValue): JsonObject {
  return { uri, value: typeof value === 'string' ? value : [...value] };
}

/** The members of a request around its event, in the platform's order. */
export function requestJson(
  actionType: string,
  event: JsonObject,
  allowedOperations: readonly JsonObject[] | undefined,
  state: RequestState,
): JsonObject {
  const requestId = state.requestId?.trim() === '' ? undefined : state.requestId;
  const operations: JsonValue | undefined = allowedOperations && [...allowedOperations];
  return {
    actionType,
    ...nonEmpty({ flowId: actionType === 'AUTHENTICATION' ? state.flowId : undefined }),
    event,
    ...(operations !== undefined && { allowedOperations: operations }),
    ...nonEmpty({ requestId }),
  };
}
