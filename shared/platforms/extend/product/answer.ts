import type { FlowState } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { ClientAnswer } from '../../../model/run.ts';
import { flowAnswer } from '../../flow-answer.ts';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

function json(status: number, body: JsonObject): ClientAnswer {
  return { status, headers: HEADERS, body: JSON.stringify(body) };
}

function grantedScope(state: FlowState): string {
  const access = state.tokens.find((token) => token.kind === 'access');
  const scope = access?.claims.find((claim) => claim.name === 'scope')?.value;
  return typeof scope === 'string' ? scope : state.scopes.join(' ');
}

/** The token endpoint's answer; denial and error in OAuth's form. Source: docs/contracts/extend.md, Product answers. */
export function answer(state: FlowState, tokens: Readonly<Record<string, string>>): ClientAnswer {
  const other = flowAnswer(state);
  if (other !== undefined) return other;
  if (state.denial !== undefined) {
    const { status, ...value } = isJsonObject(state.denial.value) ? state.denial.value : {};
    return json(typeof status === 'number' ? status : 403, {
      error: 'access_denied',
      error_description: `Denied by ${state.denial.by}.`,
      ...value,
    });
  }
  if (state.failure !== undefined) {
    return json(500, {
      error: 'server_error',
      error_description: `The extension ${state.failure.by} failed.`,
    });
  }
  if (tokens.access === undefined) return json(200, {});
  return json(200, {
    access_token: tokens.access,
    ...(tokens.id !== undefined && { id_token: tokens.id }),
    ...(tokens.refresh !== undefined && { refresh_token: tokens.refresh }),
    scope: grantedScope(state),
    expires_in: state.accessSeconds,
    token_type: 'Bearer',
    ...state.response,
  });
}
