import { expect, type Page, test } from '@playwright/test';
import { problems } from './problems.ts';
import { application, CALLBACK, Serving } from './serving.ts';

let serving: Serving;

const DENY = {
  'extensions/leavers/extension.json': JSON.stringify({
    platform: 'fusionauth',
    trigger: 'LoginValidation',
    label: 'Leavers',
  }),
  'extensions/leavers/index.js': `function validate(result, user, registration, context) {
    if (user.username !== 'bob') return;
    result.errors.generalErrors = [{ code: '[left]', message: 'Bob has left the shop.' }];
  }`,
};

test.beforeAll(async () => {
  serving = await Serving.start(DENY);
});
test.afterAll(() => serving.stop());

test.beforeEach(async ({ page }) => {
  // The application's own page; whatever else a page would load is a failure.
  await page.route(/.*/, (route) => {
    const url = route.request().url();
    if (url.startsWith(`${serving.issuer}/`)) return route.continue();
    if (url.startsWith(CALLBACK)) {
      return route.fulfill({ contentType: 'text/html', body: '<h1>Back at the application</h1>' });
    }
    throw new Error(`the page asks for ${url}`);
  });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/provider/${name}.png`, fullPage: true });
}

test('a login by keyboard alone: login page, consent page, tokens', async ({ page }) => {
  const app = await application(serving.issuer);
  await page.goto(app.address());
  await expect(page).toHaveTitle(/^Sign in to Partner portal/);
  expect(await problems(page)).toEqual([]);
  await shot(page, 'login-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, 'login');
  await page.keyboard.press('Tab');
  await page.keyboard.type('alice');
  await page.keyboard.press('Tab');
  await page.keyboard.type('correct-horse');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Allow Partner portal?' })).toBeVisible();
  await expect(page.getByText('You are signed in as alice')).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await shot(page, 'consent');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`^${CALLBACK}`));
  const tokens = await app.tokens(page);
  expect(tokens.claims()).toMatchObject({ iss: serving.issuer, aud: 'partner-portal' });

  await page.goto(app.logout(tokens.id_token ?? ''));
  await expect(page.getByRole('heading', { name: 'Sign out?' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
});

test('a wrong password: the error is where the reader is taken, and the name is kept', async ({
  page,
}) => {
  const app = await application(serving.issuer);
  await page.goto(app.address());
  await page.getByLabel('Username or email').fill('alice');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Problem/);
  await expect(page.getByLabel('Username or email')).toHaveValue('alice');
  await expect(page.getByLabel('Password')).toHaveValue('');
  expect(await problems(page)).toEqual([]);
  await shot(page, 'wrong-password');
});

test('a registration: the new user is signed in', async ({ page }) => {
  const app = await application(serving.issuer);
  await page.goto(app.address());
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page.getByRole('heading', { name: 'Register for Partner portal' })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await shot(page, 'register');
  await page.getByLabel('Username').fill('eve');
  await page.getByLabel('Email').fill('eve@acme.test');
  await page.getByLabel('Password').fill('a-new-password');
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('You are signed in as eve')).toBeVisible();
});

test('a password reset: the code is on the page, the new password counts', async ({ page }) => {
  const app = await application(serving.issuer);
  await page.goto(app.address());
  await page.getByRole('link', { name: 'Reset the password' }).click();
  expect(await problems(page)).toEqual([]);
  await page.getByLabel('Username or email').fill('chiyo');
  await page.getByRole('button', { name: 'Send the code' }).click();
  const code = await page.locator('.note strong').innerText();
  expect(await problems(page)).toEqual([]);
  await shot(page, 'reset');
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('New password').fill('sakura-2026');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByLabel('Username or email').fill('chiyo');
  await page.getByLabel('Password').fill('sakura-2026');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('You are signed in as chiyo')).toBeVisible();
});

test('denied by an extension: its words are on the login page', async ({ page }) => {
  const app = await application(serving.issuer, 'web-shop');
  await page.goto(app.address());
  await page.getByRole('button', { name: 'bob' }).click();
  await expect(page.getByRole('alert')).toContainText('Bob has left the shop.');
  expect(await problems(page)).toEqual([]);
  await shot(page, 'denied');
});

test('an error that can be told to nobody else has a page', async ({ page }) => {
  const app = await application(serving.issuer);
  await page.goto(app.address({ redirect_uri: 'http://127.0.0.1:9/elsewhere' }));
  await expect(page.getByText('invalid_redirect_uri')).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await shot(page, 'error');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('one click on a test user, consent, tokens', async ({ page }) => {
    const app = await application(serving.issuer);
    await page.goto(app.address());
    await page.getByRole('button', { name: 'bob' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page).toHaveURL(new RegExp(`^${CALLBACK}`));
    expect((await app.tokens(page)).claims()?.sub).toBeTruthy();
  });

  test('consent is denied: the application is told', async ({ page }) => {
    const app = await application(serving.issuer);
    await page.goto(app.address());
    await page.getByRole('button', { name: 'alice' }).click();
    await page.getByRole('button', { name: 'Deny' }).click();
    await expect(page).toHaveURL(/error=access_denied/);
  });
});
