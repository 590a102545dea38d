import { expect, type Page, test } from '@playwright/test';
import { problems } from './problems.ts';
import { WebApp } from './web-app.ts';

let webApp: WebApp;

test.beforeAll(async () => {
  webApp = await WebApp.start();
});
test.afterAll(() => webApp.stop());

test.beforeEach(async ({ page }) => {
  await page.route(/.*/, (route) => {
    const url = route.request().url();
    if ([webApp.home, `${webApp.serving.issuer}/`].some((own) => url.startsWith(own))) {
      return route.continue();
    }
    throw new Error(`the page asks for ${url}`);
  });
});

/** Chooses the client and signs in, up to where the provider has made up its mind. */
async function signIn(page: Page, client: string, user: 'alice' | 'erin'): Promise<void> {
  await page.goto(webApp.home);
  await page.getByRole('link', { name: client }).click();
  await page.getByRole('button', { name: user }).click();
}

async function consent(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Allow' }).click();
}

async function claims(page: Page, section: string): Promise<unknown> {
  await expect(page.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  return JSON.parse(
    (await page.getByRole('region', { name: section }).innerText()).replace(section, ''),
  );
}

const CHANGED = {
  'web-shop': { favouriteColour: 'blue', plan: 'pro' },
  'partner-portal': {
    tier: 'silver',
    aud: expect.arrayContaining(['https://orders.partner.example']),
  },
  'field-app': { 'https://fieldwork.example/plan': 'crew' },
  'lead-desk': { lead_tier: 'warm', 'https://acme.example/lead_score': 50 },
};

for (const [client, changed] of Object.entries(CHANGED)) {
  test(`${client}: what the extension put into the token is seen by the application`, async ({
    page,
  }) => {
    await signIn(page, client, 'alice');
    await consent(page);
    expect(await claims(page, 'Access token')).toMatchObject(changed);
    expect(await claims(page, 'ID token')).toMatchObject({
      iss: webApp.serving.issuer,
      aud: client,
      nonce: expect.any(String),
    });
    expect(await claims(page, 'Userinfo')).toMatchObject({ preferred_username: 'alice' });
  });
}

test('web-shop: the lambda denies the login, on the login page', async ({ page }) => {
  await signIn(page, 'web-shop', 'erin');
  await expect(page.getByRole('alert')).toContainText('Your account is suspended. Please call us.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'The login failed' })).toBeVisible();
  await expect(page.getByText('error=access_denied')).toBeVisible();
});

const DENIED = { 'partner-portal': 400, 'lead-desk': 403 };

for (const [client, status] of Object.entries(DENIED)) {
  test(`${client}: the extension denies the token, and the application gets the platform's answer`, async ({
    page,
  }) => {
    await signIn(page, client, 'erin');
    await consent(page);
    await expect(page.getByRole('heading', { name: 'The login failed' })).toBeVisible();
    await expect(page.getByText(`HTTP ${status}`)).toContainText(
      JSON.stringify({
        error: 'access_denied',
        error_description: 'Your account is suspended. Please call us.',
      }),
    );
    await page.goto(webApp.home);
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  });
}

test('field-app: an extension that fails does not deny: the token lacks its claims, and the log says why', async ({
  page,
}) => {
  await signIn(page, 'field-app', 'erin');
  await consent(page);
  expect(await claims(page, 'Access token')).not.toHaveProperty(['https://fieldwork.example/plan']);
  const runs = webApp.serving.told.map(({ run }) => JSON.stringify(run ?? ''));
  expect(runs.join()).toContain('Account 00000000-0000-4000-8000-000000000006 is suspended');
});

test('a callback without a login that began here, and one with the state of another', async ({
  page,
}) => {
  await page.goto(`${webApp.home}callback?code=stolen&state=planted`);
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.getByRole('link', { name: 'lead-desk' }).click();
  const iss = encodeURIComponent(webApp.serving.issuer);
  await page.goto(`${webApp.home}callback?code=stolen&state=planted&iss=${iss}`);
  await expect(page.getByText('unexpected "state" response parameter value')).toBeVisible();
});

test('log out, here and at the provider; axe finds nothing on any page', async ({ page }) => {
  await page.goto(webApp.home);
  expect(await problems(page)).toEqual([]);
  await signIn(page, 'lead-desk', 'alice');
  await consent(page);
  await expect(page.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(webApp.home);
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.getByRole('link', { name: 'lead-desk' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'The login failed' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
});
