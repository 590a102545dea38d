import type { FlowState, TokenDraft } from '../../../flows/state.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { TokenClaim } from '../../../model/run.ts';
import { limits } from '../facts.ts';

/** Issuer of the product that stands around the extensions. */
export const ISSUER = 'https://acme.example/';
const API = 'https://api.acme.example/';

function claims(entries: Record<string, JsonValue | undefined>): TokenClaim[] {
  return Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value, origin: 'base' }],
  );
}

function fullName(state: FlowState): string | undefined {
  const { user } = state;
  const name = [user?.firstName, user?.lastName].filter((part) => part !== undefined).join(' ');
  return name === '' ? user?.username : name;
}

function audience(state: FlowState): JsonValue {
  const own = state.application?.extras?.audience;
  const api = typeof own === 'string' ? own : API;
  return state.user && state.scopes.includes('openid') ? [api, `${ISSUER}userinfo`] : api;
}

function accessToken(state: FlowState): TokenDraft {
  const clientId = state.application?.clientId;
  const machine = state.grant === 'client_credentials';
  return {
    kind: 'access',
    header: { alg: 'RS256', typ: 'JWT' },
    suppressed: false,
    claims: claims({
      iss: ISSUER,
      sub: machine ? `${clientId ?? 'client'}@clients` : state.user?.id,
      aud: audience(state),
      iat: state.issuedAt,
      exp: state.issuedAt + state.accessSeconds,
      azp: clientId,
      scope: state.scopes.join(' '),
      gty: machine ? 'client-credentials' : undefined,
      jti: state.ids.access,
    }),
  };
}

function idToken(state: FlowState): TokenDraft {
  const { user } = state;
  const email = state.scopes.includes('email');
  const profile = state.scopes.includes('profile');
  return {
    kind: 'id',
    header: { alg: 'RS256', typ: 'JWT' },
    suppressed: false,
    claims: claims({
      nickname: profile ? user?.username : undefined,
      name: profile ? fullName(state) : undefined,
      given_name: profile ? user?.firstName : undefined,
      family_name: profile ? user?.lastName : undefined,
      email: email ? user?.email : undefined,
      email_verified: email ? user?.emailVerified : undefined,
      iss: ISSUER,
      sub: user?.id,
      aud: state.application?.clientId,
      iat: state.issuedAt,
      exp: state.issuedAt + limits.idTokenSeconds.value,
    }),
  };
}

/**
 * The tokens before any extension: an access token, and for a user who asked for `openid` an ID
 * token. Source: docs/contracts/extend.md, Product tokens.
 */
export function baseTokens(state: FlowState): TokenDraft[] {
  const wantsId = state.user !== undefined && state.scopes.includes('openid');
  return wantsId ? [accessToken(state), idToken(state)] : [accessToken(state)];
}
