import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import type { ConnectionEntry } from './pages/publish.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';
import type { StandIn } from './support/stand-in.ts';
import { type Story, stories } from './support/stories.ts';

interface Case {
  story: Story;
  platform: 'fusionauth' | 'extend';
  /** what the plan calls the code */
  codeField: string;
  settings?: Record<string, string>;
  /** the code that the tenant has under what the outcome names */
  remoteCode(tenant: StandIn, remote: string): Promise<unknown>;
  /** somebody else changes the code there */
  change(tenant: StandIn, remote: string, code: string): Promise<unknown>;
  /** how the outcome names what was written */
  remote(tenant: StandIn): RegExp;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const cases: Case[] = [
  {
    story: stories.fusionauth,
    platform: 'fusionauth',
    codeField: 'body',
    async remoteCode(tenant, remote) {
      const id = UUID.exec(remote)?.[0] ?? 'no id';
      const { lambda } = Object(await tenant.get(`/api/lambda/${id}`, tenant.credential));
      return Object(lambda).body;
    },
    change(tenant, remote, body) {
      const id = UUID.exec(remote)?.[0] ?? 'no id';
      return tenant.change('PATCH', `/api/lambda/${id}`, tenant.credential, { lambda: { body } });
    },
    remote: () => UUID,
  },
  {
    story: stories.extend,
    platform: 'extend',
    codeField: 'code',
    settings: { Container: 'acme' },
    async remoteCode(tenant) {
      const bearer = `Bearer ${tenant.credential}`;
      const webtask = await tenant.get('/api/webtask/acme/lead-score?fetch_code=1', bearer);
      return Object(webtask).code;
    },
    async change(tenant, _remote, code) {
      const bearer = `Bearer ${tenant.credential}`;
      const path = '/api/webtask/acme/lead-score';
      const { meta, secrets } = Object(await tenant.get(`${path}?decrypt=true`, bearer));
      await tenant.change('PUT', path, bearer, { code, meta, secrets });
    },
    remote: (tenant) => new RegExp(`${tenant.url}/api/run/acme/lead-score`),
  },
];

const slugOf = ({ path }: Story) => path.split('/')[1] ?? '';

async function edit(app: Workbench, desktop: Desktop, story: Story): Promise<void> {
  await app.explorer.openExtension(story.label);
  const [first] = story.edits;
  if (first) await app.editor.edit(story.path, desktop.workspace.read(story.path), first);
  await app.editor.save();
  await expect(app.editor.tab('unsaved')).toHaveCount(0);
}

for (const { story, platform, codeField, settings, remote, remoteCode, change } of cases) {
  test(`${story.platform}: published from the app, found again after a restart, changed by others, put back`, async ({
    desktop,
    app,
    standIn,
  }) => {
    const tenant = await standIn(platform);
    await app.switchTheme('light');
    await edit(app, desktop, story);
    const text = desktop.workspace.read(story.path);

    await app.explorer.newConnection();
    const connection: ConnectionEntry = {
      name: 'staging',
      platform: story.platform,
      url: tenant.url,
      credential: 'staging-key',
      ...(settings ? { settings } : {}),
    };
    await app.publish.enterConnection(connection);
    await expect(app.publish.connection).toContainText('not entered yet');

    const entry = await app.publish.askForCredential();
    await expect(entry.text).toContainText(tenant.url);
    expect(await axeProblems(entry.page)).toEqual([]);
    await entry.enterCredential(tenant.credential);
    await expect(app.publish.connection).toContainText('kept for this session only');

    await app.publish.makePlan();
    await expect(app.publish.plan).toContainText('will be created');
    await app.publish.showEndOf(slugOf(story), codeField);
    await expect(app.publish.plan).toContainText(story.claim.value.replaceAll('"', "'"));
    expect(await axeProblems(app.page)).toEqual([]);
    await shoot(app, desktop, `plan-${platform}`);

    const question = await app.publish.askToPublish();
    await expect(question.title).toContainText('Publish 2 extensions to staging?');
    await expect(question.text).toContainText(tenant.url);
    await expect(question.text).toContainText(story.claim.value.replaceAll('"', "'"));
    expect(await axeProblems(question.page)).toEqual([]);
    await question.publish();
    await expect(app.publish.outcome).toContainText('created');
    await expect(app.publish.outcome).toContainText(remote(tenant));
    const outcome = await app.publish.outcome.innerText();
    expect(await remoteCode(tenant, outcome)).toBe(text);
    await shoot(app, desktop, `published-${platform}`);

    const again = await desktop.restart();
    await expect(again.editor.tab('Publish')).toHaveAttribute('aria-current', 'true');
    await expect(again.themeButton).toHaveAccessibleName('Theme: Light');
    await expect(again.publish.connection).toContainText(tenant.url);
    await expect(again.publish.connection).toContainText('not entered yet');
    await again.publish.makePlan();
    await expect(again.publish.failure).toContainText('no credential for "staging"');

    const reentry = await again.publish.askForCredential();
    await reentry.enterCredential(tenant.credential);
    await again.publish.makePlan();
    await expect(again.publish.plan).toContainText('is up to date');
    await expect(again.publish.publishButton).toBeDisabled();

    // Somebody else changes it there while the author goes on here.
    const theirs = `${text}\n// theirs`;
    await change(tenant, outcome, theirs);
    await again.publish.check();
    await expect(again.publish.checked).toContainText('staging can be published to');
    await expect(again.publish.checked).toContainText('was changed there since');
    await expect(again.explorer.extension(story.label)).toContainText(
      'was changed on staging since it was published',
    );
    expect(await axeProblems(again.page)).toEqual([]);
    if (platform === 'fusionauth') await shoot(again, desktop, 'checked-fusionauth');
    const ours = `${text}\n// ours`;
    await desktop.workspace.write(story.path, ours);
    await again.publish.makePlan();
    await expect(again.publish.plan).toContainText('was changed on the tenant');
    await expect(again.publish.plan).toContainText('Changed there since the last revision');
    await expect(again.publish.plan).toContainText('// theirs');
    expect(await axeProblems(again.page)).toEqual([]);
    await shoot(again, desktop, `conflict-${platform}`);
    const overwriting = await again.publish.askToPublish();
    await expect(overwriting.text).toContainText('overwrites what others changed');
    await overwriting.overwrite();
    await expect(again.publish.outcome).toContainText('updated');
    await expect(again.explorer.extension(story.label)).not.toContainText('was changed on');
    expect(await remoteCode(tenant, outcome)).toBe(ours);

    const back = await again.publish.askToPutBack(slugOf(story));
    await expect(back.title).toContainText('Put an earlier revision back on staging?');
    await back.putBack();
    await expect(again.publish.outcome).toContainText('updated');
    expect(await remoteCode(tenant, outcome)).toBe(text);
    expect(desktop.workspace.read(story.path)).toBe(ours);
    await shoot(again, desktop, `revisions-${platform}`);

    await change(tenant, outcome, theirs);
    await again.publish.pull();
    await expect(again.publish.pulled).toContainText('is left as it is');
    await expect(again.publish.pulled).toContainText('changed here and there');
    expect(desktop.workspace.read(story.path)).toBe(ours);

    await again.explorer.openExtension(story.label);
    await expect(again.editor.code).toContainText(story.claim.name);
    await desktop.close();
    expect(await desktop.workspace.allTexts()).not.toContain(tenant.credential);
    expect(await desktop.keptTexts()).not.toContain(tenant.credential);
  });
}

test('nothing is written when the question is declined, with a wrong credential, or once it is called off', async ({
  app,
  standIn,
}) => {
  // Long enough for an author to call it off while the first extension is written.
  const slow = { method: 'POST', path: '/api/lambda', times: 1, latencyMs: 6000 };
  const tenant = await standIn('fusionauth', { requests: [slow] });
  await app.explorer.newConnection();
  await app.publish.enterConnection({
    name: 'staging',
    platform: 'FusionAuth',
    url: tenant.url,
    credential: 'staging-key',
  });
  const declined = await app.publish.askForCredential();
  await declined.cancel();
  await expect(app.publish.connection).toContainText('not entered yet');
  const entry = await app.publish.askForCredential();
  await entry.enterCredential(tenant.credential);
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('will be created');
  const question = await app.publish.askToPublish();
  await question.cancel();
  await expect(app.publish.publishButton).toBeEnabled();
  await expect(app.publish.outcome).toHaveCount(0);
  const { lambdas } = Object(await tenant.get('/api/lambda', tenant.credential));
  expect(lambdas ?? []).toHaveLength(0);

  // A wrong credential is answered with what to do, and a right one still works.
  const wrong = await app.publish.askForCredential();
  await wrong.enterCredential('not-the-key');
  await app.publish.makePlan();
  await expect(app.publish.failure).toContainText('401');
  const right = await app.publish.askForCredential();
  await right.enterCredential(tenant.credential);
  await app.publish.makePlan();
  await expect(app.publish.plan).toContainText('will be created');

  const agreed = await app.publish.askToPublish();
  await agreed.publish();
  await expect(app.publish.progress).toContainText('favourite-colour is written');
  await expect(app.publish.progress).toContainText('suspended-accounts waits');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.publish.cancel();
  await expect(app.publish.progress).toContainText('nothing else is begun');
  await expect(app.publish.outcome).toContainText('Published in part to staging');
  await expect(app.publish.outcome).toContainText('favourite-colour created');
  await expect(app.publish.outcome).toContainText('suspended-accounts cancelled');
  const kept = Object(await tenant.get('/api/lambda', tenant.credential)).lambdas;
  expect(kept).toHaveLength(1);
});
