import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { choose } from './pages/select.ts';
import { shoot } from './support/shots.ts';

/** Logs how it was called. */
const TELLS = `module.exports = function (ctx, cb) {
  console.log('called', ctx.query.a, ctx.headers['x-lead'], ctx.body && ctx.body.b);
  cb(null, 'told');
};
`;

test('an event goes to a webtask as a request of any method, with query and headers', async ({
  app,
  desktop,
}) => {
  const { page, editor, simulate, results } = app;
  await app.command('New extension…');
  const dialog = page.getByRole('dialog', { name: 'New extension' });
  await choose(dialog.getByRole('combobox', { name: 'Platform' }), 'Auth0 Extend');
  await choose(
    dialog.getByRole('combobox', { name: 'Trigger' }),
    'Webtask without an extension point',
  );
  await dialog.getByRole('textbox', { name: 'Name' }).fill('tells');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(editor.code).toContainText('module.exports');
  await desktop.workspace.write('extensions/tells/index.js', TELLS);
  await expect(editor.code).toContainText('called');

  await simulate.area.getByText('Request: POST, as product').click();
  await simulate.area.getByRole('textbox', { name: 'Query' }).fill('a=1');
  await simulate.area.getByRole('button', { name: 'Add a header' }).click();
  await simulate.area.getByRole('textbox', { name: 'Header 1' }).fill('X-Lead');
  await app.press('F5');
  await expect(simulate.area).toContainText('"X-Lead" has no value.');
  await simulate.area.getByRole('textbox', { name: 'Value 1' }).fill('yes');
  await shoot(app, desktop, 'request');
  expect(await axeProblems(page)).toEqual([]);
  await app.press('F5');
  await results.show('Logs');
  await expect(results.record('called 1 yes undefined')).toBeVisible();

  await choose(simulate.area.getByRole('combobox', { name: 'Method' }), 'GET');
  await simulate.area.getByRole('radio', { name: 'Client' }).click();
  await expect(simulate.area.getByText('Request: GET, as client, without the event')).toBeVisible();
  await app.command('Save as event');
  await expect
    .poll(() => JSON.parse(desktop.workspace.tryRead('events/tells.json') || '{}'))
    .toMatchObject({
      extension: 'tells',
      options: { method: 'GET', caller: 'client', query: 'a=1', headers: { 'X-Lead': 'yes' } },
    });
});
