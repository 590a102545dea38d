import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './app.ts';
import { test } from './keyring-app.ts';
import { axeProblems } from './pages/axe.ts';
import { Desktop } from './support/desktop.ts';
import { leaksOf } from './support/leaks.ts';
import { declare, htmlOf, MARKER, NAMES, PLATFORMS, serveNowhere } from './support/told-secret.ts';

/** The value that takes its place. */
const OTHER = 'replaced "marker" 5d70/83+a9&must=stay in main';

/** Where each platform's tenant is, below the address of its stand-in, and its settings by their labels. */
const TENANTS = {
  quasr: { path: '', settings: {} },
  fusionauth: { path: '', settings: {} },
  extend: { path: '', settings: { Container: 'acme' } },
  asgardeo: { path: '/t/acme', settings: {} },
} as const;

/** What stands of the marker in a text, however its quotes were escaped. */
const MARKED = MARKER.slice(MARKER.lastIndexOf('"') + 1);

test.describe('with a keyring, published', () => {
  test.skip(process.platform !== 'linux', 'the keyring of these tests is a Linux one');

  test('a secret reaches the tenants that take one, and is in no file, also after a crash', async ({
    keyring,
    standIn,
  }) => {
    test.slow();
    const desktop = await Desktop.create(keyring.variables);
    const places: Record<string, string> = {};
    try {
      const app = await desktop.start();
      const { publish } = app;
      for (const platform of PLATFORMS) {
        const tenant = await standIn(platform);
        await declare(desktop, platform);
        if (platform === 'asgardeo') await serveNowhere(desktop);
        const { extension, platform: label } = NAMES[platform];
        await app.explorer.openExtension(extension);
        await expect(app.simulate.secrets.rows).toContainText('missing');
        await (await app.simulate.secrets.ask()).enterSecret(MARKER);
        await app.explorer.newConnection();
        const { path, settings } = TENANTS[platform];
        await publish.enterConnection({
          name: `${platform}-staging`,
          platform: label,
          url: tenant.url + path,
          credential: `${platform}-key`,
          settings,
        });
        await (await publish.askForCredential()).enterCredential(tenant.credential);
        await publish.only(extension);
        await publish.makePlan();
        await expect(publish.plan).toContainText('will be created');
        places[`the plan of ${platform}`] = await htmlOf(app);
        const question = await publish.askToPublish();
        places[`the question of ${platform}`] = await question.page.content();
        await question.publish();
        await expect(publish.outcome).toContainText('created');
        expect(tenant.kept().includes(MARKED)).toBe(platform !== 'fusionauth');
        await publish.pull();
        await expect(publish.pulled).toBeVisible();
        places[`what was pulled of ${platform}`] = await htmlOf(app);
        const out = join(desktop.workspace.dir, `${platform}.zip`);
        const lacking = await desktop.cli(['export', '--target', 'zip', '--out', out]);
        expect(lacking.code).toBe(0);
      }
      const kept = await readFile(desktop.dataFile('secrets.json'), 'utf8');
      expect(kept.split('API_KEY').length - 1).toBe(PLATFORMS.length);

      await desktop.crash();
      places['everything on disk'] = await desktop.allTexts();
      expect(leaksOf(MARKER, places)).toEqual([]);
      expect(leaksOf(MARKED, places)).toEqual([]);
      expect(leaksOf('API_KEY', places)).toContain('everything on disk');
      expect((await desktop.files()).filter((file) => file.endsWith('.dmp'))).toEqual([]);
    } finally {
      await desktop.dispose();
    }
  });
});

test('publishing takes what is missing from a window of main, and the tenant has it', async ({
  app,
  desktop,
  standIn,
}) => {
  const tenant = await standIn('extend');
  await declare(desktop, 'extend');
  await app.explorer.openExtension(NAMES.extend.extension);
  await expect(app.simulate.secrets.rows).toContainText('missing');
  await app.explorer.newConnection();
  await app.publish.enterConnection({
    name: 'staging',
    platform: NAMES.extend.platform,
    url: tenant.url,
    credential: 'staging-key',
    settings: { Container: 'acme' },
  });
  const credential = await app.publish.askForCredential();
  await credential.enterCredential(tenant.credential);
  await app.publish.only(NAMES.extend.extension);
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('the secret "API_KEY" has no value here');
  const { secrets } = app.publish;
  await expect(secrets.rows).toContainText('missing');
  const entry = await secrets.ask();
  await entry.enterSecret(MARKER);
  await expect(secrets.area.getByText('Secrets: nothing is missing')).toBeVisible();
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('will be created');
  const question = await app.publish.askToPublish();
  const shown = { plan: await htmlOf(app), question: await question.page.content() };
  await question.publish();
  await expect(app.publish.outcome).toContainText('created');
  const path = '/api/webtask/acme/lead-score?decrypt=true';
  const webtask = await tenant.get(path, `Bearer ${tenant.credential}`);
  expect(webtask).toMatchObject({ secrets: { API_KEY: MARKER } });
  const places = { ...shown, outcome: await htmlOf(app), files: await desktop.allTexts() };
  expect(leaksOf(MARKER, places)).toEqual([]);
});

test('what a tenant gives back to nobody is sent again when the author asks for it', async ({
  app,
  desktop,
  standIn,
}) => {
  const tenant = await standIn('asgardeo');
  await declare(desktop, 'asgardeo');
  await serveNowhere(desktop);
  await app.explorer.openExtension(NAMES.asgardeo.extension);
  await expect(app.simulate.secrets.rows).toContainText('missing');
  await (await app.simulate.secrets.ask()).enterSecret(MARKER);
  const { publish } = app;
  await app.explorer.newConnection();
  await publish.enterConnection({
    name: 'staging',
    platform: NAMES.asgardeo.platform,
    url: `${tenant.url}/t/acme`,
    credential: 'staging-key',
  });
  await (await publish.askForCredential()).enterCredential(tenant.credential);
  await publish.only(NAMES.asgardeo.extension);
  await publish.makePlan();
  await expect(publish.plan).toContainText('will be created');
  await (await publish.askToPublish()).publish();
  await expect(publish.outcome).toContainText('created');
  expect(tenant.kept()).toContain(JSON.stringify(MARKER));

  await publish.secrets.unfold();
  await (await publish.secrets.ask()).enterSecret(OTHER);
  await publish.makePlan();
  await expect(publish.plan).toContainText('is up to date');
  await expect(publish.plan).toContainText("can't be read back");
  await expect(publish.publishButton).toBeDisabled();
  expect(await axeProblems(app.page)).toEqual([]);
  const asked = await htmlOf(app);
  await publish.sendSecretsAgain();
  await expect(publish.plan).toContainText('will be updated');
  await expect(publish.plan).toContainText('endpoint.authentication.properties.value');
  await expect(publish.plan).toContainText('sent again');
  expect(await axeProblems(app.page)).toEqual([]);
  expect(tenant.kept()).not.toContain(JSON.stringify(OTHER));
  const question = await publish.askToPublish();
  await expect(question.text).toContainText('endpoint.authentication.properties.value');
  const shown = { asked, plan: await htmlOf(app), question: await question.page.content() };
  await question.publish();
  await expect(publish.outcome).toContainText('updated');
  expect(tenant.kept()).toContain(JSON.stringify(OTHER));
  expect(tenant.kept()).not.toContain(JSON.stringify(MARKER));

  // What is planned next is planned without: once asked is once sent.
  await publish.makePlan();
  await expect(publish.plan).toContainText('is up to date');
  const places = { ...shown, outcome: await htmlOf(app), files: await desktop.allTexts() };
  expect(leaksOf(MARKER, places)).toEqual([]);
  expect(leaksOf(OTHER, places)).toEqual([]);
});
