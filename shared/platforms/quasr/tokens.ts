import type { FlowState, TokenDraft } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import type { TokenClaim } from '../../model/run.ts';
import { atAuthorize } from './endpoint.ts';
import {
  API_AUDIENCE,
  CLAIM_NAMESPACE,
  issuerOf,
  REFRESH_SECONDS,
  SIMULATED_TENANT,
} from './facts.ts';
import { applicationExtrasSchema, userExtrasSchema } from './schemas.ts';

/** The tenant that a flow runs in: the application's, or the simulated one. */
export function tenantOf(state: FlowState): string {
  const extras = applicationExtrasSchema.safeParse(state.application?.extras ?? {});
  return (extras.success ? extras.data.tenantId : undefined) ?? SIMULATED_TENANT;
}

/** The subject of the tokens: the user's account, or the client's own for client credentials. */
export function accountOf(state: FlowState): string {
  const extras = userExtrasSchema.safeParse(state.user?.platform?.quasr ?? {});
  const account = extras.success ? extras.data.accountId : undefined;
  return account ?? state.user?.id ?? clientOf(state);
}

export function clientOf(state: FlowState): string {
  return state.application?.clientId ?? '';
}

function audiencesOf(state: FlowState): JsonValue {
  const extras = applicationExtrasSchema.safeParse(state.application?.extras ?? {});
  const own = (extras.success ? extras.data.audiences : undefined) ?? [];
  return [API_AUDIENCE.value, ...own];
}

const own = (name: string) => `${CLAIM_NAMESPACE.value}/${name}`;

function draft(kind: TokenDraft['kind'], members: JsonObject): TokenDraft {
  const claims = Object.entries(members).map(
    ([name, value]): TokenClaim => ({ name, value, origin: 'base' }),
  );
  return { kind, header: { alg: 'RS256', typ: 'JWT' }, claims, suppressed: false };
}

interface Shape {
  readonly type: string;
  /** 1 for a token that can be used once, 0 for any number of times */
  readonly uses: 0 | 1;
  readonly id: string;
  readonly audience: JsonValue;
  readonly seconds: number;
  readonly maxSeconds: number;
}

/** Members in the order of the published samples. docs/contracts/quasr.md, 1.5 Token shapes */
function platformToken(state: FlowState, shape: Shape): JsonObject {
  return {
    [own('typ')]: shape.type,
    [own('max')]: state.issuedAt + shape.maxSeconds,
    [own('use')]: shape.uses,
    scope: state.scopes.join(' '),
    client_id: clientOf(state),
    sub: accountOf(state),
    jti: shape.id,
    aud: shape.audience,
    iss: issuerOf(tenantOf(state)),
    iat: state.issuedAt,
    nbf: state.issuedAt,
    exp: state.issuedAt + shape.seconds,
  };
}

function idToken(state: FlowState): JsonObject {
  const nonce = state.input.form?.nonce;
  return {
    [own('typ')]: 'oidc1:id',
    client_id: clientOf(state),
    ...(nonce === undefined ? {} : { nonce }),
    sub: accountOf(state),
    jti: state.ids.id,
    aud: clientOf(state),
    iss: issuerOf(tenantOf(state)),
    iat: state.issuedAt,
    nbf: state.issuedAt,
    exp: state.issuedAt + state.accessSeconds,
  };
}

/** The tokens before any extension touches them. */
export function baseTokens(state: FlowState, ports: Ports): TokenDraft[] {
  const hasIdToken = state.user !== undefined && state.scopes.includes('openid');
  if (atAuthorize(state)) return hasIdToken ? [draft('id', idToken(state))] : [];
  const tokens = [
    draft(
      'access',
      platformToken(state, {
        type: 'oauth2:access',
        uses: 0,
        id: state.ids.access,
        audience: audiencesOf(state),
        seconds: state.accessSeconds,
        maxSeconds: state.accessSeconds,
      }),
    ),
  ];
  if (hasIdToken) tokens.push(draft('id', idToken(state)));
  if (
    state.user !== undefined &&
    state.application?.grantTypes.includes('refresh_token') === true
  ) {
    const { token, chain } = REFRESH_SECONDS.value;
    tokens.push(
      draft(
        'refresh',
        platformToken(state, {
          type: 'oauth2:refresh',
          uses: 1,
          id: ports.random.uuid(),
          audience: API_AUDIENCE.value,
          seconds: token,
          maxSeconds: chain,
        }),
      ),
    );
  }
  return tokens;
}
