import { cp } from 'node:fs/promises';
import { expect } from './app.ts';
import { test } from './keyring-app.ts';
import { axeProblems } from './pages/axe.ts';
import { CreateDialog } from './pages/create.ts';
import type { Workbench } from './pages/workbench.ts';
import { Desktop } from './support/desktop.ts';
import { leaksOf } from './support/leaks.ts';
import { partnerPortal, signIn } from './support/partner-portal.ts';
import { CODE, declare, htmlOf, MARKER, NAMES, PLATFORMS } from './support/told-secret.ts';

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
