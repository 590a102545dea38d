import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';
import { code } from './support/workspace-copy.ts';

const SAVED = 'events/token.json';

test('a run is replayed to the same, then against an edit that is not saved, and compared', async ({
  app,
  desktop,
}) => {
  await app.explorer.openExtension('Plan claim');
  await app.explorer.chooseApplication('Field app');
  await app.press('F5');
  await expect(app.results.summary).toContainText('issued');

  await app.command('Replay the run as it was');
  await expect(app.results.replay).toContainText('Replayed as it was: the same');
  await app.results.replay.getByRole('button', { name: 'Compare' }).click();
  await expect(app.comparison.verdict).toContainText('The same in all');

  await app.explorer.openExtension('Plan claim');
  const before = desktop.workspace.read(code.quasr);
  await app.editor.edit(code.quasr, before, { after: 'seats: 40', text: '1' });
  await app.press('Control+Shift+F5');
  await expect(app.results.summary).toContainText('Run 3, replay');
  await expect(app.results.replay).toContainText('Replayed against your edit:');
  await expect(app.results.replay).toContainText('The extension "plan-claim" is not as it was.');
  expect(desktop.workspace.read(code.quasr)).toBe(before);
  await shoot(app, desktop, 'replay');

  await app.results.replay.getByRole('button', { name: 'Compare' }).click();
  const seats = app.comparison.part('access.https://fieldwork.example/seats').first();
  await expect(seats.locator('ins')).toHaveText('1');
  await expect(app.comparison.verdict).toContainText('differences');
  const folds = await app.comparison.folds.count();
  await app.comparison.area.focus();
  await app.press('ArrowDown');
  await app.press('Enter');
  await expect(app.comparison.folds).toHaveCount(folds - 1);
  expect(await axeProblems(app.page)).toEqual([]);
  await shoot(app, desktop, 'compare');
});

test('two runs of the list are marked and compared, one is opened and saved as an event', async ({
  app,
  desktop,
}) => {
  await app.explorer.openExtension('Plan claim');
  await app.explorer.chooseApplication('Field app');
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 1');
  await app.explorer.chooseUser('chiyo');
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 2');

  const again = await desktop.restart();
  await again.press('Control+Shift+H');
  await expect(again.history.rows).toHaveCount(2);
  await again.history.list.focus();
  await again.press('Home');
  await again.press('Space');
  await again.press('ArrowDown');
  await again.press('Space');
  await again.press('c');
  await expect(again.comparison.verdict).toContainText('differences');
  await expect(again.comparison.part('access.sub').first()).toContainText('differs');

  await again.history.list.focus();
  await again.press('Home');
  await again.press('Enter');
  await expect(again.results.fromHistory).toContainText('From the history: window');
  expect(await axeProblems(again.page)).toEqual([]);
  await again.results.fromHistory.getByRole('button', { name: 'Save as event' }).click();
  await expect.poll(() => desktop.workspace.tryRead(SAVED)).toContain('"field-app"');
  await expect(again.simulate.saved).toContainText('token');
  await again.results.fromHistory.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(again.results.replay).toContainText('the same');
});

test('a flow that went on from a suspended run is opened with its whole story', async ({
  app,
  desktop,
}) => {
  await app.simulate.chooseFlow('Registration', 'Quasr');
  await app.simulate.area.getByText('More fields').click();
  await app.simulate.field('Total steps').fill('2');
  await app.simulate.field('Email').fill('nadia@acme.test');
  await app.press('F5');
  await expect(app.simulate.nextStep).toContainText('step 2 of 2');
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 2');

  const again = await desktop.restart();
  await again.press('Control+Shift+H');
  await expect(again.history.rows).toHaveCount(2);
  await again.history.list.focus();
  await again.press('Home');
  await again.press('Enter');
  await expect(again.results.fromHistory).toBeVisible();
  await expect(again.results.story).toContainText('The next step went on from here.');
  await again.press('Control+Alt+PageUp');
  await expect(again.results.summary).toContainText('suspended');
});

test('how much is kept is the author’s word, across restarts', async ({ app, desktop }) => {
  await app.press('F5');
  await expect(app.results.summary).toContainText('ok in');
  await app.command('History: how much is kept…');
  const dialog = app.page.getByRole('dialog', { name: 'How much the history keeps' });
  await dialog.getByLabel('Days').fill('0');
  await dialog.getByRole('button', { name: 'Keep so much' }).click();
  await expect(dialog).toContainText('A whole number from 1');
  await dialog.getByLabel('Days').fill('30');
  expect(await axeProblems(app.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep so much' }).click();
  await expect(dialog).toBeHidden();
  const again = await desktop.restart();
  await again.command('History: how much is kept…');
  await expect(again.page.getByRole('dialog').getByLabel('Days')).toHaveValue('30');
});
