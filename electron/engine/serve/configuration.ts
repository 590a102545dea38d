import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { findUser } from '../../../shared/directory/find.ts';
import { knownScopes } from '../../../shared/flows/rules.ts';
import { CLAIMS_OF_SCOPE } from '../../../shared/flows/userinfo.ts';
import type { Directory } from '../../../shared/model/directory.ts';
import { refusalWords } from '../../../shared/platforms/flow-answer.ts';
import type { SigningKey } from '../identity/keys.ts';
import { accountOf } from './accounts.ts';
import { adapterOver } from './adapter.ts';
import { clientOf } from './clients.ts';
import { InvalidScope } from './oidc.ts';
import { protocolPages } from './protocol-pages.ts';
import { scopesIn } from './scopes.ts';
import type { Store } from './store.ts';

const DAY = 86_400;

/** Seconds. What the platform's own tokens say of their life stands over the first two. */
const LIVES = {
  AccessToken: 3600,
  ClientCredentials: 3600,
  IdToken: 3600,
  RefreshToken: 30 * DAY,
  AuthorizationCode: 60,
  Interaction: 3600,
  Session: DAY,
  Grant: 365 * DAY,
};

export const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  introspection: '/introspect',
  revocation: '/revoke',
  jwks: '/jwks',
  end_session: '/logout',
} as const;

/** Where a page of an interaction is. */
export const interactionPath = (uid: string) => `/interaction/${uid}`;

export interface ProtocolSetup {
  readonly directory: () => Directory;
  readonly store: Store;
  readonly key: SigningKey;
  /** signs cookies */
  readonly cookieKey: string;
  /** where logins of applications lead that have no redirect URI of their own */
  readonly spareUri?: string | undefined;
}

/** The library has dropped scopes that no application has by now; here they are errors. */
function refuseUnknownScope(known: readonly string[]) {
  return (ctx: KoaContextWithOIDC) => {
    const sent: { scope?: unknown } = (ctx.method === 'POST' ? ctx.oidc.body : ctx.query) ?? {};
    const unknown = scopesIn(sent.scope).filter((scope) => !known.includes(scope));
    if (unknown.length === 0) return;
    throw new InvalidScope(refusalWords('invalid-scope').error_description, unknown.join(' '));
  };
}

/** How the protocol is kept: what oidc-provider is told, docs/provider.md says why. */
export function configurationOf({
  directory,
  store,
  key,
  cookieKey,
  spareUri,
}: ProtocolSetup): Configuration {
  const scopes = knownScopes(directory().applications);
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, path: '/' } as const;
  return {
    adapter: adapterOver(store),
    clients: directory().applications.map((application) => clientOf(application, spareUri)),
    jwks: { keys: [key.jwk] },
    scopes,
    claims: Object.fromEntries(
      Object.entries(CLAIMS_OF_SCOPE).map(([scope, claims]) => [scope, [...claims]]),
    ),
    responseTypes: ['code'],
    routes: ROUTES,
    ttl: LIVES,
    /** There is one clock: by default a token is worth something at some endpoints after its end. */
    clockTolerance: 0,
    conformIdTokenClaims: false,
    cookies: {
      keys: [cookieKey],
      long: cookie,
      short: cookie,
      names: {
        session: 'hookbench_session',
        interaction: 'hookbench_interaction',
        resume: 'hookbench_resume',
      },
    },
    extraParams: { screen_hint: refuseUnknownScope(scopes) },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: protocolPages.logout,
        postLogoutSuccessSource: protocolPages.loggedOut,
      },
    },
    /** Every client that may refresh: whether the answer has the token is the run's word. */
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    renderError: protocolPages.error,
    interactions: { url: (_ctx, { uid }) => interactionPath(uid) },
    findAccount: async (_ctx, id) => {
      const user = findUser(directory(), id);
      return user && accountOf(user);
    },
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
      const { client, session, account } = oidc;
      if (client === undefined || account === undefined) return undefined;
      const given = oidc.result?.consent?.grantId ?? session?.grantIdFor(client.clientId);
      if (given !== undefined) return oidc.provider.Grant.find(given);
      const { accountId } = account;
      const consent = directory().consents.find(
        ({ user, application }) => user === accountId && application === client.clientId,
      );
      if (consent === undefined) return undefined;
      const grant = new oidc.provider.Grant({ accountId, clientId: client.clientId });
      grant.addOIDCScope(consent.scopes.join(' '));
      await grant.save();
      return grant;
    },
  };
}
