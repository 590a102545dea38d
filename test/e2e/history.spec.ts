import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Histories } from '../../electron/engine/history/histories.ts';
import { newKeptId } from '../../electron/engine/history/ids.ts';
import { keepMade, madeLine } from '../support/kept-lines.ts';
import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';

test('yesterday’s run is found by a word of its log, opened, pinned, deleted and taken back', async ({
  desktop,
}) => {
  const yesterday = { daysAgo: 1 };
  expect((await desktop.cli(['invoke', 'plan-claim'], yesterday)).code).toBe(0);
  expect((await desktop.cli(['run', 'login', '--platform', 'fusionauth'], yesterday)).code).toBe(0);
  const app = await desktop.start();
  await app.explorer.openExtension('Plan claim');
  await app.press('F5');
  await expect(app.simulate.outcome).toContainText('ok in');

  await app.press('Control+Shift+H');
  await expect(app.history.day('Today')).toBeVisible();
  await expect(app.history.day('Yesterday')).toBeVisible();
  await expect(app.history.rows).toHaveCount(3);
  expect(await axeProblems(app.page)).toEqual([]);

  await app.history.find.pressSequentially('plan ');
  await expect(app.history.rows.first().locator('mark').first()).toHaveText('plan');
  await app.history.find.pressSequentially('CREW');
  await expect(app.history.find).toHaveValue('plan CREW');
  await expect(app.history.rows).toHaveCount(2);
  await expect(app.history.rows.last().locator('mark')).toHaveText(['plan', 'Plan', 'crew']);
  await shoot(app, desktop, 'history');

  await app.history.list.focus();
  await app.press('End');
  await app.press('p');
  await expect(app.history.current).toContainText('pinned');
  await app.press('Enter');
  await expect(app.results.summary).toContainText('Run of');
  await expect(app.results.story).toContainText('40');

  await app.press('Control+Shift+H');
  await expect(app.history.current).toContainText('pinned');
  await app.press('Delete');
  await expect(app.history.rows).toHaveCount(1);
  await app.press('Control+z');
  await expect(app.history.rows).toHaveCount(2);
  await expect(app.history.current).toContainText('pinned');
  await app.history.action('Pinned').click();
  await expect(app.history.rows).toHaveCount(1);
  await app.history.find.fill('no such word');
  await app.history.action('Clear filters').click();
  await expect(app.history.rows).toHaveCount(3);
});

test('the list is there after a restart, with what the command line added meanwhile', async ({
  app,
  desktop,
}) => {
  await app.press('F5');
  await expect(app.results.summary).toContainText('ok in');
  await app.results.show('History');
  await expect(app.history.rows).toHaveCount(1);
  const again = await desktop.restart();
  await expect(again.history.rows).toHaveCount(1);
  await again.press('F5');
  await expect(again.results.summary).toContainText('Run 1');
  await again.results.show('History');
  await expect(again.history.rows).toHaveCount(2);
  expect((await desktop.cli(['run', 'login', '--platform', 'quasr'])).code).toBe(0);
  await expect(again.history.rows).toHaveCount(3);
  await expect(again.history.rows.first()).toContainText('CLI');
});

test('a history of a newer version is left alone and named; the app works on', async ({
  app,
  desktop,
}) => {
  await app.press('F5');
  await expect(app.results.summary).toContainText('ok in');
  const file = join(await desktop.historyFolder(), 'history.json');
  await writeFile(file, '{"version":99}');
  await app.results.show('History');
  await expect(app.history.area).toContainText('is of version 99');
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 2');
  expect(await readFile(file, 'utf8')).toBe('{"version":99}');
  await app.results.show('Problems');
  await expect(app.results.problem('The run is not kept')).toContainText('A newer Hookbench wrote');
  await app.results.problem('The run is not kept').click();
  await writeFile(file, '{"version":1}');
  await app.history.action('Try again').click();
  await expect(app.history.rows).toHaveCount(1);
  await app.press('F5');
  await expect(app.history.rows).toHaveCount(2);
  await app.results.show('Problems');
  await expect(app.results.problem('The run is not kept')).toHaveCount(0);
});

test('a full disk and a damaged file are named; the app works on, and keeps runs again when it can', async ({
  desktop,
}) => {
  expect((await desktop.cli(['invoke', 'plan-claim'])).code).toBe(0);
  const folder = await desktop.historyFolder();
  // The kernel's own full disk, where the next run would be written.
  const full = join(folder, 'runs-000002.0.jsonl');
  await symlink('/dev/full', full);
  await writeFile(join(folder, '..', 'limits.json'), 'junk');
  const app = await desktop.start();
  await app.press('F5');
  await expect(app.results.summary).toContainText('ok in');
  await app.results.show('Problems');
  await expect(app.results.problem('the disk is full')).toContainText('Make room on the disk');
  await app.command('History: how much is kept…');
  await expect(app.page.getByRole('dialog').getByLabel('Days')).toHaveValue('90');
  await app.press('Escape');
  await app.results.show('Problems');
  await expect(app.results.problem('limits.json was damaged')).toContainText('set yours again');

  await rm(full);
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 2');
  await expect(app.results.problem('the disk is full')).toHaveCount(0);
  await app.results.show('History');
  await expect(app.history.rows).toHaveCount(2);
});

test('of two thousand runs only those in sight are drawn; what is looked at stays when new ones come', async ({
  desktop,
}) => {
  const folder = await desktop.historyRoot();
  const history = new Histories({ version: '1', folder, told: () => undefined }).of(
    desktop.workspace.dir,
  );
  const start = Date.now() - 86_400_000;
  for (let at = 0; at < 2000; at += 1) {
    const extension = `extension-${at}`;
    keepMade(history, madeLine({ id: newKeptId(start + at * 1000), extension }));
  }
  const app = await desktop.start();
  await app.press('Control+Shift+H');
  await expect(app.history.rows.first()).toContainText('extension-1999');
  await app.history.list.focus();
  // One row after the other, past the lower edge: the heading above takes its part of the height.
  for (let press = 0; press < 25; press += 1) {
    await app.press('ArrowDown');
    await expect(app.history.current).toBeInViewport({ ratio: 1 });
  }
  for (let press = 0; press < 3; press += 1) {
    await app.press('End');
    await expect(app.history.current).toBeInViewport({ ratio: 1 });
  }
  await expect(app.history.current).toContainText(/extension-18\d\d/);
  expect(await app.history.rows.count()).toBeLessThan(60);

  const before = await app.history.current.boundingBox();
  const name = (await app.history.current.innerText()).match(/extension-\d+/)?.[0] ?? 'none';
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 1');
  await expect(app.history.current).toContainText(name);
  await expect.poll(async () => (await app.history.current.boundingBox())?.y).toBe(before?.y);
  await app.press('Home');
  await expect(app.history.rows.first()).toContainText('window');
});
