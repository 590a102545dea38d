import { findUser } from '../../../shared/directory/find.ts';
import type { User } from '../../../shared/model/directory.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Run } from '../../../shared/model/run.ts';
import { codePage } from './pages/code.ts';
import { loginPage } from './pages/login.ts';
import { redirectPage } from './pages/redirect.ts';
import { scopesIn } from './scopes.ts';
import { clientName, type Form, finish, show, textOf, type Visit, wait } from './visit.ts';
import { wordsOf } from './words.ts';

/** Users that the login page offers by name. */
const MOST_TEST_USERS = 12;

const CANCELLED = { error: 'access_denied', error_description: 'the user cancelled the login' };

/** The page that a login is at: name and password, or what the run that is under way waits for. */
export function askLogin(visit: Visit, problem?: string, username?: string) {
  const { c, house, details, application, form } = visit;
  const waiting = house.waiting.get(details.uid);
  if (waiting?.asks) return askMore(visit, waiting.asks, problem);
  const { users, more } = testUsers(house.directory().users);
  const hint = details.params.login_hint;
  const page = loginPage({
    ...form,
    client: clientName(application),
    platform: house.platformLabel(application.platform),
    users,
    more,
    problem,
    username: username ?? (typeof hint === 'string' ? hint : undefined),
  });
  return show(c, page, problem === undefined ? 200 : 403);
}

function askMore({ c, form }: Visit, asks: NonNullable<Run['asks']>, problem?: string) {
  const status = problem === undefined ? 200 : 403;
  if (asks.kind === 'code') return show(c, codePage({ ...form, asks, problem }), status);
  if (asks.kind === 'redirect') {
    return show(c, redirectPage({ ...form, url: asks.url, by: asks.by }), status);
  }
  throw new Error(`a login waits for a ${asks.kind}`);
}

/** Those who can sign in with a click: their password is a test value. */
function testUsers(all: readonly User[]): { users: User[]; more: number } {
  const users: User[] = [];
  for (const user of all) {
    if (users.length === MOST_TEST_USERS) break;
    if (user.password !== undefined && user.active !== false) users.push(user);
  }
  return { users, more: all.length - users.length };
}

/** Runs the login with what the user entered; the run says whether it is one. */
export async function takeLogin(visit: Visit, form: Form) {
  const { house, details, application } = visit;
  if (form.cancel === 'yes') return finish(visit, CANCELLED);
  const resume = house.waiting.get(details.uid);
  const entered = resume ? { code: textOf(form.code) } : credentialsOf(visit, form);
  const { platform, clientId } = application;
  const input = {
    platform,
    application: clientId,
    scopes: scopesIn(details.params.scope),
    form: withoutEmpty(entered),
  };
  const facts = { issuer: house.provider.issuer, clientId };
  const run = await house.run('login', input, facts, { resume });
  if (run.decision === 'done' && run.user?.created === false) {
    return finish(visit, { login: { accountId: run.user.id } });
  }
  if (run.decision === 'done') return askLogin(visit, 'This user is not in directory.json.');
  if (run.decision === 'suspended') {
    wait(house.waiting, details.uid, run);
    return askLogin(visit);
  }
  return askLogin(visit, wordsOf(run), textOf(form.username));
}

function credentialsOf({ house }: Visit, form: Form): Record<string, string | undefined> {
  const { testUser } = form;
  const chosen = typeof testUser === 'string' ? findUser(house.directory(), testUser) : undefined;
  if (chosen) return { username: chosen.username, password: chosen.password };
  return { username: textOf(form.username) ?? '', password: textOf(form.password) ?? '' };
}

function withoutEmpty(members: Readonly<Record<string, string | undefined>>): JsonObject {
  const given = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(given);
}
