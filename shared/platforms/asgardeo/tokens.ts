import type { FlowState, TokenDraft } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import {
  type ApplicationView,
  applicationView,
  claimsForScopes,
  pick,
  type UserView,
  userView,
} from './directory-view.ts';
import { earlierToken, reusedToken } from './earlier-token.ts';

/** How the simulated user signed in. */
const AUTHENTICATOR = 'BasicAuthenticator';

function draft(
  kind: TokenDraft['kind'],
  header: JsonObject,
  claims: Readonly<Record<string, JsonValue | undefined>>,
): TokenDraft {
  return {
    kind,
    header,
    claims: Object.entries(claims).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value, origin: 'base' }],
    ),
    suppressed: false,
  };
}

/** One audience is written as text, several as a list. */
function audienceClaim(audience: readonly string[]): JsonValue {
  const [only] = audience;
  return audience.length === 1 && only !== undefined ? only : [...audience];
}

function accessToken(
  state: FlowState,
  application: ApplicationView,
  user: UserView | undefined,
): TokenDraft {
  const earlier = earlierToken(state);
  return draft(
    'access',
    { typ: 'at+jwt' },
    {
      sub: user?.id ?? application.clientId,
      aut: user === undefined ? 'APPLICATION' : 'APPLICATION_USER',
      ...(application.binding && {
        binding_type: application.binding.type,
        binding_ref: application.binding.ref,
      }),
      iss: application.issuer,
      client_id: application.clientId,
      aud: audienceClaim(earlier?.audience ?? application.audience),
      nbf: state.issuedAt,
      azp: application.clientId,
      org_id: application.organization.id,
      ...(state.scopes.length > 0 && { scope: state.scopes.join(' ') }),
      exp: state.issuedAt + state.accessSeconds,
      org_name: application.organization.name,
      iat: state.issuedAt,
      jti: state.ids.access,
      ...(earlier?.claims ?? pick(user?.claims ?? {}, application.attributes)),
      ...reusedToken(state),
    },
  );
}

function idToken(state: FlowState, application: ApplicationView, user: UserView): TokenDraft {
  return draft(
    'id',
    { typ: 'JWT' },
    {
      isk: state.ids.session,
      sub: user.id,
      amr: [AUTHENTICATOR],
      iss: application.issuer,
      sid: state.ids.session,
      aud: application.clientId,
      nbf: state.issuedAt,
      azp: application.clientId,
      org_id: application.organization.id,
      exp: state.issuedAt + state.accessSeconds,
      org_name: application.organization.name,
      iat: state.issuedAt,
      jti: state.ids.id,
      ...claimsForScopes(user, state.scopes),
    },
  );
}

function refreshToken(state: FlowState, application: ApplicationView): TokenDraft {
  return draft(
    'refresh',
    { typ: 'JWT' },
    {
      iss: application.issuer,
      client_id: application.clientId,
      exp: state.issuedAt + application.refreshSeconds,
      iat: state.issuedAt,
      jti: state.ids.transaction,
    },
  );
}

/**
 * The tokens before any action. An ID token with the scope openid, a refresh token when the
 * application has that grant. Source: docs/contracts/asgardeo.md, row 1.1.9.
 */
export function baseTokens(state: FlowState): TokenDraft[] {
  const application = applicationView(state.application);
  const user =
    state.grant === 'client_credentials' ? undefined : userView(state.user, application.clientId);
  return [
    accessToken(state, application, user),
    ...(user !== undefined && state.scopes.includes('openid')
      ? [idToken(state, application, user)]
      : []),
    ...(user !== undefined && application.hasRefresh ? [refreshToken(state, application)] : []),
  ];
}
