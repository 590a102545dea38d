import type { Hono } from 'hono';
import type { LoopbackEnv } from '../../loopback/app.ts';
import { WorkspaceError } from '../../workspace/index.ts';
import { ROUTES } from '../configuration.ts';
import { Provider } from '../oidc.ts';
import { pageHeaders, pageText } from '../pages/layout.ts';
import { cameBackPage, strayPage } from '../pages/signed-in.ts';
import { type OnRecord, providerRecord } from '../records.ts';
import { scopesIn } from '../scopes.ts';
import type { PageContext } from '../visit.ts';
import { BegunLogins } from './begun-logins.ts';
import { exchangeCode, type Refusal } from './exchange.ts';

const SIGNED_IN = '/signed-in';

/** Where a browser comes back to after a login that the app began. */
export const signedInAt = (issuer: string) => new URL(SIGNED_IN, issuer).href;

export interface OwnLogin {
  readonly clientId: string;
  /** absent or none: those that the application has */
  readonly scopes?: readonly string[] | undefined;
}

/** How a login that the app began ended. */
export interface LoginEnd {
  readonly clientId: string;
  /** absent: tokens were issued */
  readonly refusal?: Refusal;
}

/**
 * The app in the place of an application's own client: it begins logins, the provider's own server
 * is where the browser comes back to, and the code is traded for tokens there.
 */
export class OwnClient {
  readonly #begun = new BegunLogins();
  readonly #onEnd: (end: LoginEnd) => void;
  readonly #onRecord: OnRecord;
  #provider: Provider | undefined;

  constructor(onEnd: (end: LoginEnd) => void, onRecord: OnRecord) {
    this.#onEnd = onEnd;
    this.#onRecord = onRecord;
  }

  /** Answers the address that browsers come back to; nobody else can have it as a redirect URI. */
  serveOn(routes: Hono<LoopbackEnv>, provider: Provider): void {
    this.#provider = provider;
    this.#allowIn(provider);
    routes.get(SIGNED_IN, (c) => this.#cameBack(c, provider));
  }

  /**
   * Begins a login: a code request with PKCE (RFC 7636).
   * @returns the address that a browser is sent to
   * @throws WorkspaceError when nobody can sign in to the application
   */
  async begin({ clientId, scopes = [] }: OwnLogin): Promise<string> {
    const client = await this.#provider?.Client.find(clientId);
    if (this.#provider === undefined || client === undefined) {
      throw new WorkspaceError(
        `The login provider does not know the application "${clientId}".`,
        'Choose another application, or add it in the directory.',
      );
    }
    if (!client.grantTypeAllowed('authorization_code')) {
      throw new WorkspaceError(
        `Nobody signs in to "${client.clientName ?? clientId}": it has no grant "authorization_code".`,
        'Choose another application, or add the grant in the directory.',
      );
    }
    const asked = [...new Set(scopes.length > 0 ? scopes : ['openid', ...scopesIn(client.scope)])];
    const { issuer } = this.#provider;
    const { state, nonce, challenge } = this.#begun.begin(clientId);
    const address = new URL(ROUTES.authorization, issuer);
    address.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: signedInAt(issuer),
      response_type: 'code',
      scope: asked.join(' '),
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      prompt: asked.includes('offline_access') ? 'login consent' : 'login',
    }).toString();
    return address.href;
  }

  /** Beside what clients registered, our address is allowed to the logins that began here. */
  #allowIn(provider: Provider): void {
    const own = signedInAt(provider.issuer);
    const begun = this.#begun;
    const { prototype } = provider.Client;
    const { redirectUriAllowed: registered } = prototype;
    prototype.redirectUriAllowed = function allowed(uri) {
      if (uri !== own) return registered.call(this, uri);
      return begun.waitsFor(Provider.ctx?.oidc.params?.state, this.clientId);
    };
  }

  async #cameBack(c: PageContext, provider: Provider): Promise<Response> {
    const answer = c.req.query();
    const login = this.#begun.take(answer.state ?? '');
    if (login === undefined) {
      const why = 'no login of the app waits for this state';
      this.#onRecord(providerRecord('warn', `GET ${SIGNED_IN}: ${why}`));
      const page = strayPage();
      return c.body(await pageText(page), 400, pageHeaders(page));
    }
    const { clientId, verifier } = login;
    const client = await provider.Client.find(clientId);
    const refusal =
      answer.code === undefined
        ? refusalOf(answer)
        : await exchangeCode({
            issuer: provider.issuer,
            clientId,
            clientSecret: client?.clientSecret,
            redirectUri: signedInAt(provider.issuer),
            code: answer.code,
            verifier,
          });
    this.#onEnd({ clientId, ...(refusal && { refusal }) });
    const page = cameBackPage(client?.clientName ?? clientId, refusal);
    return c.body(await pageText(page), 200, pageHeaders(page));
  }
}

function refusalOf(answer: Readonly<Record<string, string>>): Refusal {
  const { error = 'invalid_request', error_description: description } = answer;
  return { error, ...(description !== undefined && { description }) };
}
