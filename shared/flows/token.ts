import { checkCredentials, findEntered, refuseInactive } from './credentials.ts';
import { type FlowSteps, type House, reach } from './flow.ts';
import { formOf } from './form.ts';
import type { Machine } from './machine.ts';
import { type Refusal, refuse } from './refusals.ts';
import { exceededScope, refusedGrant, refusedScope, refusedUserInfo } from './rules.ts';
import type { FlowState } from './state.ts';

/** What the application may ask for, whatever its platform. */
function checkRules({ application, grant, input }: FlowState, house: House): Refusal | undefined {
  if (application === undefined || grant === undefined) return undefined;
  const refused = refusedGrant(application, grant);
  return refused ?? refusedScope(application, input.scopes ?? [], () => house.knownScopes());
}

/** Whether a token of such a grant may ask userinfo. One that is presented was issued, whatever the rules are by now. */
function checkPresented(state: FlowState, house: House): Refusal | undefined {
  const isPresented = formOf('token', state.input).accessToken !== undefined;
  const unissued = isPresented ? undefined : checkRules(state, house);
  return unissued ?? refusedUserInfo(state.grant, state.scopes);
}

/** What the grant itself asks for before any token is made. */
function* checkGrant(state: FlowState, house: House): FlowSteps<void> {
  const broken = askedForUserInfo(state) ? checkPresented(state, house) : checkRules(state, house);
  if (broken !== undefined) return refuse(state, house, broken);
  if (askedForUserInfo(state)) return;
  if (state.grant === 'password') {
    const entered = formOf('token', state.input);
    findEntered(state, house, entered);
    yield* checkCredentials(state, house, entered);
  }
  if (state.grant === 'refresh_token' && !refuseInactive(state, house)) {
    const more = exceededScope(state.scopes, state.refresh?.scopes ?? state.scopes);
    if (more !== undefined) refuse(state, house, more);
  }
}

/** Whoever gives a password to the client logs in by that. */
function* validateLogin(state: FlowState): FlowSteps<void> {
  if (state.grant === 'password' && !askedForUserInfo(state)) yield* reach('login.validate');
}

/**
 * The access token comes first and the ID token after it, as on every platform simulated here, so
 * that a suppressed ID token is never issued.
 */
function* issueAccess(state: FlowState): FlowSteps<void> {
  if (askedForUserInfo(state)) return;
  yield { kind: 'drafts', of: 'tokens' };
  yield* reach(
    state.grant === 'client_credentials' ? 'token.client-credentials.issue' : 'token.access.issue',
  );
}

function* issueId(state: FlowState): FlowSteps<void> {
  if (state.tokens.some((token) => token.kind === 'id' && !token.suppressed)) {
    yield* reach('token.id.issue');
  }
}

function* respondUserInfo(state: FlowState): FlowSteps<void> {
  if (!askedForUserInfo(state)) return;
  yield { kind: 'drafts', of: 'userinfo' };
  yield* reach('userinfo.respond');
}

/** The client asks the endpoint of that name, with the access token of such a grant. */
export function askedForUserInfo(state: FlowState): boolean {
  return state.flow === 'token' && formOf('token', state.input).request === 'userinfo';
}

/** Token issuance by each of the four grants. */
export const token: Machine = {
  parts: [
    { name: 'grant', run: checkGrant },
    { name: 'validate', run: validateLogin },
    { name: 'access', run: issueAccess },
    { name: 'id', run: issueId },
    { name: 'userinfo', run: respondUserInfo },
  ],
  success: (state) => (askedForUserInfo(state) ? 'done' : 'issued'),
  event: () => 'token.request',
};
