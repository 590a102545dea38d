import type { FlowState } from '../../../flows/state.ts';
import type { Effect } from '../../../model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';
import { TENANT } from '../facts.ts';
import { claimsOf, clientOf, userOf } from './event.ts';
import { answerOf, type Exchange, errorOf, scopeChanges, texts } from './exchange.ts';

/** Hosts whose claims the product keeps for itself, with all below them. */
const OWN_HOSTS =
  /^https?:\/\/(?:[^/?#@]*@)?(?:[^/?#:]*\.)?(?:auth0\.com|webtask\.io|webtask\.run)\.?(?:[:/?#]|$)/i;
const URL_CLAIM = /^https?:\/\/[^/?#\s]+/i;

function whyIgnored(name: string): string | undefined {
  if (!URL_CLAIM.test(name))
    return 'the product takes only claims whose name is an http or https URL';
  if (OWN_HOSTS.test(name))
    return 'the product takes no claims under auth0.com, webtask.io or webtask.run';
  return undefined;
}

function claimEffects(
  claims: JsonObject,
  { location }: Exchange,
  { of = [], reason: unfit }: { of?: readonly string[]; reason?: string | undefined } = {},
): Effect[] {
  return Object.entries(claims).map(([name, value]) => {
    const reason = unfit ?? whyIgnored(name);
    return {
      kind: 'claim.set' as const,
      path: joinPath([...of, 'claims', name]),
      value,
      ...(reason === undefined ? { status: 'accepted' } : { status: 'refused', reason }),
      ...(location && { location }),
    } as Effect;
  });
}

/** How the product's errors are told to the client, by the name of their class. */
const OAUTH_ERRORS: Readonly<Record<string, { readonly status: number; readonly error: string }>> =
  {
    InvalidRequestError: { status: 400, error: 'invalid_request' },
    InvalidScopeError: { status: 400, error: 'invalid_scope' },
  };
const SERVER_ERROR = { status: 500, error: 'server_error' };

/** Any error of the extension keeps the token from being issued. */
function denialOf(error: JsonObject, { location }: Exchange): Effect {
  const { name, message } = error;
  const known = typeof name === 'string' ? OAUTH_ERRORS[name] : undefined;
  const value: JsonObject = {
    ...(known ?? SERVER_ERROR),
    ...(typeof message === 'string' && { error_description: message }),
  };
  return { kind: 'deny', value, status: 'accepted', ...(location && { location }) };
}

function tokenEffects(claims: JsonObject, exchange: Exchange): Effect[] {
  const { scope, ...others } = claims;
  const event = isJsonObject(exchange.event) ? exchange.event : {};
  const { removed, added } = scopeChanges(texts(scope) ?? [], texts(event.scope) ?? [], exchange);
  return [...removed, ...added, ...claimEffects(others, exchange)];
}

/**
 * What the product takes of client-credentials-exchange: the scope, whole (without it there is none),
 * and claims named by URLs. Source: docs/contracts/extend.md, Extension points in a flow.
 */
export function clientCredentialsEffects(exchange: Exchange): Effect[] {
  const error = errorOf(exchange);
  if (error !== undefined) return [denialOf(error, exchange)];
  const answer = answerOf(exchange);
  return tokenEffects(isJsonObject(answer) ? answer : {}, exchange);
}

/** What the product takes of password-exchange; without `accessToken.scope` the scope stays. */
export function passwordEffects(exchange: Exchange): Effect[] {
  const error = errorOf(exchange);
  if (error !== undefined) return [denialOf(error, exchange)];
  const answer = answerOf(exchange);
  const { accessToken, idToken } = isJsonObject(answer) ? answer : {};
  const event = isJsonObject(exchange.event) ? exchange.event : {};
  const access: JsonObject = isJsonObject(accessToken) ? accessToken : {};
  const scope: JsonValue = access.scope ?? event.scope ?? [];
  const hasIdToken = texts(event.scope)?.includes('openid') === true;
  const id = claimEffects(isJsonObject(idToken) ? idToken : {}, exchange, {
    of: ['idToken'],
    reason: hasIdToken ? undefined : 'there is no ID token: "openid" was not asked for',
  });
  return [...tokenEffects({ ...access, scope }, exchange), ...id];
}

function audienceOf(state: FlowState): JsonValue {
  const { aud } = claimsOf(state.tokens.find(({ kind }) => kind === 'access'));
  return Array.isArray(aud) ? (aud[0] ?? '') : (aud ?? '');
}

export function clientCredentialsEvent(state: FlowState): JsonObject {
  return {
    audience: audienceOf(state),
    client: { ...clientOf(state), tenant: TENANT, metadata: {} },
    scope: [...state.scopes],
  };
}

export function passwordEvent(state: FlowState): JsonObject {
  const { user } = state;
  const { user_metadata = {}, app_metadata = {} } = userOf(state) ?? {};
  return {
    audience: audienceOf(state),
    scope: [...state.scopes],
    user: {
      tenant: TENANT,
      ...(user && { id: user.id, displayName: user.username }),
      ...{ user_metadata, app_metadata },
    },
    client: { ...clientOf(state), tenant: TENANT, metadata: {} },
  };
}
