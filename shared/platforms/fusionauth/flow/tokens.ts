import type { FlowState, TokenDraft } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { Grant, TokenClaim } from '../../../model/run.ts';
import { AUTHENTICATION_TYPE, DEFAULT_ISSUER } from '../facts.ts';
import { registrationOf, tenantOf } from './user.ts';

function draft(
  kind: 'access' | 'id',
  header: JsonObject,
  claims: Record<string, JsonValue | undefined>,
): TokenDraft {
  return {
    kind,
    header,
    claims: Object.entries(claims).flatMap(([name, value]): TokenClaim[] =>
      value === undefined ? [] : [{ name, value, origin: 'base' }],
    ),
    suppressed: false,
  };
}

/** The grants in the order in which they occurred; a refresh follows the one that began it. */
function grantsOf(grant: Grant, { refresh }: FlowState): Grant[] {
  return grant === 'refresh_token' ? [refresh?.grant ?? 'authorization_code', grant] : [grant];
}

function issuerOf(state: FlowState): string {
  const issuer = state.application?.extras?.issuer;
  return typeof issuer === 'string' ? issuer : DEFAULT_ISSUER.value;
}

/**
 * The access token, and with the scope `openid` the ID token, before any lambda touches them.
 * Claims in the order of FusionAuth's published response; `gty` sits in the header.
 * Source: docs/contracts/fusionauth.md §5 Base claims.
 */
export function lambdaBaseTokens(state: FlowState): TokenDraft[] {
  const { user, application } = state;
  const header: JsonObject = {
    typ: 'JWT',
    ...(state.grant !== undefined && { gty: grantsOf(state.grant, state) }),
  };
  const subject = user?.id ?? application?.clientId;
  const registration = user && application ? registrationOf(user, application.clientId) : undefined;
  const shared = {
    aud: application?.clientId,
    exp: state.issuedAt + state.accessSeconds,
    iat: state.issuedAt,
    iss: issuerOf(state),
    sub: subject,
  };
  const person = {
    authenticationType: user === undefined ? undefined : AUTHENTICATION_TYPE.value,
    email: user?.email,
    email_verified: user?.email === undefined ? undefined : (user.emailVerified ?? false),
    preferred_username: user?.username,
  };
  const scope = state.scopes.length === 0 ? undefined : state.scopes.join(' ');
  const session = (known: boolean) => ({
    auth_time: user === undefined ? undefined : (state.refresh?.authTime ?? state.issuedAt),
    sid: user !== undefined && known ? state.ids.session : undefined,
    tid: user === undefined ? undefined : tenantOf(user),
  });
  const access = draft('access', header, {
    ...shared,
    jti: state.ids.access,
    ...person,
    applicationId: registration && application?.clientId,
    scope,
    roles: registration && (registration.roles ?? []),
    ...session(state.scopes.includes('offline_access')),
    tty: 'at',
  });
  if (user === undefined || !state.scopes.includes('openid')) return [access];
  const nonce = isJsonObject(state.input.form) ? state.input.form.nonce : undefined;
  return [
    access,
    draft('id', header, {
      ...shared,
      jti: state.ids.id,
      ...person,
      scope,
      ...session(state.grant !== 'password'),
      nonce: typeof nonce === 'string' ? nonce : undefined,
    }),
  ];
}
