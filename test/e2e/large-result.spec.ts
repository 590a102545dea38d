import { test, expect as usually } from './app.ts';
import { code } from './support/workspace-copy.ts';

const COUNT = 100_000;
const CLAIMS = 3000;

/** So much takes a busy machine its time: how long is not what is looked at here. */
const expect = usually.configure({ timeout: 45_000 });

test('a large result, a long log and a token of many claims can be looked at to the end', async ({
  app,
  desktop,
}) => {
  test.slow();
  await test.step('any part of a large result can be reached, and the window says how much there is', async () => {
    await desktop.workspace.write(
      code.quasr,
      `// many\nexports.handler = async () => Object.fromEntries(Array.from({ length: ${COUNT} }, (_, i) => ['k' + i, i]));\n`,
    );
    await app.explorer.openExtension('Plan claim');
    await expect(app.editor.code).toContainText('// many');
    await app.press('F5');
    await expect(app.results.summary).toContainText('Run 1 ');

    const changes = app.results.pager('changes');
    await expect(changes).toContainText('1–24 of 100,000');
    await changes.getByRole('button', { name: 'Last' }).click();
    await expect(app.results.change('k99999')).toBeVisible();
    await expect(changes.getByRole('button', { name: 'Next' })).toBeDisabled();
    await changes.getByRole('textbox').fill('50000');
    await changes.getByRole('textbox').press('Enter');
    await expect(app.results.change('k49999')).toBeVisible();

    const characters = app.results.pager('characters');
    await characters.getByRole('button', { name: 'Last' }).click();
    await expect(app.results.result).toContainText('"k99999": 99999');
    await characters.getByRole('button', { name: 'First' }).click();
    await expect(app.results.result).toContainText('"k0": 0');
  });
  await test.step('the log of an extension that writes until it is ended is there to its last record', async () => {
    await desktop.workspace.write(
      code.quasr,
      `// lines\nexports.handler = async () => { for (let i = 0; i < ${COUNT}; i++) console.log('line ' + i); };\n`,
    );
    await app.explorer.openExtension('Plan claim');
    await expect(app.editor.code).toContainText('// lines');
    await app.results.show('Logs');
    await app.press('F5');
    await expect(app.results.summary).toContainText('Run 2 ');
    await expect(app.results.record('REPORT RequestId')).toBeVisible();
    await app.results.filterLogs('line 4321');
    await expect(app.results.record('line 4321')).toBeVisible();
  });
  await test.step('all claims of a token with very many can be looked at', async () => {
    await desktop.workspace.write(
      code.fusionauth,
      `// many\nfunction populate(jwt) { for (var i = 0; i < ${CLAIMS}; i++) jwt['k' + i] = i; }\n`,
    );
    await app.explorer.openExtension('Favourite colour');
    await expect(app.editor.code).toContainText('// many');
    await app.command('Simulate: fire a token flow');
    await app.press('F5');
    await expect(app.results.summary).toContainText('issued');
    await app.results.show('Tokens');
    const claims = app.results.pager('claims');
    await expect(claims).toContainText(/1–60 of 3,0\d\d claims/);
    await claims.getByRole('button', { name: 'Last' }).click();
    await expect(app.results.claim('k2999')).toBeVisible();
    await claims.getByRole('button', { name: 'Previous' }).click();
    await expect(app.results.claim('k2999')).toHaveCount(0);
  });
});
