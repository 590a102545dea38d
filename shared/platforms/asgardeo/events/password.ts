import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { Ports } from '../../../model/ports.ts';
import { applicationView, type UserView, userView } from '../directory-view.ts';
import { GROUPS_CLAIM, isShared } from '../local-claims.ts';
import { nonEmpty } from '../non-empty.ts';
import type { Settings } from '../settings.ts';
import type { RequestState } from '../state-schema.ts';
import { claimJson, requestJson, userStoreOf } from './parts.ts';

/** The configured attributes that the user has a value for. */
function sharedClaims(user: UserView, attributes: readonly string[]): JsonObject[] {
  return attributes.flatMap((uri) => {
    const value = isShared(uri) ? user.localClaims.get(uri) : undefined;
    return value === undefined ? [] : [claimJson(uri, value)];
  });
}

/** The new password as the action gets it. Source: docs/contracts/asgardeo.md, rows 1.3.3 and 1.3.4. */
function credential(
  password: string,
  { format, certificate }: Settings['passwordSharing'],
  { crypto }: Ports,
): JsonValue | undefined {
  const shared: JsonObject =
    format === 'PLAIN_TEXT'
      ? { type: 'PASSWORD', format: 'PLAIN_TEXT', value: password }
      : {
          type: 'PASSWORD',
          format: 'HASH',
          value: crypto.sha256(password, 'base64'),
          additionalData: { algorithm: 'SHA256' },
        };
  return certificate === undefined ? shared : crypto.jwe(JSON.stringify(shared), certificate);
}

/** From v1.1 the event names the organization and carries the configured attributes. */
function isFirst({ version }: Settings): boolean {
  return version === 'v1.0';
}

/**
 * The request of a PRE_UPDATE_PASSWORD action: no allowedOperations.
 * Source: docs/contracts/asgardeo.md, row 1.3.2.
 */
export function buildPasswordRequest(
  state: RequestState,
  settings: Settings,
  ports: Ports,
): JsonObject {
  const application = applicationView(state.application);
  const user = userView(state.user, application.clientId);
  const action = state.action ?? 'UPDATE';
  const wantsGroups = settings.attributes.includes(GROUPS_CLAIM);
  const more = isFirst(settings)
    ? {}
    : {
        claims: user && sharedClaims(user, settings.attributes),
        groups: wantsGroups ? [...(user?.groups ?? [])] : undefined,
        organization: user?.organization ?? application.organization,
      };
  const event = nonEmpty({
    tenant: { ...application.tenant },
    organization: isFirst(settings) ? undefined : application.organization,
    user: nonEmpty({
      id: action === 'REGISTER' ? undefined : user?.id,
      ...more,
      updatingCredential: credential(state.password ?? '', settings.passwordSharing, ports),
    }),
    userStore: userStoreOf(user),
    initiatorType: state.initiator ?? 'USER',
    action,
  });
  return requestJson('PRE_UPDATE_PASSWORD', event, undefined, state);
}
