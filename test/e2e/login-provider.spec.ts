import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type ElectronApplication, type Page } from '@playwright/test';
import { Browser } from '../unit/serve/browser.ts';
import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { CALLBACK, partnerPortal, signIn } from './support/partner-portal.ts';
import { shoot } from './support/shots.ts';

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

/** The address that was opened last. */
async function lastOf(opened: () => Promise<string[]>): Promise<string> {
  await expect.poll(async () => (await opened()).length).toBeGreaterThan(0);
  return (await opened()).at(-1) ?? '';
}

/** What the system's browser would do with an address: a real one, that reaches this computer only. */
async function inBrowser(address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.HOOKBENCH_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await work(page);
  } finally {
    await browser.close();
  }
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
  await expect(results.invocation('tier-claims')).toBeVisible();
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

test('the login page opens in the browser, on the own port alone; the provider ends with its workspace, and with the app', async ({
  app,
  desktop,
}) => {
  const { provider } = app;
  await test.step('the login page opens in the browser, on the own port alone', async () => {
    const opened = await watchLinks(desktop.electron);
    await app.simulate.chooseFlow('Token', 'Asgardeo');
    await provider.start('');
    const issuer = await provider.issuer();
    await provider.openLogin();
    const address = await lastOf(opened);
    expect(new URL(address).origin).toBe(issuer);

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
  await test.step('the provider ends with its workspace, and with the app', async () => {
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
});

test('Hookbench signs in as the client of an application: both runs are seen, and the tokens are here', async ({
  app,
  desktop,
}) => {
  const { provider, results } = app;
  const opened = await watchLinks(desktop.electron);
  const directory = desktop.workspace.read('directory.json');
  await app.simulate.chooseFlow('Token', 'Asgardeo');
  const scopes = app.simulate.area.getByRole('textbox', { name: 'Scopes', exact: true });
  await scopes.fill('openid email');
  await provider.start('');
  await provider.choose('Partner portal');
  await provider.openLogin();
  const address = await lastOf(opened);
  expect(new URL(address).searchParams.get('scope')).toBe('openid email');
  await expect(provider.lastLogin).toContainText('is under way in the browser');
  await inBrowser(address, async (page) => {
    await page.getByRole('button', { name: 'alice' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('heading')).toHaveText('Signed in: go back to Hookbench');
    expect(await axeProblems(page)).toEqual([]);
    await page.reload();
    await expect(page.getByRole('heading')).toHaveText('No login waits here');
  });
  await expect(provider.lastLogin).toContainText('Signed in to Partner portal');
  await expect(results.summary).toContainText('provider · alice · authorization_code');
  await expect(results.invocation('tier-claims')).toBeVisible();
  expect(await axeProblems(app.page)).toEqual([]);
  await shoot(app, desktop, 'provider-login');
  await app.press('Escape');
  await results.show('Tokens');
  await expect(results.claim('tier')).toContainText('tier-claims:');
  await results.area.getByRole('button', { name: 'Show the previous run' }).click();
  await expect(results.summary).toContainText('login');
  expect(desktop.workspace.read('directory.json')).toBe(directory);
});

test('what the provider does not do is said: no login page, a login denied and cancelled, a request refused', async ({
  app,
  desktop,
}) => {
  const { provider, results } = app;
  const opened = await watchLinks(desktop.electron);
  await test.step('an application that nobody signs in to says why there is no login page', async () => {
    const directory = JSON.parse(desktop.workspace.read('directory.json'));
    directory.applications.push({
      clientId: 'nightly',
      name: 'Nightly job',
      platform: 'quasr',
      clientSecret: 'nightly-test-secret',
      grantTypes: ['client_credentials'],
    });
    await desktop.workspace.write('directory.json', JSON.stringify(directory, null, 2));
    await provider.start('');
    await provider.choose('Nightly job');
    await expect(provider.openLoginButton).toBeDisabled();
    await expect(provider.popup).toContainText('it has no grant "authorization_code"');
    expect(await axeProblems(app.page)).toEqual([]);
  });
  await test.step('a login that is denied and then cancelled says so here', async () => {
    await provider.choose('Web shop');
    await provider.openLogin();
    await inBrowser(await lastOf(opened), async (page) => {
      await page.getByRole('button', { name: 'erin' }).click();
      await expect(page.getByRole('alert')).toContainText('Your account is suspended');
      await expect(results.summary).toContainText('denied');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('heading')).toHaveText('Not signed in: go back to Hookbench');
      await expect(page.getByText('access_denied')).toBeVisible();
      expect(await axeProblems(page)).toEqual([]);
    });
    await expect(provider.lastLogin).toContainText('the user cancelled the login');
  });
  await test.step('what the provider refuses is in the logs', async () => {
    const issuer = await provider.issuer();
    await app.press('Escape');
    const wrong = `${issuer}/authorize?client_id=partner-portal&response_type=code&redirect_uri=http://127.0.0.1:1/x`;
    await new Browser(issuer).open(wrong);
    await results.show('Logs');
    await app.logs.scope('Login provider');
    await expect(results.record('redirect_uri')).toBeVisible();
  });
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
