import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ClientAnswer } from '../../model/run.ts';
import { flowAnswer } from '../flow-answer.ts';
import { atAuthorize } from './endpoint.ts';

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

/** The authorization endpoint gives the ID token in the fragment of a redirect. */
function authorized({ application, input }: FlowState, id: string | undefined): ClientAnswer {
  const [to = ''] = application?.redirectUris ?? [];
  const { state } = input.form ?? {};
  const fragment = [
    ...(id === undefined ? [] : [`id_token=${id}`]),
    ...(typeof state === 'string' ? [`state=${encodeURIComponent(state)}`] : []),
  ].join('&');
  const location = `${to}#${fragment}`;
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
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
  // Nothing else fails a flow: an extension that does is ignored.
  if (state.failure !== undefined) return json(504, { message: 'Endpoint request timed out' });
  const { access, id, refresh } = tokens;
  if (atAuthorize(state)) return authorized(state, id);
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
