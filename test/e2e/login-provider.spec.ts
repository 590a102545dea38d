import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication } from '@playwright/test';
import * as client from 'openid-client';
import { Browser } from '../unit/serve/browser.ts';
import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';

const CALLBACK = 'http://127.0.0.1:3001/callback';

/** Notes what would be handed to the system's browser, and hands nothing over. */
async function watchLinks(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedLinks', opened);
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  return () => electron.evaluate(() => Reflect.get(globalThis, 'openedLinks'));
}

/** Signs in by the pages of the provider, up to the application's redirect URI. */
async function signIn(issuer: string, address: string, password: string) {
  const browser = new Browser(issuer);
  const page = await browser.open(address);
  const seen = await browser.submit(page, { username: 'alice', password });
  if (!seen.text.includes('name="consent"')) return seen;
  return browser.submit(seen, { consent: 'allow' });
}

/** The partner portal of the example, as its own client: a login with PKCE and its tokens. */
async function partnerPortal(issuer: string) {
  const config = await client.discovery(
    new URL(issuer),
    'partner-portal',
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const checks = { pkceCodeVerifier: verifier, expectedState: state };
  return {
    address: address.href,
    tokens: (seen: string) => client.authorizationCodeGrant(config, new URL(seen), checks),
  };
}

test('a client signs in through the provider of the app, and its run is seen live', async ({
  app,
  desktop,
}) => {
  const { provider, results } = app;
  await expect(provider.status).toContainText('off');
  await provider.start('');
  const issuer = await provider.issuer();
  expect(new URL(issuer).hostname).toBe('127.0.0.1');
  await expect(provider.status).toContainText(new URL(issuer).host);

  const portal = await partnerPortal(issuer);
  const seen = await signIn(issuer, portal.address, 'correct-horse');
  expect(seen.url).toContain(CALLBACK);
  const tokens = await portal.tokens(seen.url);
  expect(tokens.claims()?.iss).toBe(issuer);

  await expect(results.summary).toContainText('provider · alice · authorization_code');
  await expect(results.summary).toContainText('issued');
  await expect(results.stage('token.access.issue')).toContainText('tier-claims');
  expect(await axeProblems(app.page)).toEqual([]);
  await shoot(app, desktop, 'provider');
  await app.press('Escape');
  await results.show('Tokens');
  await expect(results.claim('iss')).toContainText(issuer);
  await expect(results.claim('tier')).toContainText('tier-claims:');

  // A fired run is one among them; the arrows lead from one to the other.
  await app.simulate.chooseFlow('Profile update', 'FusionAuth');
  await app.press('F5');
  await expect(results.summary).toContainText('profile update');
  await results.area.getByRole('button', { name: 'Show the previous run' }).click();
  await expect(results.summary).toContainText('provider · alice');

  await provider.stop();
  await expect(provider.status).toContainText('off');
  await expect(fetch(issuer)).rejects.toThrow();
});

test('the login page opens in the browser, on the own port alone', async ({ app, desktop }) => {
  const { provider } = app;
  const opened = await watchLinks(desktop.electron);
  await app.simulate.chooseFlow('Token', 'Asgardeo');
  await provider.start('');
  const issuer = await provider.issuer();
  await provider.openLogin();
  await expect.poll(async () => (await opened()).length).toBe(1);
  const [address = ''] = await opened();
  expect(new URL(address).origin).toBe(issuer);
  const landed = await signIn(issuer, address, 'correct-horse');
  expect(new URL(landed.url).searchParams.get('code')).toBeTruthy();

  const other = `http://127.0.0.1:${Number(new URL(issuer).port) + 1}/`;
  const asked = (url: string) =>
    app.page.evaluate((link) => window.hookbench.request('link.open', { url: link }), url);
  expect(await asked(other)).toBe(false);
  expect(await asked(`${issuer}/authorize`)).toBe(true);
  await app.press('Escape');
  await app.command('Stop login provider');
  await expect(provider.status).toContainText('off');
  expect(await asked(`${issuer}/authorize`)).toBe(false);
});

test('what the provider refuses is in the logs', async ({ app }) => {
  const { provider, results } = app;
  await provider.start('');
  const issuer = await provider.issuer();
  await app.press('Escape');
  const wrong = `${issuer}/authorize?client_id=partner-portal&response_type=code&redirect_uri=http://127.0.0.1:1/x`;
  await new Browser(issuer).open(wrong);
  await results.show('Logs');
  await expect(results.record('redirect_uri')).toBeVisible();
});

test('what keeps the provider from starting is said, with the way out', async ({
  app,
  desktop,
}) => {
  const { provider } = app;
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    await provider.start(String(port));
    await expect(provider.failure).toContainText(`port ${port}`);
    await expect(provider.failure).toContainText('is free');
    expect(await axeProblems(app.page)).toEqual([]);
    await shoot(app, desktop, 'provider-failure');
  } finally {
    other.close();
  }
  await provider.start('70000');
  await expect(provider.failure).toContainText('no port');

  await app.press('Escape');
  const directory = desktop.workspace.read('directory.json');
  await desktop.workspace.write('directory.json', directory.replace('"users": [', '"users": [ ,'));
  await app.results.show('Problems');
  await expect(app.results.problem('directory.json')).toBeVisible();
  await provider.start('');
  await expect(provider.failure).toContainText('directory.json');
  await desktop.workspace.write('directory.json', directory);
  await expect(app.results.problem('directory.json')).toHaveCount(0);
  await provider.start('');
  await provider.issuer();
});

test('the provider ends with its workspace, and with the app', async ({ app, desktop }) => {
  const { provider } = app;
  await provider.start('');
  const issuer = await provider.issuer();
  await app.press('Escape');
  await desktop.electron.evaluate(({ dialog }, dir) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [dir] });
  }, desktop.workspace.dir);
  await app.command('Open another folder…');
  await expect(provider.status).toContainText('off');
  await expect(fetch(issuer)).rejects.toThrow();

  await provider.start('');
  const again = await provider.issuer();
  await desktop.close();
  await expect(fetch(again)).rejects.toThrow();
});
