import type { KoaContextWithOIDC } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import type { Application, Directory } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import {
  type ClientAnswer,
  type FlowInput,
  grantSchema,
  type IssuedToken,
  type Run,
} from '../../../shared/model/run.ts';
import { createPorts } from '../simulate/ports.ts';
import type { ProviderFacts } from '../simulate/provider-facts.ts';
import { grantBehind } from './grant-behind.ts';
import { PASSWORD_GRANT } from './password-grant.ts';
import { scopesIn } from './scopes.ts';
import type { Store } from './store.ts';

/** Runs one flow through the engine and tells who listens. */
export type RunFlow = (
  flow: Run['flow'],
  input: FlowInput,
  provider: ProviderFacts,
  more?: {
    /** the suspended run that it goes on from */
    readonly resume?: Run | undefined;
    /** write what it changes in the user into directory.json */
    readonly keep?: boolean;
  },
) => Promise<Run>;

export interface Issuing {
  readonly directory: () => Directory;
  readonly store: Store;
  readonly run: RunFlow;
}

/**
 * Where the protocol has issued opaque tokens, the run's take their place: the client gets the
 * platform's answer, and what the protocol keeps of its own tokens is kept under the run's from
 * then on, so that introspection, userinfo, revocation and refresh find them.
 */
export function issueThroughRuns(issuing: Issuing) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.oidc?.route !== 'token' || ctx.status !== 200) return;
    const { run, directory } = issuing;
    const application = findApplication(directory(), ctx.oidc.client?.clientId ?? '');
    if (application === undefined) throw new Error('the application is gone');
    const { input, facts } = transactionOf(ctx, application, issuing.store);
    const result = await run('token', input, facts);
    if (result.decision === 'issued') keepIssued(ctx, issuing.store, result);
    else takeBack(ctx, issuing.store);
    await issuing.store.saved();
    send(ctx, result.client);
  };
}

/** What the request of a password grant has. */
export function enteredAt({ oidc }: KoaContextWithOIDC): JsonObject | undefined {
  const { grant_type: grant, username, password } = oidc.params ?? {};
  if (grant !== PASSWORD_GRANT) return undefined;
  return { username: String(username ?? ''), password: String(password ?? '') };
}

/** Answers exactly as the platform does. */
export function send(ctx: KoaContextWithOIDC, { status, headers, body }: ClientAnswer): void {
  ctx.status = status;
  ctx.body = body;
  ctx.set(headers);
}

interface Transaction {
  readonly input: FlowInput;
  readonly facts: ProviderFacts;
}

function transactionOf(
  ctx: KoaContextWithOIDC,
  application: Application,
  store: Store,
): Transaction {
  const { oidc } = ctx;
  const { AccessToken, ClientCredentials, RefreshToken, AuthorizationCode, RotatedRefreshToken } =
    oidc.entities;
  const { clientId } = application;
  const token = AccessToken ?? ClientCredentials;
  const source = AuthorizationCode ?? RotatedRefreshToken;
  const grant = grantSchema.parse(oidc.params?.grant_type);
  const passwords = enteredAt(ctx);
  // What the library does not know it leaves out of these two: the run refuses it.
  const scopes = scopesIn(ClientCredentials || passwords ? oidc.body?.scope : token?.scope);
  const mayReturn = scopesIn(RefreshToken?.scope).includes('offline_access');
  const grantId = AccessToken?.grantId;
  return {
    input: {
      platform: application.platform,
      application: clientId,
      grant,
      scopes,
      ...(AccessToken && !passwords && { user: AccessToken.accountId }),
      ...(passwords && { form: passwords }),
      ...(RotatedRefreshToken && { form: { refresh: refreshFacts(RotatedRefreshToken, store) } }),
    },
    facts: {
      issuer: oidc.provider.issuer,
      clientId,
      ...(source?.nonce !== undefined && { nonce: source.nonce }),
      ...(source?.authTime !== undefined && { authTime: source.authTime }),
      ...(grantId !== undefined && { sessionId: createPorts(grantId).random.uuid() }),
      ...(mayReturn && RefreshToken && { refreshToken: RefreshToken.jti }),
    },
  };
}

type RefreshToken = NonNullable<KoaContextWithOIDC['oidc']['entities']['RefreshToken']>;

/** What a refresh token still knows of the login that it came from. */
export function refreshFacts(
  { jti, gty, scope, authTime, iat }: RefreshToken,
  store: Store,
): JsonObject {
  const grant = grantBehind(gty);
  const access = jsonObject.safeParse(store.find('RefreshToken', jti)?.extra).data;
  return {
    ...(grant && { grant }),
    scopes: scopesIn(scope),
    ...(authTime !== undefined && { authTime }),
    ...(iat !== undefined && { issuedAt: iat }),
    ...(access && { access }),
  };
}

function claimsOf({ claims }: IssuedToken): JsonObject {
  return Object.fromEntries(claims.map(({ name, value }) => [name, value]));
}

function lifeOf(claims: JsonObject): { exp?: number } {
  return typeof claims.exp === 'number' ? { exp: claims.exp } : {};
}

function keepIssued(ctx: KoaContextWithOIDC, store: Store, run: Run): void {
  const { AccessToken, ClientCredentials, RefreshToken } = ctx.oidc.entities;
  const token = AccessToken ?? ClientCredentials;
  const access = run.tokens.find(({ kind }) => kind === 'access');
  if (token && access) {
    const claims = claimsOf(access);
    store.rename(token.kind, token.jti, access.jwt, {
      ...lifeOf(claims),
      ...(typeof claims.scope === 'string' && { scope: claims.scope }),
      extra: claims,
    });
  } else if (token) store.remove(token.kind, token.jti);
  if (RefreshToken === undefined) return;
  const refresh = run.tokens.find(({ kind }) => kind === 'refresh');
  if (refresh) {
    store.rename('RefreshToken', RefreshToken.jti, refresh.jwt, {
      ...lifeOf(claimsOf(refresh)),
      ...(access && { extra: claimsOf(access) }),
    });
  } else if (!run.client.body.includes(RefreshToken.jti)) {
    store.remove('RefreshToken', RefreshToken.jti);
  }
}

/** Nothing was issued: the protocol's tokens go, and a refresh token that was presented still counts. */
function takeBack(ctx: KoaContextWithOIDC, store: Store): void {
  const { AccessToken, ClientCredentials, RefreshToken, RotatedRefreshToken, Grant } =
    ctx.oidc.entities;
  for (const token of [AccessToken, ClientCredentials, RefreshToken]) {
    if (token) store.remove(token.kind, token.jti);
  }
  if (Grant && ctx.oidc.params?.grant_type === PASSWORD_GRANT) store.remove('Grant', Grant.jti);
  if (RotatedRefreshToken) {
    store.patch('RefreshToken', RotatedRefreshToken.jti, { consumed: undefined });
  }
}
