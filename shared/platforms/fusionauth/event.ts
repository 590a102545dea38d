import type { FlowState } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Stage } from '../../model/stage.ts';
import type { FiresDecision } from '../platform.ts';
import { lambdaUser, registrationOf } from './user.ts';

/**
 * Whether FusionAuth would call the lambda here.
 * Source: docs/contracts/fusionauth.md §1 When it runs.
 */
export function lambdaFires(state: FlowState): FiresDecision {
  if (state.user === undefined) {
    return {
      run: false,
      reason: 'no user: a token of client credentials is populated by ClientCredentialsJWTPopulate',
    };
  }
  if (state.application === undefined) {
    return { run: false, reason: 'no application: FusionAuth finds the lambda by the application' };
  }
  return { run: true };
}

/** The arguments of JWTPopulate by name: the claims so far, the user, the registration if any. */
export function lambdaEvent(stage: Stage, state: FlowState): JsonValue {
  const kind = stage === 'token.id.issue' ? 'id' : 'access';
  const token = state.tokens.find((candidate) => candidate.kind === kind);
  const jwt: JsonObject = Object.fromEntries(
    (token?.claims ?? []).map((claim) => [claim.name, claim.value]),
  );
  const { user, application } = state;
  const registration = user && application ? registrationOf(user, application.clientId) : undefined;
  return {
    jwt,
    user: user === undefined ? {} : lambdaUser(user, application),
    ...(registration !== undefined && { registration }),
    context: { scopes: [...state.scopes] },
  };
}
