import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';

/** Gives a user of the example a second factor. */
async function wantSecondFactor(desktop: Desktop, user: string): Promise<void> {
  const directory: unknown = JSON.parse(desktop.workspace.read('directory.json'));
  const { users } = Object(directory);
  const found = users.find(({ username }: { username: string }) => username === user);
  found.secondFactor = { methods: ['sms'] };
  await desktop.workspace.write('directory.json', JSON.stringify(directory, null, 2));
}

async function fired(app: Workbench, word: string, number: number): Promise<void> {
  await app.press('F5');
  await expect(app.results.summary).toContainText(`Run ${number} `);
  await expect(app.results.summary).toContainText(word);
}

test('a second factor suspends the login, and the code goes on with it', async ({
  app,
  desktop,
}) => {
  const { simulate, results } = app;
  await wantSecondFactor(desktop, 'alice');
  await simulate.chooseFlow('Login', 'FusionAuth');
  await simulate.chooseUser('alice');
  await simulate.field('Password').fill('correct-horse');
  await expect(async () => {
    await app.press('F5');
    await expect(results.summary).toContainText('suspended', { timeout: 2000 });
  }).toPass();
  await expect(simulate.nextStep).toContainText('sms to +15550100001');
  await expect(simulate.field('Code')).toBeFocused();
  await shoot(app, desktop, 'next-step');

  await simulate.field('Code').fill('000');
  await app.press('Control+Enter');
  await expect(results.summary).toContainText('denied');
  await expect(results.decision).toContainText('code is wrong');

  await fired(app, 'suspended', 3);
  await simulate.nextStep.getByRole('button', { name: 'Enter it' }).click();
  await app.press('F5');
  await expect(results.summary).toContainText('done');
  await expect(results.story).toContainText('Suspended.');
  await expect(results.stage('message.send')).toBeVisible();
  await expect(results.stage('login.validate')).toBeVisible();
  await results.show('Timeline');
  await shoot(app, desktop, 'login');
});

test('what does not fit is said at its field before anything runs', async ({ app }) => {
  const { simulate, results } = app;
  await simulate.chooseFlow('Profile update', 'FusionAuth');
  await simulate.field('Set').fill('{ "firstName": }');
  await app.press('F5');
  await expect(simulate.fieldErrors).toContainText('Not JSON: line 1');
  await simulate.field('Set').fill('"Alma"');
  await app.press('F5');
  await expect(simulate.fieldErrors).toContainText('expected an object');
  await expect(results.summary).toHaveCount(0);
  await simulate.field('Set').fill('{ "firstName": "Alma" }');
  await simulate.area.getByRole('button', { name: 'Edit as JSON' }).click();
  await expect(simulate.field('Form as JSON')).toHaveValue(/"firstName": "Alma"/);
  await fired(app, 'done', 1);
});

test('the event of a login comes from the login flow, and denies as the login does', async ({
  app,
}) => {
  const { simulate, results } = app;
  await simulate.chooseFlow('Login', 'FusionAuth');
  await simulate.chooseUser('erin');
  await app.explorer.openExtension('Suspended accounts');
  await simulate.area.getByRole('radio', { name: 'Event' }).click();
  await simulate.area.getByRole('button', { name: 'Take the event from the login flow' }).click();
  await expect(simulate.eventText).toContainText('generalErrors');
  await app.press('F5');
  await expect(results.summary).toContainText('suspended-accounts · event · denied');
  await expect(results.story).toContainText('denied');
});

test('the flows of an author: each is fired, and says how it ended and what was wrong', async ({
  app,
}) => {
  const { simulate, results } = app;
  await test.step('a raw event wants its trigger, and says so at the field', async () => {
    await simulate.chooseFlow('Raw event', 'Asgardeo');
    await app.press('F5');
    await expect(simulate.fieldErrors).toContainText('It is needed');
    await simulate.chooseIn('Trigger', 'PRE_ISSUE_ACCESS_TOKEN');
    await app.press('F5');
    await expect(results.summary).toContainText('done');
  });
  await test.step('each flow is fired on some platform and says how it ended', async () => {
    await simulate.chooseFlow('Login', 'FusionAuth');
    await simulate.chooseUser('bob');
    await simulate.field('Password').fill('battery-staple');
    await fired(app, 'done', 2);
    await expect(results.summary).toContainText('bob · login');
    await expect(results.stage('user.authenticate')).toBeVisible();
    await expect(results.client).toContainText('The client gets 200');

    await simulate.chooseFlow('Token', 'Asgardeo');
    await fired(app, 'issued', 3);
    await expect(results.invocation('tier-claims')).toBeVisible();

    await simulate.chooseFlow('Registration', 'Quasr');
    await simulate.field('Username').fill('nadia');
    await simulate.field('Email').fill('nadia@acme.test');
    await fired(app, 'done', 4);
    await expect(results.changes).toContainText('A new user, not kept in the directory');
    await expect(results.changes.getByRole('row', { name: 'email' })).toContainText('form');

    await simulate.chooseFlow('Password update', 'Auth0 Extend');
    await simulate.chooseUser('chiyo');
    await simulate.field('Password').fill('another-test-value');
    await fired(app, 'done', 5);
    await expect(results.changes).toContainText('Changed in chiyo');
    await expect(results.changes).not.toContainText('another-test-value');

    await simulate.chooseFlow('Profile update', 'FusionAuth');
    await simulate.field('Set').fill('{ "firstName": "Alma" }');
    await fired(app, 'done', 6);
    await expect(results.changes.getByRole('row', { name: 'firstName' })).toContainText('"Alma"');

    await simulate.chooseFlow('Raw event', 'Quasr');
    await simulate.chooseIn('Trigger', 'access-token');
    await fired(app, 'done', 7);
    await expect(results.story).toContainText('plan-claim');

    // What was entered is there again, flow by flow.
    await simulate.chooseFlow('Profile update');
    await expect(simulate.field('Set')).toHaveValue('{ "firstName": "Alma" }');
    await simulate.chooseFlow('Login');
    await expect(simulate.user).toHaveText('bob');
    await expect(simulate.platform).toHaveText('FusionAuth');
  });
  await test.step('a wrong password is denied, and said at its field', async () => {
    await simulate.chooseFlow('Login', 'FusionAuth');
    await simulate.chooseUser('bob');
    await simulate.field('Password').fill('not-this-one');
    await fired(app, 'denied', 8);
    await expect(results.decision).toContainText('not that of the user "bob"');
    await expect(results.client).toContainText('The client gets 4');
    await expect(simulate.fieldErrors).toContainText('not that of the user "bob"');
    await expect(simulate.field('Password')).toHaveAttribute('aria-invalid', 'true');
    await results.show('Logs');
    await expect(results.record('not that of the user')).toBeVisible();
    await simulate.field('Password').fill('battery-staple');
    await expect(simulate.fieldErrors).toHaveCount(0);
    await fired(app, 'done', 9);
  });
  await test.step('the keyboard goes through the story, and Enter opens the source', async () => {
    await app.simulate.chooseFlow('Token', 'Asgardeo');
    await fired(app, 'issued', 10);
    await results.show('Timeline');
    await app.results.tree.focus();
    await app.press('ArrowDown');
    await expect(app.results.activeRow).toHaveAccessibleName('token.access.issue: 1');
    await app.press('ArrowDown');
    await expect(app.results.activeRow).toHaveAccessibleName('tier-claims: ok');
    expect(await axeProblems(app.page)).toEqual([]);
    await app.press('Enter');
    await expect(app.editor.code).toContainText('actionStatus');
    await expect.poll(async () => (await app.focused()).area).toBe('editor');
  });
});

test('somebody is found among a hundred thousand users', async ({ desktop }) => {
  const directory = Object(JSON.parse(desktop.workspace.read('directory.json')));
  const before = directory.users.length;
  for (let at = 0; at < 100_000; at += 1) {
    const name = `visitor-${at}`;
    directory.users.push({ id: `v${at}`, username: name, email: `${name}@example.com` });
  }
  await desktop.workspace.write('directory.json', JSON.stringify(directory));
  const app = await desktop.start();
  await app.simulate.chooseFlow('Login', 'FusionAuth');
  await app.simulate.user.click();
  await expect(app.page.getByText(`${before + 100_000} users fit`)).toBeVisible();
  await app.press('Escape');
  await app.simulate.chooseUser('visitor-98765');
  await expect(app.simulate.user).toHaveText('visitor-98765');
  await fired(app, 'done', 1);
  await expect(app.results.summary).toContainText('visitor-98765 · login');
});

test('what a run changes is written when it is asked to, and not before', async ({
  app,
  desktop,
}) => {
  const { simulate, results } = app;
  await simulate.chooseFlow('Profile update', 'FusionAuth');
  await simulate.field('Set').fill('{ "firstName": "Alma" }');
  await fired(app, 'done', 1);
  await expect(results.changes).toContainText('not kept in the directory');
  expect(desktop.workspace.read('directory.json')).not.toContain('Alma');
  await simulate.area.getByRole('checkbox', { name: /^Keep/ }).check();
  await fired(app, 'done', 2);
  await expect(results.changes).toContainText('Changed in alice, kept in the directory');
  expect(desktop.workspace.read('directory.json')).toContain('"firstName": "Alma"');
});
