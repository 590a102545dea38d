import type { JsonObject } from '../../../model/json.ts';
import { applicationView, type UserView, userView } from '../directory-view.ts';
import { nonEmpty } from '../non-empty.ts';
import type { RequestState } from '../state-schema.ts';
import { requestJson, userStoreOf } from './parts.ts';

function userJson(user: UserView): JsonObject {
  return nonEmpty({
    id: user.id,
    userIdentitySource: user.federatedIdP === undefined ? 'LOCAL' : 'FEDERATED',
    sub: user.username,
  });
}

/** Named only when the user logs in to a sub-organization, by id and name. */
function organizationJson(organization: JsonObject): JsonObject | undefined {
  const { id = null, name = null, depth } = organization;
  return typeof depth === 'number' && depth > 0 ? { id, name } : undefined;
}

/**
 * The request of an AUTHENTICATION action: the same `flowId` at each call of one login.
 * Source: docs/contracts/asgardeo.md, row 1.6.2.
 */
export function buildAuthenticationRequest(state: RequestState): JsonObject {
  const application = applicationView(state.application);
  const user = userView(state.user, application.clientId);
  const steps = state.authenticatedSteps ?? [];
  const event = {
    request: {},
    ...nonEmpty({
      tenant: { ...application.tenant },
      organization: organizationJson(application.organization),
      user: user && userJson(user),
      userStore: user && userStoreOf(user),
      application: { id: application.id, name: application.name ?? null },
      currentStepIndex: state.currentStep ?? steps.length + 1,
      authenticatedSteps: steps.map(({ index, name }) => ({ index, name })),
    }),
  };
  return requestJson('AUTHENTICATION', event, [{ op: 'redirect' }], state);
}
