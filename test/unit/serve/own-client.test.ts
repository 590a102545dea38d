import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type LoginEnd,
  OwnClient,
  signedInAt,
} from '../../../electron/engine/serve/own-client/own-client.ts';
import type { LogRecord } from '../../../shared/model/invocation.ts';
import { Browser } from './browser.ts';
import { extensionFiles, type Files, started } from './started.ts';

const ALICE = { username: 'alice', password: 'correct-horse' };
const DIRECTORY = JSON.parse(readFileSync('examples/directory.json', 'utf8'));

async function opened(files: Files = {}) {
  const ends: LoginEnd[] = [];
  const told: LogRecord[] = [];
  const ownClient = new OwnClient(
    (end) => ends.push(end),
    (record) => told.push(record),
  );
  const provider = await started(files, { ownClient });
  return { ...provider, ownClient, ends, told };
}

async function signIn(issuer: string, address: string, who = ALICE) {
  const browser = new Browser(issuer);
  const seen = await browser.submit(await browser.open(address), who);
  if (!seen.text.includes('name="consent"')) return seen;
  return browser.submit(seen, { consent: 'allow' });
}

test.each(['web-shop', 'partner-portal', 'field-app', 'lead-desk'])(
  'signs in as %s: both runs happen, and the page says so',
  async (clientId) => {
    const { issuer, ownClient, runs, ends, dir } = await opened();
    const before = readFileSync(join(dir, 'directory.json'), 'utf8');
    const seen = await signIn(issuer, await ownClient.begin({ clientId }));
    expect(seen.text).toContain('Signed in: go back to Hookbench');
    expect(seen.text).not.toContain('<script');
    expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(runs.map(({ flow, decision }) => [flow, decision])).toEqual([
      ['login', 'done'],
      ['token', 'issued'],
    ]);
    expect(runs[1]?.input).toMatchObject({ application: clientId, grant: 'authorization_code' });
    expect(ends).toEqual([{ clientId }]);
    expect(readFileSync(join(dir, 'directory.json'), 'utf8')).toBe(before);
  },
);

test('asks for the scopes that were chosen, and for no others', async () => {
  const { issuer, ownClient, runs } = await opened();
  const address = await ownClient.begin({
    clientId: 'partner-portal',
    scopes: ['openid', 'email'],
  });
  expect(new URL(address).searchParams.get('scope')).toBe('openid email');
  await signIn(issuer, address);
  expect(runs[1]?.input.scopes).toEqual(['openid', 'email']);
});

test('a login that came back can not come back again', async () => {
  const { issuer, ownClient, ends, told } = await opened();
  const seen = await signIn(issuer, await ownClient.begin({ clientId: 'lead-desk' }));
  const again = await new Browser(issuer).open(seen.url);
  expect(again.status).toBe(400);
  expect(again.text).toContain('No login waits here');
  expect(ends).toHaveLength(1);
  expect(told.at(-1)?.text).toContain('no login of the app waits');
});

test('its address is nobody else’s: no login page is shown for it, and no code arrives there', async () => {
  const { issuer, ownClient, ends, runs } = await opened();
  const begun = new URL(await ownClient.begin({ clientId: 'lead-desk' }));
  for (const change of [{ state: 'planted' }, { client_id: 'partner-portal' }]) {
    const planted = new URL(begun);
    for (const [name, value] of Object.entries(change)) planted.searchParams.set(name, value);
    const page = await new Browser(issuer).open(planted);
    expect(page.text).toContain('invalid_redirect_uri');
    expect(page.url.startsWith(signedInAt(issuer))).toBe(false);
  }
  const stray = await new Browser(issuer).open(`${signedInAt(issuer)}?code=stolen&state=planted`);
  expect(stray.status).toBe(400);
  expect(ends).toEqual([]);
  expect(runs).toEqual([]);
});

test('a provider without it knows no such address', async () => {
  const { issuer } = await started();
  const address = new URL('/authorize', issuer);
  address.search = new URLSearchParams({
    client_id: 'lead-desk',
    response_type: 'code',
    redirect_uri: signedInAt(issuer),
  }).toString();
  expect((await new Browser(issuer).open(address)).text).toContain('invalid_redirect_uri');
  expect((await fetch(signedInAt(issuer))).status).toBe(404);
});

test('a cancelled login is told in the protocol’s words', async () => {
  const { issuer, ownClient, ends } = await opened();
  const browser = new Browser(issuer);
  const page = await browser.open(await ownClient.begin({ clientId: 'web-shop' }));
  const seen = await browser.submit(page, { cancel: 'yes' });
  expect(seen.text).toContain('Not signed in: go back to Hookbench');
  expect(seen.text).toContain('access_denied');
  expect(seen.text).toContain('the user cancelled the login');
  const refusal = { error: 'access_denied', description: 'the user cancelled the login' };
  expect(ends).toEqual([{ clientId: 'web-shop', refusal }]);
});

// In the place of the example's: an organization has one action of a type.
const CLOSED = extensionFiles(
  'tier-claims',
  { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN', label: 'Closed' },
  `export default () => ({
    actionStatus: 'FAILED', failureReason: 'closed', failureDescription: "Come at Alice's.",
  });`,
);

test('tokens that an extension denies are told as the platform words it, as text', async () => {
  const { issuer, ownClient, ends, runs } = await opened(CLOSED);
  const seen = await signIn(issuer, await ownClient.begin({ clientId: 'partner-portal' }));
  expect(seen.text).toContain('Come at Alice&#39;s.');
  expect(runs.at(-1)).toMatchObject({ flow: 'token', decision: 'denied' });
  expect(ends[0]?.refusal).toEqual({ error: 'closed', description: "Come at Alice's." });
});

test('an unknown scope is told in the protocol’s words', async () => {
  const { issuer, ownClient } = await opened();
  const address = await ownClient.begin({ clientId: 'lead-desk', scopes: ['openid', 'moon:walk'] });
  const seen = await new Browser(issuer).open(address);
  expect(seen.text).toContain('invalid_scope');
  expect(seen.text).toContain('Not signed in');
});

test('an application that has no address of its own yet can be signed in to', async () => {
  const applications = [
    { clientId: 'new', platform: 'quasr', clientSecret: 'a b&c%', redirectUris: [] },
  ];
  const files = { 'directory.json': JSON.stringify({ ...DIRECTORY, applications }) };
  const { issuer, ownClient, ends } = await opened(files);
  await signIn(issuer, await ownClient.begin({ clientId: 'new' }));
  expect(ends).toEqual([{ clientId: 'new' }]);
});

test('one that nobody signs in to, or that is not known, is refused with the way out', async () => {
  const applications = [
    { clientId: 'job', platform: 'quasr', grantTypes: ['client_credentials'], clientSecret: 's' },
  ];
  const files = { 'directory.json': JSON.stringify({ ...DIRECTORY, applications }) };
  const { ownClient } = await opened(files);
  await expect(ownClient.begin({ clientId: 'job' })).rejects.toThrow(
    'no grant "authorization_code"',
  );
  await expect(ownClient.begin({ clientId: 'nope' })).rejects.toThrow('does not know');
});
