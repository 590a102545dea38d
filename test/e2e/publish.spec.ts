import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { CreateDialog } from './pages/create.ts';
import type { Workbench } from './pages/workbench.ts';
import { shoot } from './support/shots.ts';
import { SLUG, type Tenancy, tenancies } from './support/tenancies.ts';

/** The author types the text of a version, and saves it. */
async function type(app: Workbench, { file, textOf }: Tenancy, word: string): Promise<void> {
  const path = `extensions/${SLUG}/${file}`;
  if (file === 'index.js') await app.editor.tab(`${SLUG} / index.js`).click();
  else await app.command('Open the manifest of the extension');
  await app.editor.rewrite(path, textOf(word));
  await app.editor.save();
  await expect(app.editor.tab('unsaved')).toHaveCount(0);
}

const SECRET = { name: 'CRM_TOKEN', value: 'a value that stays on the tenant' };
const BROUGHT = 'brought-along';

for (const tenancy of tenancies) {
  const { platform, label, trigger, path, settings, aliases, codeField, note, pictured } = tenancy;
  test(`${label}: made and published in the app, changed by others, overwritten, found again after a restart, put back, pulled`, async ({
    desktop,
    app,
    standIn,
  }) => {
    const tenant = await standIn(platform);
    const there = () => tenancy.there(tenant);
    const picture = async (of: Workbench, name: string) => {
      if (pictured.includes(name)) await shoot(of, desktop, `${name}-${platform}`);
    };
    await app.switchTheme('light');
    await app.command('New extension…');
    await new CreateDialog(app.page).create({ platform: label, trigger, name: SLUG });
    await expect(app.editor.tab(`${SLUG} / index.js`)).toBeVisible();
    await type(app, tenancy, 'First');

    await app.explorer.newConnection();
    await app.publish.enterConnection({
      name: 'staging',
      platform: label,
      url: tenant.url + path,
      credential: 'staging-key',
      settings,
      aliases,
    });
    await expect(app.publish.connection).toContainText('not entered yet');
    const [saved] = JSON.parse(desktop.workspace.read('tenants.json'));
    expect(saved).toMatchObject({ name: 'staging', platform, aliases });
    const entry = await app.publish.askForCredential();
    await expect(entry.text).toContainText(tenant.url);
    expect(await axeProblems(entry.page)).toEqual([]);
    await entry.enterCredential(tenant.credential);
    await expect(app.publish.connection).toContainText('kept for this session only');

    await app.publish.only(trigger);
    await app.publish.makePlan();
    await expect(app.publish.plan).toContainText('will be created');
    if (note !== undefined) await expect(app.publish.plan).toContainText(note);
    if (codeField !== undefined) await app.publish.showEndOf(SLUG, codeField);
    await expect(app.publish.plan).toContainText('First');
    expect(await axeProblems(app.page)).toEqual([]);
    await picture(app, 'plan');

    const question = await app.publish.askToPublish();
    await expect(question.title).toContainText('Publish 1 extension to staging?');
    await expect(question.text).toContainText(tenant.url);
    await expect(question.text).toContainText('First');
    expect(await axeProblems(question.page)).toEqual([]);
    await question.publish();
    await expect(app.publish.outcome).toContainText('created');
    expect(await there()).toBe('First');
    await picture(app, 'published');

    // Somebody else changes it there while the author goes on here.
    await tenancy.change(tenant, 'Theirs');
    await app.publish.check();
    await expect(app.publish.checked).toContainText('staging can be published to');
    await expect(app.publish.checked).toContainText('was changed there since');
    await expect(app.explorer.extension(trigger)).toContainText(
      'was changed on staging since it was published',
    );
    expect(await axeProblems(app.page)).toEqual([]);
    await picture(app, 'checked');
    await type(app, tenancy, 'Ours');
    await app.editor.tab('Publish').click();
    await app.publish.makePlan();
    await expect(app.publish.plan).toContainText('was changed on the tenant');
    await expect(app.publish.plan).toContainText('Changed there since the last revision');
    await expect(app.publish.plan).toContainText('Theirs');
    expect(await axeProblems(app.page)).toEqual([]);
    await picture(app, 'conflict');
    const overwriting = await app.publish.askToPublish();
    await expect(overwriting.text).toContainText('overwrites what others changed');
    await expect(overwriting.text).toContainText('Theirs');
    await overwriting.overwrite();
    await expect(app.publish.outcome).toContainText('updated');
    await expect(app.explorer.extension(trigger)).not.toContainText('was changed on');
    expect(await there()).toBe('Ours');

    const again = await desktop.restart();
    await expect(again.editor.tab('Publish')).toHaveAttribute('aria-current', 'true');
    await expect(again.themeButton).toHaveAccessibleName('Theme: Light');
    await expect(again.publish.connection).toContainText(tenant.url);
    await expect(again.publish.connection).toContainText('not entered yet');
    await again.publish.only(trigger);
    await again.publish.makePlan();
    await expect(again.publish.failure).toContainText('no credential for "staging"');
    const reentry = await again.publish.askForCredential();
    await reentry.enterCredential(tenant.credential);
    await again.publish.makePlan();
    await expect(again.publish.plan).toContainText('is up to date');
    await expect(again.publish.publishButton).toBeDisabled();

    const back = await again.publish.askToPutBack(SLUG);
    await expect(back.title).toContainText('Put an earlier revision back on staging?');
    await back.putBack();
    await expect(again.publish.outcome).toContainText('updated');
    expect(await there()).toBe('First');
    const file = `extensions/${SLUG}/${tenancy.file}`;
    expect(desktop.workspace.read(file)).toContain('Ours');
    await picture(again, 'revisions');

    // What changed here and there stays; what is new there comes, its secrets by name alone.
    await tenancy.change(tenant, 'Theirs');
    await tenancy.add?.(tenant, BROUGHT, SECRET);
    await again.publish.pull();
    await expect(again.publish.pulled).toContainText('is left as it is');
    await expect(again.publish.pulled).toContainText(tenancy.kept);
    expect(desktop.workspace.read(file)).toContain('Ours');
    if (tenancy.add) {
      await expect(again.publish.pulled).toContainText(`${BROUGHT} `);
      const manifest = JSON.parse(desktop.workspace.read(`extensions/${BROUGHT}/extension.json`));
      expect(manifest).toMatchObject({ platform, secrets: [SECRET.name] });
      await again.press('Control+K');
      await again.page.keyboard.type(BROUGHT);
      await again.palette.getByRole('option', { name: BROUGHT }).waitFor();
      await again.press('Enter');
      await expect(again.editor.code).toContainText('Brought');
    }

    await desktop.close();
    for (const value of [tenant.credential, SECRET.value]) {
      expect(await desktop.workspace.allTexts()).not.toContain(value);
      expect(await desktop.keptTexts()).not.toContain(value);
    }
  });
}

test('nothing is written when the question is declined, with a wrong credential, or once it is called off', async ({
  app,
  standIn,
}) => {
  // Long enough for an author to call it off while the first extension is written.
  const slow = { method: 'POST', path: '/api/lambda', times: 1, latencyMs: 6000 };
  // The second object of the first plan, and the first of the second, are long in coming.
  const silent = { method: 'GET', path: '/api/lambda', skip: 1, times: 2, latencyMs: 15_000 };
  const tenant = await standIn('fusionauth', { requests: [slow, silent] });
  await app.explorer.newConnection();
  await app.publish.enterConnection({
    name: 'staging',
    platform: 'FusionAuth',
    url: tenant.url,
    credential: 'staging-key',
  });
  const declined = await app.publish.askForCredential();
  await declined.cancel();
  await expect(app.publish.connection).toContainText('not entered yet');
  const entry = await app.publish.askForCredential();
  await entry.enterCredential(tenant.credential);

  await app.publish.makePlan();
  await expect(app.publish.planning).toContainText('1 of 2 objects read');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.press('Escape');
  await expect(app.publish.planning).toHaveCount(0);
  await app.publish.makePlan();
  await expect(app.publish.planning).toContainText('0 of 2 objects read');
  await app.publish.cancelPlan();
  await expect(app.publish.planning).toHaveCount(0);
  await expect(app.publish.plan).toHaveCount(0);
  await expect(app.publish.failure).toHaveCount(0);

  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('will be created');
  const question = await app.publish.askToPublish();
  await question.cancel();
  await expect(app.publish.publishButton).toBeEnabled();
  await expect(app.publish.outcome).toHaveCount(0);
  const { lambdas } = Object(await tenant.get('/api/lambda', tenant.credential));
  expect(lambdas ?? []).toHaveLength(0);

  // A wrong credential is answered with what to do, and a right one still works.
  const wrong = await app.publish.askForCredential();
  await wrong.enterCredential('not-the-key');
  await app.publish.makePlan();
  await expect(app.publish.failure).toContainText('401');
  const right = await app.publish.askForCredential();
  await right.enterCredential(tenant.credential);
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('will be created');

  const agreed = await app.publish.askToPublish();
  await agreed.publish();
  await expect(app.publish.progress).toContainText('favourite-colour is written');
  await expect(app.publish.progress).toContainText('suspended-accounts waits');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.publish.cancel();
  await expect(app.publish.progress).toContainText('nothing else is begun');
  await expect(app.publish.outcome).toContainText('Published in part to staging');
  await expect(app.publish.outcome).toContainText('favourite-colour created');
  await expect(app.publish.outcome).toContainText('suspended-accounts cancelled');
  const kept = Object(await tenant.get('/api/lambda', tenant.credential)).lambdas;
  expect(kept).toHaveLength(1);
});
