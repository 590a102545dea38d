import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import { choose } from './pages/select.ts';
import type { Desktop } from './support/desktop.ts';

const FILES = [
  'directory.json',
  'http/profiles.json',
  'http/sms.json',
  ...['plan-claims', 'display-name', 'one-time-password'].flatMap((slug) => [
    `extensions/${slug}/extension.json`,
    `extensions/${slug}/index.js`,
  ]),
];

/** The bundled workspace with one extension of each trigger, without those of other platforms. */
async function onQuasr(desktop: Desktop) {
  await desktop.workspace.removeAll();
  await desktop.workspace.write('hookbench.json', '{ "version": 1, "name": "Quasr" }');
  for (const file of FILES)
    await desktop.workspace.write(file, readFileSync(`examples/quasr/${file}`, 'utf8'));
  return desktop.start();
}

test('extensions of Quasr: made, fired by event and flow, passed over by rule and by age', async ({
  desktop,
}) => {
  const app = await onQuasr(desktop);
  const { explorer, results, simulate } = app;

  // Each trigger can be made from the app, and is fired with a sample of its own.
  for (const [trigger, name] of [
    ['ID token extension', 'made-id'],
    ['Event extension', 'made-event'],
  ] as const) {
    await app.command('New extension…');
    const dialog = app.page.getByRole('dialog', { name: 'New extension' });
    await choose(dialog.getByRole('combobox', { name: 'Platform' }), 'Quasr');
    await choose(dialog.getByRole('combobox', { name: 'Trigger' }), trigger);
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(app.editor.tab(name)).toBeVisible();
    await app.press('F5');
    await expect(simulate.outcome).toContainText('ok');
  }

  // The rule keeps an event away, and says which category did.
  await explorer.openExtension('One-time password');
  await simulate.area.getByRole('radio', { name: 'Event' }).click();
  await choose(
    simulate.area.getByRole('combobox', { name: 'Sample' }),
    /Asked for factors without a token/,
  );
  await app.press('F5');
  await expect(simulate.outcome).toContainText('skipped');
  const rule = results.story.getByRole('table');
  await expect(rule.getByRole('row', { name: /type is COMMUNICATION/ })).toContainText('API');
  await expect(rule.getByRole('row', { name: /type is COMMUNICATION/ })).toContainText('false');
  await expect(rule.getByRole('row', { name: /result is anything/ })).toContainText('true');

  // A flow tells of itself: the password is delivered where it is sent, and the login waits.
  await simulate.chooseFlow('Login', 'Quasr');
  await simulate.chooseUser('mara');
  await app.press('F5');
  await expect(results.decision).toContainText('suspended');
  await expect(results.stage('message.send')).toBeVisible();
  await expect(results.invocation('one-time-password').first()).toContainText('ok');

  await simulate.giveUp();
  await simulate.chooseFlow('Token', 'Quasr');
  await app.press('F5');
  await expect(results.decision).toContainText('issued');
  await expect(results.stage('event.emit api-create-token')).toBeVisible();
  await results.show('Tokens');
  await expect(results.area.getByRole('row').filter({ hasText: 'plan:crew' })).toContainText(
    'reserved',
  );
  await results.show('Logs');
  await expect(results.record('Plan ').first()).toBeVisible();
  await results.show('Timeline');

  // An extension that is not used runs out; the clock can be let run ahead and back.
  await explorer.openExtension('Plan and orders');
  await simulate.area.getByRole('radio', { name: 'Event' }).click();
  const life = simulate.area.getByRole('region', { name: 'Lifecycle' });
  await expect(life).toContainText('Enabled until 30 days');
  await life.getByText('Tenant and clock').click();
  await life.getByRole('button', { name: '30 days later' }).click();
  await expect(life).toContainText('Not run any more');
  await app.press('F5');
  await expect(simulate.outcome).toContainText('skipped');
  await life.getByRole('button', { name: 'Back to now' }).click();
  await expect(life).toContainText('Enabled until 30 days');
});
