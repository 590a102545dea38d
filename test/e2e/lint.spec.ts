import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';
import { code } from './support/workspace-copy.ts';

const LAMBDA = `function populate(jwt, user, registration, context) {
  console.warn('colour');
  return jwt;
}
`;

test('a problem is put right at the caret with one key, and in Problems with one click', async ({
  app,
  desktop,
}) => {
  await desktop.workspace.write(code.fusionauth, LAMBDA);
  await app.explorer.openExtension('Favourite colour');
  await expect(app.editor.code).toContainText('console.warn');
  await expect(app.editor.warningMarkers).toHaveCount(2);

  await app.editor.goToLine(code.fusionauth, 2);
  await app.press('Control+.');
  await expect(app.editor.quickFixes).toContainText('Write console.error');
  await expect(app.editor.quickFixes).toContainText('Write console.info');
  await app.press('Escape');
  await app.editor.quickFix('Write console.error');
  await expect(app.editor.code).toContainText("console.error('colour')");
  await expect(app.editor.warningMarkers).toHaveCount(1);

  await app.results.show('Problems');
  await expect(app.results.problem('ignores what')).toContainText('index.js:3:3');
  expect(await axeProblems(app.page)).toEqual([]);
  await shoot(app, desktop, 'quick-fix');
  await app.results.fixProblem('Return nothing');
  await expect(app.results.problem('ignores what')).toHaveCount(0);
  await expect(app.editor.code).toContainText('return;');
  await expect(app.editor.code).not.toContainText('return jwt');
  await app.editor.input(code.fusionauth).focus();
  await app.press('Control+z');
  await expect(app.editor.code).toContainText('return jwt;');
  await app.press('Control+y');
  await app.editor.save();
  await expect.poll(() => desktop.workspace.read(code.fusionauth)).toContain('  return;\n');
});
