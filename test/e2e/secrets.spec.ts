import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './app.ts';
import { test } from './keyring-app.ts';
import { axeProblems } from './pages/axe.ts';
import { CreateDialog } from './pages/create.ts';
import type { Workbench } from './pages/workbench.ts';
import { Desktop } from './support/desktop.ts';
import { leaksOf } from './support/leaks.ts';
import { partnerPortal, signIn } from './support/partner-portal.ts';
import { code } from './support/workspace-copy.ts';

/** Its forms differ: as it is, in JSON, in URLs, in base64. */
const MARKER = 'entered "marker" 9b2e/41+c7&must=stay in main';

/** The value that takes its place. */
const OTHER = 'replaced "marker" 5d70/83+a9&must=stay in main';

/** Code that gives away its secret in every way that a log and a claim offer. */
const TELLS = `
  const told = (key) => key === undefined ? 'no key' :
    ['length ' + key.length, key, JSON.stringify({ key }), encodeURIComponent(key)].join(' | ');`;
const CODE = {
  quasr: `${TELLS}
exports.handler = async () => {
  const key = process.env.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  return { 'https://acme.test/key': told(key) };
};`,
  fusionauth: `${TELLS}
function populate(jwt, user, registration, context) {
  const key = context.services.secrets.get('API_KEY');
  console.info(told(key));
  jwt.key = told(key);
}`,
  extend: `${TELLS}
module.exports = (ctx, cb) => {
  const key = ctx.secrets.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  cb(null, { claims: { 'https://acme.test/key': told(key) } });
};`,
  asgardeo: `${TELLS}
export default function () {
  const key = process.env.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  const value = { name: 'key', value: told(key) };
  return {
    actionStatus: 'SUCCESS',
    operations: [{ op: 'add', path: '/accessToken/claims/-', value }],
  };
}`,
} as const;

const NAMES = {
  quasr: { extension: 'Plan claim', platform: 'Quasr' },
  fusionauth: { extension: 'Favourite colour', platform: 'FusionAuth' },
  extend: { extension: 'Lead score', platform: 'Auth0 Extend' },
  asgardeo: { extension: 'Tier claims', platform: 'Asgardeo' },
} as const;
const PLATFORMS = ['quasr', 'fusionauth', 'extend', 'asgardeo'] as const;
type PlatformName = (typeof PLATFORMS)[number];

/** Has the extension declare the secret, and tell of it. */
async function declare({ workspace }: Desktop, platform: PlatformName): Promise<void> {
  await workspace.write(code[platform], CODE[platform]);
  const file = join(code[platform], '../extension.json');
  const { config, ...manifest } = JSON.parse(workspace.read(file));
  const authentication = {
    type: 'API_KEY',
    properties: { header: 'x-key', value: { secret: 'API_KEY' } },
  };
  const declared = {
    ...manifest,
    config: platform === 'asgardeo' ? { ...config, authentication } : config,
    secrets: ['API_KEY'],
  };
  await workspace.write(file, JSON.stringify(declared));
}

/** Has the action call a service at which nobody listens: which code it runs is not known. */
async function serveNowhere({ workspace }: Desktop): Promise<void> {
  const file = join(code.asgardeo, '../extension.json');
  const { config, ...manifest } = JSON.parse(workspace.read(file));
  const elsewhere = { ...config, endpoint: 'http://127.0.0.1:9/tier-claims' };
  await workspace.write(file, JSON.stringify({ ...manifest, bind: [], config: elsewhere }));
}

/** Fires, and waits for what came of it: the number of the run goes up from one start to the next. */
async function fire(app: Workbench): Promise<void> {
  const { summary } = app.results;
  const before = (await summary.count()) === 0 ? '' : await summary.innerText();
  const number = Number(/^Run (\d+)/.exec(before)?.[1] ?? 0) + 1;
  await app.press('F5');
  await expect(summary).toContainText(`Run ${number} `);
}

/** What the window can have of main, by asking for everything that tells of runs. */
async function answers({ page }: Workbench): Promise<string> {
  return page.evaluate(async () => {
    const { request } = window.hookbench;
    const page = await request('history.runs', { filter: {}, limit: 100 });
    const runs = page.ok ? page.value.runs : [];
    const opened = runs.map(({ id }, at) => request('history.open', { name: id, runId: `o${at}` }));
    const replayed = runs
      .slice(0, 4)
      .map(({ id }, at) =>
        request('history.replay', { name: id, runId: `r${at}`, against: 'kept', texts: {} }),
      );
    const all = await Promise.all([
      ...opened,
      ...replayed,
      request('secrets.list', null),
      request('workspace.get', null),
      request('ui.load', null),
      request('draft.list', null),
      request('publish.credentials', null),
      request('records.page', { filter: {}, limit: 100 }),
      request('records.open', { run: runs[0]?.id ?? '', number: 0 }),
      request('test.run', { runId: 'tests' }),
    ]);
    return JSON.stringify([page, all]);
  });
}

const htmlOf = ({ page }: Workbench) => page.evaluate(() => document.documentElement.outerHTML);

test.describe('with a keyring', () => {
  test.skip(process.platform !== 'linux', 'the keyring of these tests is a Linux one');

  test('a secret is entered in a window of main, used by the run, and found nowhere', async ({
    keyring,
  }) => {
    test.slow();
    const desktop = await Desktop.create(keyring.variables);
    const app = await desktop.start();
    let output = '';
    for (const stream of [desktop.electron.process().stdout, desktop.electron.process().stderr]) {
      stream?.on('data', (part: Buffer) => {
        output += part.toString();
      });
    }
    const screens: Record<string, string> = {};
    try {
      for (const platform of PLATFORMS) {
        await declare(desktop, platform);
        await app.explorer.openExtension(NAMES[platform].extension);
        const { secrets } = app.simulate;
        await expect(secrets.rows).toContainText('missing');
        await fire(app);
        await app.results.show('Timeline');
        const warning = app.results.area.getByText('The secret "API_KEY" is declared');
        await expect(warning).toBeVisible();

        const entry = await secrets.ask();
        await expect(entry.text).toContainText("Kept in this computer's keychain");
        await expect(entry.text).toContainText(desktop.workspace.dir);
        await entry.enterSecret(MARKER);
        await expect(secrets.area.getByText('Secrets: nothing is missing')).toBeVisible();
        await fire(app);
        await expect(warning).toHaveCount(0);
        await app.results.show('Logs');
        await expect(app.logs.row(`length ${MARKER.length} | ••••••`).last()).toBeVisible();
        screens[`logs of ${platform}`] = await htmlOf(app);
        await app.results.show('Timeline');
        screens[`timeline of ${platform}`] = await htmlOf(app);

        await app.simulate.chooseFlow('Token', NAMES[platform].platform);
        await fire(app);
        await app.results.show('Tokens');
        screens[`tokens of ${platform}`] = await htmlOf(app);
        await app.command('Simulate: fire an event at the open extension');
      }
      const told = await answers(app);
      expect(told.split(`length ${MARKER.length}`).length).toBeGreaterThan(12);
      const places = {
        ...screens,
        answers: told,
        'the terminal': output,
        'the workspace': await desktop.workspace.allTexts(),
        'the data of the app': await desktop.keptTexts(),
        'everything on disk': await desktop.allTexts(),
      };
      expect(leaksOf(MARKER, places)).toEqual([]);
      expect(leaksOf('API_KEY', places)).toContain('everything on disk');

      await test.step('it outlives the app', async () => {
        const again = await desktop.restart();
        await again.explorer.openExtension(NAMES.asgardeo.extension);
        await fire(again);
        await again.results.show('Logs');
        await expect(again.logs.row(`length ${MARKER.length}`).last()).toBeVisible();
      });

      await test.step('a copy of the workspace does not get it', async () => {
        await desktop.close();
        const copy = `${desktop.workspace.dir}-copy`;
        await cp(desktop.workspace.dir, copy, { recursive: true });
        const other = await desktop.start(copy);
        await other.explorer.openExtension(NAMES.asgardeo.extension);
        await expect(other.simulate.secrets.rows).toContainText('missing');
      });
    } finally {
      await desktop.dispose();
    }
  });
});

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

test('a value is refused with the reason, lasts for the session, and is forgotten by the keyboard', async ({
  app,
  desktop,
}) => {
  await declare(desktop, 'quasr');
  await app.explorer.openExtension(NAMES.quasr.extension);
  const { secrets } = app.simulate;
  await expect(secrets.rows).toContainText('missing');
  await expect(app.simulate.area).toContainText('No keychain runs on this computer');
  const entry = await secrets.ask();
  await expect(entry.text).toContainText('since no keychain runs here');
  await expect(entry.value).toBeFocused();
  await entry.page.keyboard.press('Enter');
  await expect(entry.refusal).toContainText('An empty value is not kept');
  await entry.value.fill('short');
  await entry.page.keyboard.press('Enter');
  await expect(entry.refusal).toContainText('at least 6');
  expect(await axeProblems(entry.page)).toEqual([]);
  await entry.value.fill('');
  await entry.page.keyboard.type('first line');
  await entry.page.keyboard.press('Shift+Enter');
  await entry.page.keyboard.type('second line');
  await expect(entry.value).toHaveValue('first line\nsecond line');
  await entry.enterSecret(MARKER);
  await expect(secrets.area.getByText('Secrets: nothing is missing')).toBeVisible();

  await app.command('Secrets: enter and forget values…');
  const dialog = app.page.getByRole('dialog', { name: 'Secrets of this workspace' });
  await expect(dialog).toContainText('entered, only for this session');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Forget API_KEY of Plan claim' })).toBeFocused();
  await app.press('Enter');
  await expect(dialog).toContainText('missing');
  await app.press('Escape');
  await fire(app);
  await app.results.show('Timeline');
  await expect(app.results.area.getByText('The secret "API_KEY" is declared')).toBeVisible();
  expect(desktop.workspace.tryRead('secrets.json')).toBe('');
  expect(leaksOf(MARKER, { data: await desktop.keptTexts() })).toEqual([]);
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

/** What a client reads in a token. */
const payloadOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));

test('a login through the provider and a schedule use what was entered, and only the client is told', async ({
  app,
  desktop,
}) => {
  await declare(desktop, 'asgardeo');
  await app.explorer.openExtension(NAMES.asgardeo.extension);
  await expect(app.simulate.secrets.rows).toContainText('missing');
  await (await app.simulate.secrets.ask()).enterSecret(MARKER);
  const shown: Record<string, string> = {};

  await test.step('a login', async () => {
    const { provider, results } = app;
    await provider.start('');
    const issuer = await provider.issuer();
    const portal = await partnerPortal(issuer);
    const { url } = await signIn(issuer, portal.address, 'correct-horse');
    const tokens = await portal.tokens(url);
    // Clients get what the code made, as on the platform.
    expect(payloadOf(tokens.access_token).key).toContain(`length ${MARKER.length} | ${MARKER}`);
    await expect(results.summary).toContainText('provider · alice');
    await app.press('Escape');
    for (const tab of ['Timeline', 'Tokens', 'Logs'] as const) {
      await results.show(tab);
      shown[`${tab} of the login`] = await htmlOf(app);
    }
    await expect(app.logs.row(`length ${MARKER.length} | ••••••`).last()).toBeVisible();
    await provider.stop();
  });

  await test.step('a schedule', async () => {
    await app.command('New extension…');
    const trigger = 'Webtask without an extension point';
    await new CreateDialog(app.page).create({
      platform: NAMES.extend.platform,
      trigger,
      name: 'nightly',
    });
    await expect(app.editor.tab('nightly / index.js')).toBeVisible();
    const manifest = 'extensions/nightly/extension.json';
    const read = JSON.parse(desktop.workspace.read(manifest));
    await desktop.workspace.write('extensions/nightly/index.js', CODE.extend);
    await desktop.workspace.write(manifest, JSON.stringify({ ...read, secrets: ['API_KEY'] }));
    await expect(app.simulate.secrets.rows).toContainText('missing');
    await (await app.simulate.secrets.ask()).enterSecret(MARKER);
    await app.simulate.area.getByRole('button', { name: /^Schedule of/ }).click();
    const schedule = app.page.getByRole('dialog', { name: 'Schedule of nightly' });
    await schedule.getByRole('textbox', { name: 'Schedule' }).fill('0 22 * * 1-5');
    await schedule.getByRole('button', { name: 'Save' }).click();
    const times = schedule.getByRole('region', { name: 'Next times' });
    await times.getByRole('button').first().click();
    const fired = schedule.getByRole('region', { name: 'What was fired' });
    await expect(fired).toContainText(`length ${MARKER.length} | ••••••`);
    shown['the schedule'] = await htmlOf(app);
    await fired.getByRole('button').click();
    await expect(app.results.summary).toContainText('nightly · schedule');
    shown['the run of the schedule'] = await htmlOf(app);
  });

  const told = await answers(app);
  expect(told.split(`length ${MARKER.length}`).length).toBeGreaterThan(4);
  const places = { ...shown, answers: told, 'everything on disk': await desktop.allTexts() };
  expect(leaksOf(MARKER, places)).toEqual([]);
  expect(leaksOf('API_KEY', places)).toContain('everything on disk');
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
