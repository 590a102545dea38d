import { expect, test } from './app.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';

const MANY = 1000;
const nameOf = (n: number) => `step-${String(n).padStart(4, '0')}`;
const LONG_NAME = `step-with-a-name-${'that-goes-on-'.repeat(3)}`.slice(0, 63);

/** Extensions of one trigger of a platform that runs all of them, in order; each hundredth throws. */
async function writeMany(desktop: Desktop, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const folder = `extensions/${n === 2 ? LONG_NAME : nameOf(n)}`;
    const config = { stage: 'token.access.issue' };
    const manifest = { platform: 'extend', trigger: 'generic', order: n, config };
    await desktop.workspace.write(`${folder}/extension.json`, JSON.stringify(manifest));
    const fails = n % 100 === 0;
    const body = fails
      ? "throw new Error('no plan');"
      : `cb(null, { claims: { step_${n}: ${n} } });`;
    await desktop.workspace.write(
      `${folder}/index.js`,
      `module.exports = (ctx, cb) => { ${body} };\n`,
    );
  }
}

test('a story of a thousand invocations is gone through by the keyboard, from error to error', async ({
  desktop,
}) => {
  test.slow();
  await writeMany(desktop, MANY);
  const app = await desktop.start();
  const { results } = app;
  await app.simulate.chooseFlow('Token', 'Auth0 Extend');
  await app.press('F5');
  await expect(results.storyCount).toContainText(/1,?00\d invocations, 10 errors/, {
    timeout: 60_000,
  });

  await app.press('F8');
  await expect(results.activeRow).toHaveAccessibleName(`${nameOf(100)}: error`);
  await expect(results.activeRow).toContainText('no plan');
  await expect(results.activeRow).toBeInViewport();
  await app.press('F8');
  await expect(results.activeRow).toHaveAccessibleName(`${nameOf(200)}: error`);
  await app.press('Shift+F8');
  await app.press('Shift+F8');
  await expect(results.activeRow).toHaveAccessibleName(`${nameOf(1000)}: error`);
  await expect(results.activeRow).toBeInViewport();
  await shoot(app, desktop, 'timeline-long');

  // What is open, and where the author was, is there again after another panel.
  await app.press('ArrowLeft');
  await expect(results.activeRow).toHaveAttribute('aria-expanded', 'false');
  await results.show('Tokens');
  await results.show('Timeline');
  await expect(results.activeRow).toHaveAccessibleName(`${nameOf(1000)}: error`);
  await expect(results.activeRow).toHaveAttribute('aria-expanded', 'false');
  await expect(results.activeRow).toBeInViewport();

  await results.tree.focus();
  await app.press('Home');
  await expect(results.activeRow).toHaveAttribute('aria-level', '1');
  await app.page.keyboard.type('step-w');
  await expect(results.activeRow).toHaveAccessibleName(`${LONG_NAME}: ok`);
  await expect(results.activeRow.getByTitle(`Open the source of ${LONG_NAME}`)).toBeVisible();
  await app.press('ArrowRight');
  await expect(results.activeRow).toContainText('step_2');
  await app.press('Enter');
  await expect(app.editor.code).toContainText('step_2');

  await results.unfold('Collapse all');
  await expect(results.invocation(LONG_NAME)).toHaveCount(0);
  await results.tree.focus();
  await app.press('End');
  await results.unfold('Expand all');
  await expect(results.invocation(LONG_NAME)).toContainText('step_2');
});
