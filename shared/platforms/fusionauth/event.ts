import { formOf } from '../../flows/form.ts';
import type { FlowState, TokenDraft } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Stage } from '../../model/stage.ts';
import type { FiresDecision } from '../platform.ts';
import { AUTHENTICATION_TYPE, FEDERATED_TYPE } from './facts.ts';
import type { LambdaType } from './triggers.ts';
import { lambdaUser, registrationOf } from './user.ts';

type LambdaId =
  | 'JWTPopulate'
  | 'UserInfoPopulate'
  | 'SelfServiceRegistrationValidation'
  | 'LoginValidation';

const NOT_FOUND: FiresDecision = {
  run: false,
  reason: 'no application: FusionAuth finds the lambda by the application',
};

/**
 * Whether FusionAuth would call the lambda here.
 * Source: docs/contracts/fusionauth.md §1 When it runs, §1.6 When they run, §1.7 When it runs.
 */
export function lambdaFires({ id }: LambdaType, state: FlowState): FiresDecision {
  switch (id as LambdaId) {
    case 'JWTPopulate':
      return populates(state);
    case 'UserInfoPopulate':
      return informs(state);
    case 'SelfServiceRegistrationValidation':
      if (formOf('registration', state.input).by !== 'admin') return { run: true };
      return { run: false, reason: 'an administrator creates the user: nobody registers' };
    case 'LoginValidation':
      return { run: true };
  }
}

function populates({ user, application }: FlowState): FiresDecision {
  if (user === undefined) {
    return {
      run: false,
      reason: 'no user: a token of client credentials is populated by ClientCredentialsJWTPopulate',
    };
  }
  return application === undefined ? NOT_FOUND : { run: true };
}

function informs({ user, application }: FlowState): FiresDecision {
  if (user === undefined) return { run: false, reason: 'no user: there is nobody to tell of' };
  return application === undefined ? NOT_FOUND : { run: true };
}

/** The arguments of a lambda by name. Source: docs/contracts/fusionauth.md §1, §1.6, §1.7, §5 Objects. */
export function lambdaEvent(
  { id, initial }: LambdaType,
  stage: Stage,
  state: FlowState,
): JsonValue {
  const { user, application } = state;
  const registration = user && application ? registrationOf(user, application.clientId) : undefined;
  const person = {
    user: user === undefined ? {} : lambdaUser(user, application),
    ...(registration !== undefined && { registration }),
  };
  switch (id as LambdaId) {
    case 'JWTPopulate':
      return { jwt: claimsAt(stage, state), ...person, context: { scopes: [...state.scopes] } };
    case 'UserInfoPopulate': {
      const userInfo = claimsAt(stage, state);
      return { userInfo, ...person, jwt: state.presented ?? {}, context: {} };
    }
    case 'SelfServiceRegistrationValidation':
      return { result: initial, ...person, formContext: formContextOf(state), context: {} };
    case 'LoginValidation':
      return { result: initial, ...person, context: loginContextOf(state) };
  }
}

const DRAFT_AT: Partial<Record<Stage, TokenDraft['kind']>> = {
  'token.id.issue': 'id',
  'userinfo.respond': 'userinfo',
};

function claimsAt(stage: Stage, { tokens }: FlowState): JsonObject {
  const kind = DRAFT_AT[stage] ?? 'access';
  const token = tokens.find((candidate) => candidate.kind === kind);
  return Object.fromEntries((token?.claims ?? []).map((claim) => [claim.name, claim.value]));
}

function formContextOf({ step }: FlowState): JsonObject {
  const number = step?.number ?? 1;
  return {
    fields: Object.keys(step?.fields ?? {}).map((name) => ({ key: name })),
    form: {},
    step: number,
    stepIndex: number - 1,
    totalSteps: step?.total ?? 1,
  };
}

function loginContextOf({ federation }: FlowState): JsonObject {
  if (federation === undefined) return { authenticationType: AUTHENTICATION_TYPE.value };
  const { provider, id, type = FEDERATED_TYPE.value } = federation;
  return {
    authenticationType: type,
    identityProvider: {
      ...(id !== undefined && { id }),
      name: provider,
      identityProviderType: type,
    },
  };
}
