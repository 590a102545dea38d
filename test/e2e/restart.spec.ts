import { Histories } from '../../electron/engine/history/histories.ts';
import { expect, test } from './app.ts';
import { stories } from './support/stories.ts';

const { fusionauth, quasr } = stories;

test('unsaved text survives the death of every process', async ({ app, desktop }) => {
  const onDisk = desktop.workspace.read(fusionauth.path);
  await app.explorer.openExtension(fusionauth.label);
  await app.editor.edit(fusionauth.path, onDisk, fusionauth.edits[0]);
  await expect
    .poll(() => desktop.drafts())
    .toContainEqual(expect.stringContaining(fusionauth.edits[0].text));
  await desktop.kill();

  const again = await desktop.start();
  await expect(again.editor.code).toContainText('checkout');
  await expect(again.editor.tab('unsaved')).toBeVisible();
  expect(desktop.workspace.read(fusionauth.path)).toBe(onDisk);
  await again.editor.save();
  await expect.poll(() => desktop.workspace.read(fusionauth.path)).toContain('checkout');
  await expect.poll(() => desktop.drafts()).toHaveLength(0);
});

test('killed while runs are under way, the command line beside it, it has kept all that it showed', async ({
  app,
  desktop,
}) => {
  const history = async () => {
    const histories = new Histories({
      version: '1',
      folder: await desktop.historyRoot(),
      told: (problem) => expect.soft(problem).toBeUndefined(),
    });
    const { runs } = await histories.of(desktop.workspace.dir).runs({ filter: {}, limit: 100 });
    return runs;
  };
  const args = ['run', 'token', '--platform', 'quasr', '--json'];
  const beside = [desktop.cli(args), desktop.cli(args)];
  const SHOWN = 4;
  for (let run = 1; run <= SHOWN; run += 1) {
    await app.press('F5');
    await expect(app.results.summary).toContainText(`Run ${run} `);
  }
  await app.press('F5');
  await desktop.kill();
  const answered = (await Promise.all(beside)).map(({ stdout }) => JSON.parse(stdout).id);
  const kept = await history();
  expect(kept.map(({ run }) => run)).toEqual(expect.arrayContaining(answered));
  expect(kept.filter(({ origin }) => origin === 'app').length).toBeGreaterThanOrEqual(SHOWN);
});

test('the work is as it was after a restart', async ({ app, desktop }) => {
  await app.switchTheme('light');
  await app.explorer.openExtension(quasr.label);
  await app.editor.edit(quasr.path, desktop.workspace.read(quasr.path), quasr.edits[0]);
  await app.explorer.chooseApplication('Field app');
  await app.explorer.chooseUser('chiyo');
  await app.results.show('Tokens');

  const again = await desktop.restart();
  await expect(again.themeButton).toHaveAccessibleName('Theme: Light');
  await expect(again.editor.tab('favourite-colour / index.js')).toBeVisible();
  await expect(again.editor.tab('plan-claim / index.js')).toHaveAttribute('aria-current', 'true');
  await expect(again.editor.code).toContainText('depot');
  await expect(again.editor.tab('unsaved')).toBeVisible();
  await expect(again.simulate.user).toHaveText('chiyo');
  await again.press('F5');
  await expect(again.results.summary).toContainText('chiyo');
  await expect(again.results.claim(quasr.claim.name)).toContainText(quasr.claim.value);
});
