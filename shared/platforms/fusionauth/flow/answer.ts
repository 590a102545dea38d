import type { Refusal } from '../../../flows/refusals.ts';
import type { FlowState } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ClientAnswer } from '../../../model/run.ts';
import { flowAnswer } from '../../flow-answer.ts';
import { LOGIN_STATUS } from '../facts.ts';
import { actionOf } from './mfa-context.ts';
import { lambdaUser, registrationOf } from './user.ts';

const JSON_HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
};

function json(status: number, body: JsonValue): ClientAnswer {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(body) };
}

/** An API's answer without a body. */
function bare(status: number): ClientAnswer {
  return { status, headers: { 'cache-control': 'no-store' }, body: '' };
}

function fieldError(field: string, kind: string, message: string): ClientAnswer {
  return json(400, {
    fieldErrors: { [field]: [{ code: `[${kind}]${field}`, message }] },
    generalErrors: [],
  });
}

/**
 * What the client gets from the token endpoint, and in other flows from the API that they stand for:
 * Login, MFA Status, User Registration, Change Password, User.
 * Source: docs/contracts/fusionauth.md §5 Token response, §6 Statuses, §6.1.
 */
export function lambdaAnswer(
  state: FlowState,
  tokens: Readonly<Record<string, string>>,
): ClientAnswer {
  const own = state.flow === 'token' ? undefined : apiAnswer(state);
  const other = own ?? flowAnswer(state);
  if (other !== undefined) return other;
  if (state.denial !== undefined) {
    const errors = isJsonObject(state.denial.value) ? state.denial.value : {};
    return json(400, errors);
  }
  if (state.failure !== undefined) {
    return json(LOGIN_STATUS.lambdaThrew.value, {
      fieldErrors: {},
      generalErrors: [
        {
          code: '[LambdaInvocationException]',
          message: 'A lambda failed. Its exception is in the event log.',
        },
      ],
    });
  }
  return tokenAnswer(state, tokens);
}

/** A changed password wants the token of a step-up. */
const TRUST_TOKEN_REQUIRED = json(400, {
  fieldErrors: {},
  generalErrors: [
    {
      code: '[TrustTokenRequired]',
      message: 'Complete a two-factor step-up authentication first.',
    },
  ],
});

/** Undefined for what the APIs tell as the token endpoint does. */
function apiAnswer(state: FlowState): ClientAnswer | undefined {
  const { refusal, denial, failure, asks, user, application } = state;
  if (refusal !== undefined) return refusalAnswer(refusal);
  if (denial !== undefined || failure !== undefined) return undefined;
  const action = actionOf(state);
  if (asks?.kind === 'code' && asks.purpose === 'second-factor') {
    if (action === 'changePassword') return TRUST_TOKEN_REQUIRED;
    return json(LOGIN_STATUS.secondFactor.value, {
      methods: [{ method: asks.method }],
      twoFactorId: state.ids.transaction,
    });
  }
  if (asks !== undefined || state.flow === 'event' || user === undefined) return undefined;
  if (action === 'changePassword') return bare(200);
  if (action === 'stepUp') return json(200, { trusts: [] });
  const registration = application && registrationOf(user, application.clientId);
  return json(200, {
    user: lambdaUser(user, application),
    ...(state.flow === 'registration' && registration && { registration }),
  });
}

function refusalAnswer({ reason, field = 'user' }: Refusal): ClientAnswer {
  switch (reason) {
    case 'unknown-user':
    case 'wrong-password':
      return bare(LOGIN_STATUS.unknown.value);
    case 'inactive-user':
      return bare(LOGIN_STATUS.inactive.value);
    case 'wrong-code':
      return bare(LOGIN_STATUS.badCode.value);
    case 'expired-code':
      return bare(LOGIN_STATUS.expiredCode.value);
    case 'user-exists':
      return fieldError(`user.${field}`, 'duplicate', 'This value is already in use.');
    case 'missing-field':
      return fieldError(`user.${field}`, 'blank', 'This value is required.');
    case 'fixed-field':
    case 'invalid-field':
    case 'unauthorized-client':
    case 'invalid-scope':
    case 'invalid-token':
    case 'insufficient-scope':
      return fieldError(`user.${field}`, 'invalid', 'This value is not accepted.');
  }
}

function tokenAnswer(state: FlowState, tokens: Readonly<Record<string, string>>): ClientAnswer {
  const body: JsonObject = {
    ...(tokens.access !== undefined && { access_token: tokens.access }),
    expires_in: state.accessSeconds,
    ...(tokens.id !== undefined && { id_token: tokens.id }),
    ...(tokens.refresh !== undefined && { refresh_token: tokens.refresh }),
    ...(state.scopes.length > 0 && { scope: state.scopes.join(' ') }),
    token_type: 'Bearer',
    ...(state.user !== undefined && { userId: state.user.id }),
    ...state.response,
  };
  return json(200, body);
}
