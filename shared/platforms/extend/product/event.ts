import type { FlowState, TokenDraft } from '../../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../../model/json.ts';
import type { Stage } from '../../../model/stage.ts';
import { userExtrasSchema } from '../schemas.ts';

/** The claims of a token as they stand. */
export function claimsOf(draft: TokenDraft | undefined): JsonObject {
  return Object.fromEntries((draft?.claims ?? []).map((claim) => [claim.name, claim.value]));
}

function draftOf(stage: Stage, state: FlowState): TokenDraft | undefined {
  const kind = stage === 'token.id.issue' ? 'id' : 'access';
  return state.tokens.find((token) => token.kind === kind);
}

/** The members that are there. */
export function present(entries: Record<string, JsonValue | undefined>): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) kept[key] = value;
  return kept;
}

/** The user as the product knows them; null for a client on its own behalf. */
export function userOf(state: FlowState): JsonObject | null {
  const { user, application } = state;
  if (user === undefined) return null;
  const extras = userExtrasSchema.safeParse(user.platform?.extend ?? {});
  return present({
    id: user.id,
    username: user.username,
    email: user.email,
    email_verified: user.emailVerified,
    phone_number: user.phone,
    given_name: user.firstName,
    family_name: user.lastName,
    locale: user.locale,
    groups: user.groups,
    roles: application ? user.roles?.[application.clientId] : undefined,
    user_metadata: extras.data?.user_metadata ?? user.data,
    app_metadata: extras.data?.app_metadata,
  });
}

export function clientOf({ application }: FlowState): JsonObject | null {
  if (application === undefined) return null;
  return present({ id: application.clientId, name: application.name });
}

/**
 * The body that the product POSTs at a token stage: who, for which client, what was asked for
 * and the claims as they stand. Source: docs/contracts/extend.md, Product (our convention).
 */
export function productEvent(stage: Stage, state: FlowState): JsonObject {
  const claims = claimsOf(draftOf(stage, state));
  return present({
    user: userOf(state),
    client: clientOf(state),
    scope: [...state.scopes],
    audience: claims.aud,
    claims,
  });
}
