import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
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

  // What happened in a tenant grows the catalogue: there is a sample of it from then on.
  const listed = { type: 'AUTHENTICATION', action: 'lock-factor', result: 'FAILED', detail: '{}' };
  const events = join(desktop.workspace.dir, '..', 'events.json');
  const bundle = join(desktop.workspace.dir, '..', 'functions.zip');
  writeFileSync(events, JSON.stringify({ items: [listed] }));
  await desktop.electron.evaluate(
    ({ dialog }, [filePath = '', written = '']) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: written });
    },
    [events, bundle],
  );
  await app.editor.tab('made-event').click();
  await app.command('Import events of a tenant…');
  await expect(
    app.page.getByText(/new to the catalogue: AUTHENTICATION lock-factor/),
  ).toBeVisible();
  await choose(
    simulate.area.getByRole('combobox', { name: 'Sample' }),
    /AUTHENTICATION lock-factor: seen in events\.json/,
  );
  await app.press('F5');
  await expect(simulate.outcome).toContainText('ok');

  // The extensions go to a server of the author's own.
  await app.command('Export…');
  const dialog = app.page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'AWS Lambda' }).click();
  await dialog.getByRole('checkbox', { name: /plan-claims/ }).check();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('status')).toContainText('Wrote functions.zip');
  expect(Object.keys(unzipSync(readFileSync(bundle)))).toContain('functions/plan-claims/index.js');
  await dialog.getByRole('button', { name: 'Close' }).click();
});
