import { createHmac } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Provider } from 'oidc-provider';
import { findApplication, findUser } from '../../../shared/directory/find.ts';
import type { Application, Directory, User } from '../../../shared/model/directory.ts';
import type { LoopbackEnv } from '../loopback/app.ts';
import { sameText } from '../loopback/same-text.ts';
import { interactionPath } from './configuration.ts';
import { consentPage } from './pages/consent.ts';
import { type Page, pageHeaders, pageText } from './pages/layout.ts';
import { loginPage } from './pages/login.ts';
import { errorPage } from './pages/messages.ts';
import { scopesIn } from './scopes.ts';

/** Bytes of what a person fills in. */
const MOST_FORM_BYTES = 64 * 1024;
/** Users that the login page offers by name. */
const MOST_TEST_USERS = 12;

/** How an attempt to sign in ended. */
export type SignedIn = { readonly user: User } | { readonly problem: string };

export interface Interacting {
  readonly provider: Provider;
  readonly directory: () => Directory;
  /** the word for a platform that people know */
  readonly platformLabel: (id: string) => string;
  readonly csrfKey: string;
  readonly signIn: (
    application: Application,
    entered: { readonly username: string; readonly password: string },
  ) => Promise<SignedIn>;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;
type PageContext = Context<LoopbackEnv>;

/** One page of an interaction: what is asked, of whom, by which client. */
interface Visit {
  readonly c: PageContext;
  readonly details: Details;
  readonly application: Application;
  readonly action: string;
  readonly csrf: string;
  readonly leadsTo: readonly string[];
}

export async function show(c: PageContext, page: Page, status: 200 | 400 | 403 = 200) {
  return c.body(await pageText(page), status, pageHeaders(page));
}

/** Pages on which a user signs in and consents, between two steps of the protocol. */
export function addInteractions(app: Hono<LoopbackEnv>, house: Interacting): void {
  const path = interactionPath(':uid');
  app.get(path, async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    return visit.details.prompt.name === 'consent'
      ? askConsent(visit, house)
      : askLogin(visit, house);
  });
  app.post(path, bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    const form = await c.req.parseBody();
    if (!sameText(String(form.csrf ?? ''), visit.csrf)) return expired(c);
    return visit.details.prompt.name === 'consent'
      ? takeConsent(visit, house, form.consent === 'allow')
      : takeLogin(visit, house, form);
  });
}

function expired(c: PageContext) {
  return show(c, errorPage('invalid_request', 'This page has expired: begin again.'), 400);
}

async function visitOf(c: PageContext, house: Interacting): Promise<Visit | undefined> {
  const { incoming, outgoing } = c.env;
  const details = await house.provider
    .interactionDetails(incoming as never, outgoing as never)
    .catch(() => undefined);
  if (details === undefined || details.uid !== c.req.param('uid')) return undefined;
  const application = findApplication(house.directory(), String(details.params.client_id));
  if (application === undefined) return undefined;
  return {
    c,
    details,
    application,
    action: interactionPath(details.uid),
    csrf: createHmac('sha256', house.csrfKey).update(details.uid).digest('base64url'),
    leadsTo: [String(details.params.redirect_uri ?? '')],
  };
}

function askLogin(
  { c, details, application, action, csrf, leadsTo }: Visit,
  house: Interacting,
  problem?: string,
  username?: string,
) {
  const known = house.directory().users;
  const users: User[] = [];
  for (const user of known) {
    if (users.length === MOST_TEST_USERS) break;
    if (user.password !== undefined && user.active !== false) users.push(user);
  }
  const hint = details.params.login_hint;
  const page = loginPage({
    client: application.name ?? application.clientId,
    platform: house.platformLabel(application.platform),
    action,
    csrf,
    users,
    more: known.length - users.length,
    problem,
    username: username ?? (typeof hint === 'string' ? hint : undefined),
    leadsTo,
  });
  return show(c, page, problem === undefined ? 200 : 403);
}

async function takeLogin(
  visit: Visit,
  house: Interacting,
  form: Readonly<Record<string, unknown>>,
) {
  if (form.cancel === 'yes')
    return finish(visit, house, {
      error: 'access_denied',
      error_description: 'the user cancelled the login',
    });
  const testUser =
    typeof form.testUser === 'string' ? findUser(house.directory(), form.testUser) : undefined;
  const entered = {
    username: testUser?.username ?? String(form.username ?? ''),
    password: testUser?.password ?? String(form.password ?? ''),
  };
  const end = await house.signIn(visit.application, entered);
  if ('problem' in end) return askLogin(visit, house, end.problem, entered.username);
  return finish(visit, house, { login: { accountId: end.user.id } });
}

function askConsent({ c, details, application, action, csrf, leadsTo }: Visit, house: Interacting) {
  const user = findUser(house.directory(), details.session?.accountId ?? '');
  const page = consentPage({
    client: application.name ?? application.clientId,
    user: user?.username ?? '',
    scopes: scopesIn(details.params.scope),
    action,
    csrf,
    leadsTo,
  });
  return show(c, page);
}

async function takeConsent(visit: Visit, house: Interacting, allowed: boolean) {
  const { details, application } = visit;
  if (!allowed) {
    const error = { error: 'access_denied', error_description: 'the user denied the request' };
    return finish(visit, house, error);
  }
  const { Grant } = house.provider;
  const { grantId, session } = details;
  const known = grantId === undefined ? undefined : await Grant.find(grantId);
  const ids = { accountId: session?.accountId, clientId: application.clientId };
  const grant = known ?? new Grant(ids);
  grant.addOIDCScope(scopesIn(details.params.scope).join(' '));
  return finish(visit, house, { consent: { grantId: await grant.save() } });
}

async function finish(
  { c }: Visit,
  { provider }: Interacting,
  result: Parameters<Provider['interactionResult']>[2],
) {
  const { incoming, outgoing } = c.env;
  const mergeWithLastSubmission = !('error' in result);
  const next = await provider.interactionResult(incoming as never, outgoing as never, result, {
    mergeWithLastSubmission,
  });
  return c.redirect(next, 303);
}
