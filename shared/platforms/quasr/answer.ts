import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ClientAnswer } from '../../model/run.ts';
import { flowAnswer } from '../flow-answer.ts';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

function json(status: number, body: JsonObject): ClientAnswer {
  return { status, headers: { ...HEADERS }, body: JSON.stringify(body) };
}

/** The scopes that the access token carries after every extension. */
function grantedScope(state: FlowState): string {
  const access = state.tokens.find((token) => token.kind === 'access');
  const claim = access?.claims.find((candidate) => candidate.name === 'scope');
  return typeof claim?.value === 'string' ? claim.value : state.scopes.join(' ');
}

/**
 * The token endpoint's answer. Quasr issues the tokens whatever an extension does
 * (docs/contracts/quasr.md, 1.5 Failure), so a denial or failure comes from the flow itself and
 * is told as OAuth 2.0 tells it.
 */
export function answer(state: FlowState, tokens: Readonly<Record<string, string>>): ClientAnswer {
  const other = flowAnswer(state);
  if (other !== undefined) return other;
  if (state.denial !== undefined) {
    return json(400, {
      error: 'access_denied',
      error_description: `denied by ${state.denial.by}`,
    });
  }
  if (state.failure !== undefined) {
    return json(500, {
      error: 'server_error',
      error_description: `${state.failure.by} failed`,
    });
  }
  const { access, id, refresh } = tokens;
  return json(200, {
    ...(access === undefined ? {} : { access_token: access }),
    token_type: 'Bearer',
    expires_in: state.accessSeconds,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    ...(id === undefined ? {} : { id_token: id }),
    scope: grantedScope(state),
    ...state.response,
  });
}
