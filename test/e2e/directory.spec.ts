import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';

const FILE = 'directory.json';
/** Users of the example workspace. */
const EXAMPLE_USERS = 6;

test('the directory and other programs: what is deleted, changed meanwhile and broken', async ({
  app,
  desktop,
}) => {
  await test.step('what refers to a deleted group loses it, and the question says so', async () => {
    await app.explorer.openDirectory();
    await app.directory.show('Groups');
    await app.directory.remove('Partners');
    await expect(app.directory.dialog).toContainText('3 objects refer to it');
    await app.directory.confirm('Delete');
    await expect(app.directory.row('Partners')).toHaveCount(0);
    expect(desktop.workspace.read(FILE)).not.toContain('"partners"');
  });
  await test.step('an object that another program changed is not overwritten', async () => {
    await app.directory.show('Users');
    await app.directory.open('bob');
    await app.directory.field('Email').fill('mine@acme.test');
    await desktop.workspace.replace(FILE, '"bob@acme.test"', '"theirs@acme.test"');
    await expect(app.directory.row('theirs@acme.test')).toBeVisible();
    await app.directory.save();
    await expect(app.directory.failure).toContainText('is another one by now');
    expect(desktop.workspace.read(FILE)).toContain('theirs@acme.test');
    await app.directory.failure.getByRole('button', { name: 'Look at it again' }).click();
    await expect(app.directory.field('Email')).toHaveValue('theirs@acme.test');
  });
  await test.step('a broken file is named with its way out, and left as it is', async () => {
    await app.press('Escape');
    await expect(app.directory.row('bob')).toBeVisible();
    await desktop.workspace.replace(FILE, '"username": "bob",', '"username": "bob"');
    const broken = desktop.workspace.read(FILE);
    await expect(app.directory.area).toContainText("The directory can't be read");
    await app.results.show('Problems');
    await expect(app.results.problem('directory.json:')).toBeVisible();
    expect(desktop.workspace.read(FILE)).toBe(broken);
  });
});

test('the directory is looked through, changed and filled by the author', async ({
  app,
  desktop,
}) => {
  await test.step('its pictures', async () => {
    await app.explorer.openDirectory();
    await app.directory.open('alice');
    await shoot(app, desktop, 'directory');
    await app.press('Escape');
    await expect(app.directory.form).toHaveCount(0);
  });
  await test.step('the table is filtered, sorted and walked by the keyboard', async () => {
    await app.explorer.openDirectory();
    await expect(app.directory.count).toHaveText(`${EXAMPLE_USERS} users`);
    await app.directory.sortBy('Username');
    await app.directory.sortBy('Username');
    await expect
      .poll(() => app.directory.firstCells())
      .toEqual(['sparse', 'erin', 'dmitri', 'chiyo', 'bob', 'alice']);
    await app.directory.filter.fill('MORÉNO');
    await expect(app.directory.count).toHaveText(`1 of ${EXAMPLE_USERS}`);
    await expect.poll(() => app.directory.firstCells()).toEqual(['alice']);
    await app.directory.filter.fill('nobody at all');
    await expect(app.directory.area).toContainText('Nothing fits the filter');
    await app.directory.filter.fill('');

    await app.directory.table.focus();
    await app.press('End');
    await app.press('Enter');
    await expect(app.directory.form.getByRole('heading', { name: 'alice' })).toBeVisible();
    await expect(app.directory.field('Username')).toBeFocused();
    await app.press('Escape');
    await expect(app.directory.form).toHaveCount(0);
    await app.directory.table.focus();
    await app.press('Home');
    await app.press('Delete');
    await expect(app.directory.dialog).toContainText('Delete sparse?');
    expect(await axeProblems(app.page)).toEqual([]);
    await app.press('Escape');
  });
  await test.step('a user is added, changed and deleted; nothing else of the file changes', async () => {
    const before = desktop.workspace.read(FILE);
    await app.explorer.openDirectory();
    await app.directory.add('user');
    await app.directory.field('Username').fill('zoe');
    await app.directory.field('Groups').fill('staff\nnobody');
    await app.directory.save();
    await expect(app.directory.form).toContainText('There is no group "nobody"');
    await expect(app.directory.field('Groups')).toBeFocused();
    expect(desktop.workspace.read(FILE)).toBe(before);

    await app.directory.field('Groups').fill('staff');
    await app.directory.field('Password').fill('a test value');
    await app.directory.field('Account id', 'Quasr').fill('acc-1');
    await app.directory.save();
    await expect(app.directory.row('zoe')).toBeVisible();
    const added = JSON.parse(desktop.workspace.read(FILE)).users.at(-1);
    expect(added).toMatchObject({
      username: 'zoe',
      groups: ['staff'],
      platform: { quasr: { accountId: 'acc-1' } },
    });

    await app.directory.open('zoe');
    await app.directory.field('Email').fill('alice@acme.test');
    await app.directory.save();
    await expect(app.directory.form).toContainText('used twice');
    await app.directory.field('Email').fill('zoe@acme.test');
    await app.directory.save();
    await expect(app.directory.row('zoe@acme.test')).toBeVisible();

    await app.directory.remove('zoe');
    await app.directory.confirm('Delete');
    await expect(app.directory.row('zoe')).toHaveCount(0);
    expect(desktop.workspace.read(FILE)).toBe(before);
  });
  await test.step('made-up users are added, found, and put into a flow', async () => {
    const before = JSON.parse(desktop.workspace.read(FILE)).users;
    await app.explorer.openDirectory();
    await app.directory.makeUp(300, 'e2e');
    await expect(app.directory.count).toHaveText(`${EXAMPLE_USERS + 300} users`);
    const { users } = JSON.parse(desktop.workspace.read(FILE));
    expect(users.slice(0, before.length)).toEqual(before);
    const last = users.at(-1);
    await app.directory.filter.fill(last.email);
    await app.directory.open(last.email);
    await app.directory.form.getByRole('button', { name: 'Use in the flow' }).click();
    await expect(app.simulate.user).toContainText(last.username);
    expect(await axeProblems(app.page)).toEqual([]);
  });
});
