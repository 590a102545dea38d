import type { FlowState } from '../../flows/state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ClientAnswer } from '../../model/run.ts';
import { flowAnswer } from '../flow-answer.ts';

const JSON_HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
};

function json(status: number, body: JsonValue): ClientAnswer {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(body) };
}

/**
 * What the client gets from the token endpoint. A JWTPopulate lambda can neither deny nor fail a
 * flow; the other two answers serve what else may end one.
 * Source: docs/contracts/fusionauth.md §5 Token response, §6 Statuses.
 */
export function lambdaAnswer(
  state: FlowState,
  tokens: Readonly<Record<string, string>>,
): ClientAnswer {
  const other = flowAnswer(state);
  if (other !== undefined) return other;
  if (state.denial !== undefined) {
    const errors = isJsonObject(state.denial.value) ? state.denial.value : {};
    return json(400, errors);
  }
  if (state.failure !== undefined) {
    return json(500, {
      fieldErrors: {},
      generalErrors: [
        { code: '[Exception]', message: 'FusionAuth encountered an unexpected error.' },
      ],
    });
  }
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
