import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKeptId } from '../../electron/engine/history/ids.ts';
import { loggedRecordSchema } from '../../shared/model/history.ts';
import { madeLine } from '../support/kept-lines.ts';
import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';
import { stories } from './support/stories.ts';
import { code } from './support/workspace-copy.ts';

const readClipboard = (desktop: Desktop) =>
  desktop.electron.evaluate(({ clipboard }) => clipboard.readText());

async function fire(app: Workbench, label: string): Promise<void> {
  await app.explorer.openExtension(label);
  await app.press('F5');
  await expect(app.simulate.outcome).toContainText(' in ');
}

/** Keeps records as another process does: many, and at once. */
async function keepMany(desktop: Desktop, runs: number): Promise<void> {
  const file = join(await desktop.historyFolder(), 'runs-000001.0.jsonl');
  const startedAt = Date.now();
  const lines = Array.from({ length: runs }, (_, run) => {
    const texts = Array.from({ length: 10 }, (_item, at) => ({
      text: `${run % 100 === 0 ? 'seldom' : 'usual'} ${run}-${at}`,
      level: at === 3 ? ('error' as const) : ('info' as const),
    }));
    return JSON.stringify(madeLine({ id: newKeptId(startedAt + run), platform: 'quasr', texts }));
  });
  await appendFile(file, `\n${lines.join('\n')}\n`);
}

test('records of every run come as they are written, and the newest stays in sight until the author scrolls up', async ({
  app,
  desktop,
}) => {
  const { logs } = app;
  await app.results.show('Logs');
  await expect(logs.area).toContainText('No records yet');
  await fire(app, 'Plan claim');
  await expect(logs.row('REPORT')).toBeVisible();
  expect((await desktop.cli(['invoke', 'lead-score'])).code).toBe(0);
  await expect(logs.row('lead-score').last()).toBeVisible();

  await keepMany(desktop, 100);
  await expect(logs.row('usual 99-9')).toBeVisible();
  await expect(logs.followButton).toHaveAttribute('aria-pressed', 'true');
  await logs.wheel(-600);
  await expect(logs.followButton).toHaveAttribute('aria-pressed', 'false');
  const first = (await logs.rows.first().innerText()).trim();
  await fire(app, 'Tier claims');
  await expect.poll(async () => logs.count.innerText()).not.toContain('1,00');
  expect((await logs.rows.first().innerText()).trim()).toBe(first);
  await logs.list.focus();
  await app.press('End');
  await expect(logs.followButton).toHaveAttribute('aria-pressed', 'true');
  await expect(logs.row('tier-claims').last()).toBeVisible();
});

test('records are found by words, level, platform, extension, source and run', async ({ app }) => {
  const { logs } = app;
  await fire(app, 'Plan claim');
  await fire(app, 'Lead score');
  await app.results.show('Logs');
  await logs.find.fill('PLAN account');
  await expect(logs.rows).toHaveCount(1);
  await expect(logs.rows.first().locator('mark').first()).toHaveText('Plan');
  await logs.find.fill('nobody ever said this');
  await expect(logs.area).toContainText('No record fits');
  expect(await axeProblems(app.page)).toEqual([]);
  await logs.button('Clear the filters').click();
  await expect(logs.row('REPORT')).toBeVisible();

  await logs.choose('Platform', 'Quasr');
  await expect(logs.row('lead-score')).toHaveCount(0);
  await expect(logs.row('plan-claim').first()).toBeVisible();
  await logs.choose('Source', 'console');
  await expect(logs.row('REPORT')).toHaveCount(0);
  await logs.choose('Platform', 'All platforms');
  await logs.choose('Extension', 'lead-score');
  await expect(logs.row('plan-claim')).toHaveCount(0);
  await logs.choose('Time', 'Last 15 minutes');
  await expect(logs.row('lead-score').first()).toBeVisible();
  await logs.level('Errors and up');
  await expect(logs.area).toContainText('No record fits');
  await logs.button('Clear the filters').click();
  await logs.scope('This run');
  await expect(logs.row('lead-score').first()).toBeVisible();
  await expect(logs.row('plan-claim')).toHaveCount(0);
});

test('a record leads to its source line and to its run', async ({ app }) => {
  const { logs } = app;
  await fire(app, 'Plan claim');
  await fire(app, 'Lead score');
  await app.results.show('Logs');
  await logs.row('Plan crew').click();
  await expect(app.editor.tab('plan-claim / index.js')).toHaveAttribute('aria-current', 'true');
  await expect(logs.detail).toContainText('Quasr writes it');
  await expect(logs.detail).toContainText('INFO');

  await logs.list.focus();
  await app.press('Enter');
  await expect.poll(async () => (await app.focused()).area).toBe('editor');
  await logs.list.focus();
  await app.press('t');
  await expect(app.results.summary).toContainText('Run 1 ');
  await expect(app.results.story).toBeVisible();
});

for (const story of Object.values(stories)) {
  test(`${story.platform}: its own columns, and a copy as it prints records`, async ({
    app,
    desktop,
  }) => {
    const { logs } = app;
    await fire(app, story.label);
    await app.results.show('Logs');
    const own = {
      FusionAuth: { column: 'Event Log', header: 'insertInstant', copied: /^Lambda .*\n/s },
      Asgardeo: { column: 'Diagnostic log', header: 'resultMessage', copied: /^{"logId":.*}$/ },
      Quasr: { column: 'Function log', header: 'requestId', copied: /^REPORT RequestId: .*\t$/ },
      'Auth0 Extend': { column: 'Log stream', header: 'req_id', copied: /^{"name":"webtask".*}$/ },
    }[story.platform];
    await logs.choose('Columns', `${story.platform}: ${own.column}`);
    await expect(logs.list).toContainText(own.header);
    expect(await axeProblems(app.page)).toEqual([]);
    if (story.platform === 'Asgardeo') await shoot(app, desktop, 'logs-columns');
    await logs.list.focus();
    await app.press('ArrowUp');
    await expect(logs.detail).toBeVisible();
    await app.press('Control+c');
    await expect.poll(() => readClipboard(desktop)).toMatch(own.copied);
    await app.press('Home');
    await app.press('Shift+End');
    await app.press('Control+c');
    await expect(app.page.getByText(/records? copied/).first()).toBeVisible();
  });
}

test('what fits is exported, and reads back', async ({ app, desktop }) => {
  const { logs } = app;
  await fire(app, 'Plan claim');
  await keepMany(desktop, 300);
  await app.results.show('Logs');
  await logs.find.fill('seldom');
  await expect(logs.count).toHaveText('30 records');
  const file = join(desktop.workspace.dir, '..', 'records.ndjson');
  await desktop.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await logs.button('Export these records').click();
  await expect(app.page.getByText('30 records written to records.ndjson')).toBeVisible();
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const read = lines.map((line) => loggedRecordSchema.parse(JSON.parse(line)).record.text);
  expect(read).toHaveLength(30);
  expect(read[0]).toBe('seldom 0-0');
  expect(read.at(-1)).toBe('seldom 200-9');
});

test('control characters of a record are shown and steer nothing', async ({ app, desktop }) => {
  const { logs } = app;
  await desktop.workspace.write(
    code.quasr,
    "// steering\nexports.handler = async () => { console.log('a\\u001b[31m\\u0007b\\u202ec'); return {}; };\n",
  );
  await app.explorer.openExtension('Plan claim');
  await expect(app.editor.code).toContainText('// steering');
  await app.press('F5');
  await app.results.show('Logs');
  const row = logs.row(String.raw`a\u001b[31m\u0007b\u202ec`);
  await row.click();
  await expect(logs.detail).toContainText(String.raw`\u001b[31m\u0007b\u202ec`);
  const text = await logs.area.innerText();
  expect(
    [...text].filter((sign) => /[\p{Cc}\p{Bidi_Control}]/u.test(sign) && !/\s/.test(sign)),
  ).toEqual([]);
});

test('a hundred thousand records are gone through to both ends, and are there after a restart', async ({
  app,
  desktop,
}) => {
  await fire(app, 'Plan claim');
  await keepMany(desktop, 10_000);
  await app.results.show('Logs');
  await expect(app.logs.count).toContainText('100,0');
  await expect(app.logs.row('usual 9999-9')).toBeVisible();
  await app.logs.list.focus();
  await app.press('Home');
  await expect(app.logs.row('START RequestId')).toBeVisible();
  await app.press('Shift+End');
  await expect(app.logs.count).toContainText(' of 100,0');
  await app.press('Control+c');
  await expect(app.page.getByText('At most 5,000 records are copied at once.')).toBeVisible();
  await app.press('Escape');
  await app.logs.list.evaluate((list) => {
    list.scrollTop = list.scrollHeight / 2;
  });
  await expect(app.logs.row(/usual 49\d\d-/).first()).toBeVisible();
  expect(await app.logs.rows.count()).toBeLessThan(80);

  const { logs } = await desktop.restart();
  await expect(logs.count).toContainText('100,0');
  await logs.find.fill('usual 7777-7');
  await expect(logs.rows).toHaveCount(1);
});

test('a history that can not be read is said so, and the records of this session can be read all the same', async ({
  app,
  desktop,
}) => {
  const { logs } = app;
  await fire(app, 'Plan claim');
  await writeFile(join(await desktop.historyFolder(), 'history.json'), '{"version": 99}');
  await app.results.show('Logs');
  await expect(logs.area).toContainText('is of version 99');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.press('F5');
  await expect(app.results.summary).toContainText('Run 2 ');
  await app.results.show('Logs');
  await logs.button('Records of the run that is shown').click();
  await expect(logs.row('Plan crew')).toBeVisible();
});
