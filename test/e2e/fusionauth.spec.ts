import { expect, test } from './app.ts';
import { choose } from './pages/select.ts';

/** A journey of one lambda type: what is typed into its starter code, and what then is to be seen. */
interface Journey {
  readonly trigger: string;
  readonly label: string;
  /** typed after the opening brace, without the member, and the member that the editor proposes */
  readonly member: readonly [before: string, name: string];
  /** the body that the function gets */
  readonly body: string;
  /** the change in Timeline, or how the run failed */
  readonly change: string;
  readonly record: string;
}

const JOURNEYS: readonly Journey[] = [
  {
    trigger: 'GoogleReconcile',
    label: 'Google reconcile',
    member: ['idToken.', 'given_name'],
    body: "user.firstName = idToken.given_name; console.info('from ' + idToken.iss);",
    change: 'firstName',
    record: 'from https://accounts.google.com',
  },
  {
    trigger: 'SCIMServerGroupRequestConverter',
    label: 'SCIM group request converter',
    member: ['scimGroup.', 'displayName'],
    body: "group.name = scimGroup.displayName; scimGroup.id = 'x'; console.info('group ' + group.name);",
    change: 'Editors',
    record: 'group Editors',
  },
  {
    trigger: 'MFARequirement',
    label: 'MFA requirement',
    member: ['context.', 'authenticationThreats'],
    body: "result.required = true; console.info('because of ' + context.action);",
    change: 'required',
    record: 'because of login',
  },
  {
    trigger: 'TokenExchangePopulate',
    label: 'Token exchange populate',
    member: ['tokenExchangeRequest.', 'requestedScope'],
    body: "jwt.scope = 'read'; console.info('exchanged for ' + typeof subjectToken);",
    change: 'scope',
    record: 'exchanged for object',
  },
];

const TENANTS = [
  {
    name: 'next',
    platform: 'fusionauth',
    url: 'https://next.acme.test',
    credential: 'next',
    settings: { version: '1.70' },
  },
];

test('lambdas of any type are created, typed, fired and read; one that throws is told as FusionAuth tells it', async ({
  desktop,
}) => {
  test.setTimeout(180_000);
  await desktop.workspace.write('tenants.json', JSON.stringify(TENANTS));
  const app = await desktop.start();
  const { editor, simulate, results } = app;
  const dialog = app.page.getByRole('dialog', { name: 'New extension' });
  const proposals = app.page.locator('.suggest-widget .monaco-list-row');

  for (const { trigger, label, member, body, change, record } of JOURNEYS) {
    const slug = trigger.toLowerCase();
    const path = `extensions/${slug}/index.js`;
    await test.step(trigger, async () => {
      await app.command('New extension…');
      await choose(dialog.getByRole('combobox', { name: 'Platform' }), 'FusionAuth');
      await choose(dialog.getByRole('combobox', { name: 'Trigger' }), label);
      await dialog.getByLabel('Name').fill(slug);
      await dialog.getByRole('button', { name: 'Create' }).click();
      await expect(dialog).toHaveCount(0);
      await expect(editor.code).toContainText('@type');

      const lines = desktop.workspace.read(path).split('\n');
      const [before, name] = member;
      await editor.goToLine(path, lines.findIndex((line) => line.startsWith('function ')) + 2);
      await editor.type(before);
      // The language service starts with the first file: until then words alone are proposed.
      await expect(async () => {
        await app.press('Control+Space');
        await expect(proposals.getByText(name, { exact: true })).toBeVisible({ timeout: 3000 });
      }).toPass();
      await app.press('Escape');
      for (const _ of before) await app.press('Backspace');
      await editor.type(body);
      await app.press('Escape');
      await app.press('Enter');
      await editor.save();
      await expect(editor.tab('unsaved')).toHaveCount(0);

      await app.press('Control+Enter');
      await expect(results.summary).toContainText(`${slug} · event · ok`);
      await results.show('Timeline');
      await expect(results.change(change).first()).toBeVisible();
      if (trigger.startsWith('SCIM')) {
        await expect(results.story).toContainText('scimGroup.id was written');
      }
      await results.show('Logs');
      await results.filterLogs(record);
      await expect(results.record(record).last()).toBeVisible();
      await results.filterLogs('');
    });
  }

  await test.step('a login fails as on FusionAuth, with the real error at its line', async () => {
    await desktop.workspace.write(
      'extensions/googlereconcile/index.js',
      "function reconcile(user, registration, idToken) {\n  throw new Error('no such person');\n}\n",
    );
    await simulate.chooseFlow('Login', 'FusionAuth');
    await simulate.area.getByRole('button', { name: 'Edit as JSON' }).click();
    await simulate
      .field('Form as JSON')
      .fill('{ "federated": { "provider": "Google", "type": "Google" } }');
    await app.press('F5');
    await expect(results.summary).toContainText('login · error');
    await results.show('Timeline');
    await expect(results.story).toContainText('no such person');
    await expect(results.story).toContainText('512 with [LambdaInvocationException]');
    await expect(results.client).toContainText('The client gets 512');
  });
});
