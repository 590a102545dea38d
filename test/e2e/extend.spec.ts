import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { choose } from './pages/select.ts';
import { shoot } from './support/shots.ts';

/** One of each form: three programming models, a user's registration, a message. */
const TRIGGERS = [
  'Webtask without an extension point',
  'Before a user registers',
  'Send a phone message',
];

/** Counts its calls in its storage. */
const COUNTS = `module.exports = function (ctx, cb) {
  ctx.storage.get(function (error, data) {
    if (error) return cb(error);
    var next = { count: (data ? data.count : 0) + 1 };
    console.log('call', next.count, ctx.query.from);
    ctx.storage.set(next, function (failure) { cb(failure, next); });
  });
};
`;

test('extensions of Extend are created, typed and fired; a webtask is called over HTTP and keeps a document', async ({
  app,
  desktop,
}) => {
  test.slow();
  const { page, editor, simulate, results, provider } = app;
  const create = async (trigger: string, name: string) => {
    await app.command('New extension…');
    const dialog = page.getByRole('dialog', { name: 'New extension' });
    await choose(dialog.getByRole('combobox', { name: 'Platform' }), 'Auth0 Extend');
    await choose(dialog.getByRole('combobox', { name: 'Trigger' }), trigger);
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(editor.code).toContainText('module.exports');
  };
  for (const [index, trigger] of TRIGGERS.entries()) {
    await create(trigger, `made-${index + 1}`);
    await app.press('F5');
    await expect(results.summary).toContainText(`Run ${index + 1} `);
    await expect(results.summary).toContainText(`made-${index + 1}`);
    await expect(results.summary).toContainText('ok');
    await expect(editor.errorMarkers).toHaveCount(0);
  }

  await desktop.workspace.write('extensions/made-1/index.js', COUNTS);
  await app.explorer.openExtension('Webtask without an extension point');
  await expect(editor.code).toContainText('next.count');
  await provider.start('');
  const issuer = await provider.issuer();
  const addresses = provider.popup.getByRole('region', { name: 'Addresses of extensions' });
  await expect(addresses).toContainText('/api/run/local/made-1');
  await shoot(app, desktop, 'run-endpoint');
  const call = async () => (await fetch(`${issuer}/api/run/local/made-1/below?from=http`)).json();
  await expect.poll(call).toEqual({ count: 1 });
  await page.keyboard.press('Escape');
  await expect(results.summary).toContainText('made-1 · HTTP');
  await results.show('Timeline');
  await expect(results.story).toContainText('made-1');
  await results.show('Logs');
  await expect(results.record('call 1 http')).toBeVisible();

  await simulate.area.getByRole('button', { name: /^Storage of/ }).click();
  const storage = page.getByRole('dialog', { name: 'Storage of made-1' });
  const text = storage.getByRole('textbox', { name: 'Storage' });
  await expect(text).toHaveValue(/"count": 1/);
  expect(await axeProblems(page)).toEqual([]);
  await shoot(app, desktop, 'storage');
  await text.fill('{ "count": ');
  await storage.getByRole('button', { name: 'Save' }).click();
  await expect(storage.getByRole('alert')).toContainText('not JSON');
  await text.fill('{ "count": 41 }');
  await storage.getByRole('button', { name: 'Save' }).click();
  await expect(storage).toBeHidden();
  expect(await call()).toEqual({ count: 42 });

  await page.keyboard.press('Escape');
  await simulate.area.getByRole('button', { name: /^Schedule of/ }).click();
  const schedule = page.getByRole('dialog', { name: 'Schedule of made-1' });
  const field = (name: string) => schedule.getByRole('textbox', { name });
  await field('Schedule').fill('0 22 * *');
  await expect(field('Schedule')).toHaveAccessibleDescription(/five fields/);
  await field('Schedule').fill('0 22 * * 1-5');
  await field('Time zone').fill('Europe/Berlin');
  await schedule.getByRole('button', { name: 'Save' }).click();
  const times = schedule.getByRole('region', { name: 'Next times' });
  await expect(times.getByRole('listitem')).toHaveCount(5);
  await times.getByRole('button').first().click();
  const fired = schedule.getByRole('region', { name: 'What was fired' });
  await expect(fired).toContainText('200 {"count":43}');
  expect(await axeProblems(page)).toEqual([]);
  await shoot(app, desktop, 'schedule');
  await fired.getByRole('button').click();
  await expect(schedule).toBeHidden();
  await expect(results.summary).toContainText('made-1 · schedule');
  await expect(results.story).toContainText('made-1');

  await page.getByRole('button', { name: /^Points without code/ }).click();
  const points = page.getByRole('list', { name: 'Points without code' });
  await shoot(app, desktop, 'extension-points');
  await points.getByRole('button', { name: /After a user registered/ }).click();
  await expect(editor.code).toContainText('Runs after a user was created');
  await expect(points.getByRole('button', { name: /After a user registered/ })).toHaveCount(0);

  await simulate.chooseFlow('Registration', 'Auth0 Extend');
  await simulate.field('Email').fill('nia@acme.test');
  await app.press('F5');
  await results.show('Timeline');
  await expect(results.stage('user.register')).toBeVisible();
  await expect(results.invocation('made-2')).toBeVisible();
  await expect(results.invocation('post-user-registration')).toBeVisible();
});
