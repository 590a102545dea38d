import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { choose } from './pages/select.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples/asgardeo');

test('Asgardeo: actions are created, fired by every flow, and read with what the platform does not show', async ({
  desktop,
}) => {
  test.slow();
  const { workspace } = desktop;
  await workspace.removeAll();
  await cp(EXAMPLES, workspace.dir, { recursive: true });
  const app = await desktop.start();
  const { simulate, results, editor } = app;

  await test.step('a type that the platform refuses says so in Problems and when it is fired', async () => {
    await app.command('New extension…');
    const dialog = app.page.getByRole('dialog', { name: 'New extension' });
    await choose(dialog.getByRole('combobox', { name: 'Platform' }), 'Asgardeo');
    await choose(dialog.getByRole('combobox', { name: 'Trigger' }), /^Pre-registration/);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('newcomers');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(editor.tab('newcomers / index.js')).toBeVisible();
    await app.press('F5');
    await expect(results.story).toContainText('its management API answers 501');
    await results.show('Problems');
    await expect(results.problem('nothing calls this code')).toBeVisible();
  });

  await test.step('each type has typings of its own', async () => {
    const path = 'extensions/partner-name/index.js';
    await app.explorer.openExtension('Partner name');
    await editor.goToLine(path, 4);
    await editor.type('request.event.');
    const proposals = app.page.locator('.suggest-widget.visible');
    await expect(proposals.getByRole('option', { name: /^idToken/ })).toBeVisible();
    await expect(proposals.getByRole('option', { name: /^accessToken/ })).toHaveCount(0);
    await app.press('Escape');
    for (const _letter of 'request.event.') await app.press('Backspace');
    await expect(editor.tab('unsaved')).toHaveCount(0);
  });

  await test.step('tokens: before and after by operation, and the bodies', async () => {
    await simulate.chooseFlow('Token', 'Asgardeo');
    await app.press('F5');
    await expect(results.summary).toContainText('issued');
    await results.show('Timeline');
    await expect(results.storyCount).toHaveText('2 invocations');
    const tier = results.invocation('tier-claims');
    await tier.getByText('Request and answer').click();
    const operations = tier.getByRole('table');
    await expect(operations.getByRole('row').nth(1)).toContainText('nothing');
    await expect(operations.getByRole('row').nth(1)).toContainText('"silver"');
    const refused = operations.getByRole('row').filter({ hasText: '/accessToken/claims/sub' });
    await expect(refused).toContainText('refused: not allowed');
    await expect(tier.getByRole('region', { name: 'Request', exact: true })).toContainText(
      '"actionType": "PRE_ISSUE_ACCESS_TOKEN"',
    );
    await expect(tier.getByRole('region', { name: 'Answer to attempt 1: 200' })).toContainText(
      '"actionStatus": "SUCCESS"',
    );
  });

  await test.step('a rule that does not hold shows its truth table', async () => {
    await simulate.chooseFlow('Profile update');
    await simulate.field('Set').fill('{ "firstName": "Alma" }');
    await app.press('F5');
    await expect(results.summary).toContainText('done');
    const passedOver = results.invocation('work-email');
    await expect(passedOver.getByRole('table')).toContainText('claim equals');
    await expect(passedOver.getByRole('table')).toContainText('http://wso2.org/claims/givenname');
  });

  await test.step('a password, a login and a registration', async () => {
    await simulate.chooseFlow('Password update');
    await simulate.field('Password').fill('letmein');
    await app.press('F5');
    await expect(results.client).toContainText('Please choose a password that nobody can guess.');
    await simulate.chooseFlow('Login');
    await app.press('F5');
    await expect(results.summary).toContainText('login');
    await expect(results.summary).toContainText('done');
    await expect(results.invocation('badge-login')).toContainText('identity');
    await simulate.chooseFlow('Registration');
    await simulate.field('Email').fill('zoe@partner.example');
    await simulate.field('Password').fill('a-test-value-1');
    await app.press('F5');
    await expect(results.changes.getByRole('row', { name: 'data.tier' })).toContainText('"silver"');
  });

  await test.step('a second action of one type fails the flow, and Problems names both', async () => {
    const manifest = { platform: 'asgardeo', trigger: 'PRE_ISSUE_ACCESS_TOKEN' };
    const code = "export default () => ({ actionStatus: 'SUCCESS' });\n";
    await workspace.write('extensions/second/index.js', code);
    await workspace.write('extensions/second/extension.json', JSON.stringify(manifest));
    await results.show('Problems');
    await expect(
      results.problem('extensions/second and extensions/tier-claims').first(),
    ).toBeVisible();
    await simulate.chooseFlow('Token');
    await app.press('F5');
    await results.show('Timeline');
    await expect(results.story).toContainText('Multiple actions found for action type');
    await expect(results.client).toContainText('The client gets 500');
  });
});
