import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';
import type { StandIn } from './support/stand-in.ts';

/** A platform where publishing takes several requests: its example, with a text to tell versions by. */
interface Case {
  platform: 'quasr' | 'asgardeo';
  /** its label */
  label: string;
  slug: string;
  /** below the address of the stand-in */
  path: string;
  /** the file that holds the text */
  file: string;
  fileOf(text: string): string;
  /** what the plan tells before it is done */
  note: string;
  /** the text of what runs on the tenant */
  there(tenant: StandIn): Promise<unknown>;
  /** somebody else changes it */
  change(tenant: StandIn, text: string): Promise<unknown>;
}

const bearer = (tenant: StandIn) => `Bearer ${tenant.credential}`;

async function graphql(tenant: StandIn, query: string, variables: object = {}) {
  const body = { query, variables };
  return Object(await tenant.change('POST', '/graphql', bearer(tenant), body)).data;
}

/** The one version that runs. */
async function enabledOnQuasr(tenant: StandIn) {
  const query = '{ listExtensions { items { id status config { code } } } }';
  const { items } = (await graphql(tenant, query)).listExtensions;
  const enabled = items.filter(({ status }: { status: string }) => status === 'ENABLED');
  expect(enabled).toHaveLength(1);
  return enabled[0];
}

const ACTIONS = '/t/acme/api/server/v1/actions/preIssueAccessToken';

async function actionOf(tenant: StandIn) {
  const [{ id }] = Object(await tenant.get(ACTIONS, bearer(tenant)));
  return Object(await tenant.get(`${ACTIONS}/${id}`, bearer(tenant)));
}

const codeOf = (text: string) => `exports.handler = async () => ({ plan: '${text}' });\n`;

const cases: Case[] = [
  {
    platform: 'quasr',
    label: 'Quasr',
    slug: 'plan-claim',
    path: '',
    file: 'extensions/plan-claim/index.js',
    fileOf: codeOf,
    note: 'within a day',
    async there(tenant) {
      const { code } = (await enabledOnQuasr(tenant)).config;
      return /plan: '(.*)'/.exec(Buffer.from(code, 'base64').toString('utf8'))?.[1];
    },
    async change(tenant, text) {
      const { id } = await enabledOnQuasr(tenant);
      const query =
        'mutation($input: UpdateExtensionInput!) { updateExtension(input: $input) { id } }';
      const code = Buffer.from(codeOf(text), 'utf8').toString('base64');
      await graphql(tenant, query, { input: { id, config: { code } } });
    },
  },
  {
    platform: 'asgardeo',
    label: 'Asgardeo',
    slug: 'tier-claims',
    path: '/t/acme',
    file: 'extensions/tier-claims/extension.json',
    fileOf: (description) =>
      JSON.stringify({
        platform: 'asgardeo',
        trigger: 'PRE_ISSUE_ACCESS_TOKEN',
        label: 'Tier claims',
        // Nobody listens there: which code the service runs is not known.
        config: { endpoint: 'http://127.0.0.1:9/tier-claims', description },
      }),
    note: 'endpoint code: not managed',
    async there(tenant) {
      const { status, description } = await actionOf(tenant);
      expect(status).toBe('ACTIVE');
      return description;
    },
    async change(tenant, description) {
      const { id } = await actionOf(tenant);
      await tenant.change('PATCH', `${ACTIONS}/${id}`, bearer(tenant), { description });
    },
  },
];

for (const { platform, label, slug, path, file, fileOf, note, there, change } of cases) {
  test(`${label}: published from the app, changed by others, overwritten, put back`, async ({
    desktop,
    app,
    standIn,
  }) => {
    const tenant = await standIn(platform);
    await desktop.workspace.write(file, fileOf('First'));
    await app.explorer.newConnection();
    await app.publish.enterConnection({
      name: 'staging',
      platform: label,
      url: tenant.url + path,
      credential: 'staging-key',
    });
    const entry = await app.publish.askForCredential();
    await entry.enterCredential(tenant.credential);
    await app.publish.makePlan();
    await expect(app.publish.plan).toContainText('will be created');
    await expect(app.publish.plan).toContainText(note);
    expect(await axeProblems(app.page)).toEqual([]);
    await shoot(app, desktop, `plan-${platform}`);
    const question = await app.publish.askToPublish();
    await expect(question.text).toContainText('First');
    await question.publish();
    await expect(app.publish.outcome).toContainText('created');
    expect(await there(tenant)).toBe('First');

    await change(tenant, 'Theirs');
    await desktop.workspace.write(file, fileOf('Ours'));
    await app.publish.makePlan();
    await expect(app.publish.plan).toContainText('was changed on the tenant');
    await expect(app.publish.plan).toContainText('Theirs');
    const overwriting = await app.publish.askToPublish();
    await expect(overwriting.text).toContainText('overwrites what others changed');
    await overwriting.overwrite();
    await expect(app.publish.outcome).toContainText('updated');
    expect(await there(tenant)).toBe('Ours');

    const back = await app.publish.askToPutBack(slug);
    await back.putBack();
    await expect.poll(() => there(tenant)).toBe('First');
    await desktop.close();
    expect(await desktop.workspace.allTexts()).not.toContain(tenant.credential);
  });
}
