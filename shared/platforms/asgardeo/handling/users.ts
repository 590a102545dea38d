import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { Handling } from '../action-type.ts';
import { brokenUserResult, failedUserResult, type UserChannel } from '../clients/user-api.ts';

function eventMember(request: JsonObject, name: string): JsonValue | undefined {
  return isJsonObject(request.event) ? request.event[name] : undefined;
}

/** Through which API a password was changed. Source: docs/contracts/asgardeo.md, row 1.3.7. */
export function passwordChannel(request: JsonObject): UserChannel {
  const action = eventMember(request, 'action');
  if (action === 'RESET' || action === 'INVITE') return 'recovery';
  const isSelf = eventMember(request, 'initiatorType') === 'USER';
  return action === 'REGISTER' && isSelf ? 'self-registration' : 'scim';
}

/** Only the status of the answer counts: it has no operations. */
function statusHandling(channelOf: (request: JsonObject) => UserChannel): Handling {
  const settled = { client: { status: 200, body: {} } };
  return {
    untouched: () => settled,
    succeeded: () => ({ ok: true, effects: [], settled }),
    failed: (_reason, description, request) => ({
      client: failedUserResult(channelOf(request), description),
    }),
    broken: (request) => brokenUserResult(channelOf(request)),
  };
}

export const passwordHandling = statusHandling(passwordChannel);

/** Profiles are changed through SCIM. Source: docs/contracts/asgardeo.md, row 1.4.3. */
export const profileHandling = statusHandling(() => 'scim');
