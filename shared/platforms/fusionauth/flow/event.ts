import type { FlowState, TokenDraft } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { Stage } from '../../../model/stage.ts';
import { AUTHENTICATION_TYPE } from '../facts.ts';
import { lambdaSamples } from '../samples/samples.ts';
import type { LambdaType } from '../types/lambda-type.ts';
import { NO_ERRORS } from '../types/validation.ts';
import { entityArguments } from './entities.ts';
import { authenticationTypeOf, federatedForm, providerTypeOf } from './identity-providers.ts';
import { mfaContextOf } from './mfa-context.ts';
import { ID_TOKEN, TOKENS } from './provider-payloads.ts';
import { lambdaUser, registrationOf } from './user.ts';

/**
 * The arguments of a lambda by name.
 * Source: docs/contracts/fusionauth.md §1, §1.4, §1.6, §1.7, §5 Objects.
 */
export function lambdaEvent(type: LambdaType, stage: Stage, state: FlowState): JsonValue {
  switch (type.id) {
    case 'JWTPopulate':
      return {
        jwt: claimsAt(stage, state),
        ...personOf(state),
        context: { scopes: [...state.scopes] },
      };
    case 'ClientCredentialsJWTPopulate':
      return { jwt: claimsAt(stage, state), ...entityArguments(state), context: {} };
    case 'UserInfoPopulate': {
      const userInfo = claimsAt(stage, state);
      return { userInfo, ...personOf(state), jwt: state.presented ?? {}, context: {} };
    }
    case 'SelfServiceRegistrationValidation':
      return {
        result: NO_ERRORS,
        ...personOf(state),
        formContext: formContextOf(state),
        context: {},
      };
    case 'LoginValidation':
      return { result: NO_ERRORS, ...personOf(state), context: loginContextOf(state) };
    case 'MFARequirement':
      return {
        result: {
          required: state.secondFactor?.required ?? false,
          sendSuspiciousLoginEvent: false,
        },
        ...personOf(state),
        context: mfaContextOf(state, authenticationType(state)),
      };
    case 'LDAPConnectorReconcile':
      return {
        user: personOf(state).user ?? {},
        userAttributes: attributesOf(type, state),
        context: {},
      };
    default:
      return stage === 'user.federate' ? reconcileEvent(type, state) : {};
  }
}

/** A reconcile lambda always gets a registration to fill. */
function reconcileEvent({ parameters }: LambdaType, state: FlowState): JsonObject {
  const { user = {}, registration } = personOf(state);
  const { application, federation } = state;
  const empty: JsonObject =
    application === undefined ? {} : { applicationId: application.clientId };
  const event: JsonObject = { user, registration: registration ?? empty, context: {} };
  for (const { name } of parameters.slice(2, -1)) {
    if (name === 'id_token' || name === 'tokens') continue;
    event[name] = federation?.claims ?? {};
  }
  if (!parameters.some(({ name }) => name === 'tokens')) return event;
  const { idToken, tokens, claims } = federatedForm(state);
  const canned = !isJsonObject(claims) || Object.keys(claims).length === 0;
  const verified = isJsonObject(idToken) ? idToken : canned ? ID_TOKEN : undefined;
  const { id_token, ...others } = TOKENS;
  return {
    ...event,
    ...(verified !== undefined && { id_token: verified }),
    tokens: isJsonObject(tokens)
      ? tokens
      : { ...others, ...(verified !== undefined && id_token !== undefined && { id_token }) },
  };
}

/** What the connector said of the user; the sample's attributes when the input has none. */
function attributesOf(type: LambdaType, { input }: FlowState): JsonObject {
  const connector = input.form?.connector;
  const given = isJsonObject(connector) ? connector.attributes : undefined;
  if (isJsonObject(given) && Object.keys(given).length > 0) return given;
  const [sample] = lambdaSamples(type);
  const event = isJsonObject(sample?.event) ? sample.event : {};
  return isJsonObject(event.userAttributes) ? event.userAttributes : {};
}

function personOf({ user, application }: FlowState): {
  readonly user?: JsonObject;
  readonly registration?: JsonObject;
} {
  if (user === undefined) return { user: {} };
  const registration = application && registrationOf(user, application.clientId);
  return {
    user: lambdaUser(user, application),
    ...(registration !== undefined && { registration }),
  };
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

/** How the user of a login authenticated. Source: docs/contracts/fusionauth.md §5 authenticationType. */
function authenticationType({ federation, authenticated }: FlowState): string {
  if (federation !== undefined) return authenticationTypeOf(providerTypeOf(federation));
  return authenticated.includes('connector') ? 'LDAP_CONNECTOR' : AUTHENTICATION_TYPE.value;
}

function loginContextOf(state: FlowState): JsonObject {
  const { federation } = state;
  if (federation === undefined) return { authenticationType: authenticationType(state) };
  const { provider, id } = federation;
  return {
    authenticationType: authenticationType(state),
    identityProvider: {
      ...(id !== undefined && { id }),
      name: provider,
      identityProviderType: providerTypeOf(federation),
    },
  };
}
