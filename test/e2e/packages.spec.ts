import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';

const CODE = 'module.exports = function (ctx, cb) {\n  cb(null, {});\n};\n';
const LABEL = 'Rates a lead';
const RELABELLED = 'Rates a lead by time';

/** A webtask that needs a package of its tenant. */
const manifest = (packages: object, label = LABEL) =>
  JSON.stringify({
    platform: 'extend',
    trigger: 'webtask',
    label,
    enabled: true,
    config: { meta: { 'wt-node-dependencies': JSON.stringify(packages) } },
  });

test('while a tenant installs packages the app says what it waits for, and Cancel leaves the webtask unwritten', async ({
  app,
  desktop,
  standIn,
}) => {
  const tenant = await standIn('extend', {
    modules: [
      { name: 'lodash', installMs: 600_000 },
      { name: 'ms', installMs: 5000 },
    ],
  });
  const { workspace } = desktop;
  await workspace.write('extensions/rating/index.js', CODE);
  await workspace.write('extensions/rating/extension.json', manifest({ lodash: '4.17.21' }));
  await expect(app.explorer.extension(LABEL)).toBeVisible();
  await app.explorer.newConnection();
  await app.publish.enterConnection({
    name: 'staging',
    platform: 'Auth0 Extend',
    url: tenant.url,
    credential: 'staging-key',
    settings: { Container: 'acme' },
  });
  const entry = await app.publish.askForCredential();
  await entry.enterCredential(tenant.credential);
  await app.publish.check();
  await expect(app.publish.checked).toContainText('lodash@4.17.21 will be asked for');
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('The tenant will install lodash@4.17.21.');
  const question = await app.publish.askToPublish();
  await expect(question.text).toContainText('modules.lodash@4.17.21');
  await question.publish();

  const waits = 'rating waits until the tenant has installed lodash@4.17.21, 5 minutes at most';
  await expect(app.publish.progress).toContainText(waits);
  expect(await axeProblems(app.page)).toEqual([]);
  await expect(app.publish.area).not.toContainText('Publishing is confirmed');
  await shoot(app, desktop, 'packages');
  await app.publish.cancel();
  await expect(app.publish.outcome).toContainText('Published in part to staging');
  await expect(app.publish.outcome).toContainText('rating cancelled');
  await expect(app.publish.outcome).toContainText('nothing of it was written');
  const listed = async () => {
    const webtasks = await tenant.get('/api/webtask/acme', `Bearer ${tenant.credential}`);
    return Array.isArray(webtasks) ? webtasks.map((webtask) => Object(webtask).name) : [];
  };
  expect(await listed()).toEqual(['lead-score']);

  await workspace.write('extensions/rating/extension.json', manifest({ ms: '2.1.3' }, RELABELLED));
  await expect(app.explorer.extension(RELABELLED)).toBeVisible();
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('The tenant will install ms@2.1.3.');
  const again = await app.publish.askToPublish();
  await again.publish();
  await expect(app.publish.progress).toContainText('rating waits until the tenant has installed');
  await expect(app.publish.progress).toContainText('lead-score is as it shall be');
  await expect(app.publish.progress).toContainText('suspended-leads waits');
  await expect(app.publish.outcome).toContainText('rating created');
  expect((await listed()).sort()).toEqual(['lead-score', 'rating', 'suspended-leads']);
});
