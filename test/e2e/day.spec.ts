import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from './app.ts';
import { code } from './support/workspace-copy.ts';

const SEATS = "'https://fieldwork.example/seats': seats";
const WRONG = ' * 2';
const EVENT = 'token';

/** The number that stands in an attribute of a JUnit report's root. */
function counted(xml: string, name: string): number {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  return Number(root?.getAttribute(name));
}

test('a day: fire, save, accept, break, find yesterday’s run, compare, replay against the edit, green again', async ({
  desktop,
}) => {
  test.slow();
  const { workspace } = desktop;
  await workspace.write(
    'input.json',
    JSON.stringify({ platform: 'quasr', user: 'alice', application: 'field-app' }),
  );
  const run = ['run', 'token', '--platform', 'quasr', '--input', 'input.json'];
  // As somebody else did it yesterday: the command line, on a clock of a day ago.
  expect((await desktop.cli(run, { daysAgo: 1 })).code).toBe(0);
  await workspace.remove('input.json');

  const app = await desktop.start();
  const junit = async () => {
    const end = await desktop.cli(['test', '--reporter', 'junit', '--out', 'report.xml']);
    return { code: end.code, report: workspace.read('report.xml') };
  };

  await test.step('fire a flow and save it as an event', async () => {
    await app.explorer.openExtension('Plan claim');
    await app.explorer.chooseApplication('Field app');
    await app.press('F5');
    await expect(app.results.summary).toContainText('issued');
    await app.press('Control+Alt+e');
    await expect.poll(() => workspace.tryRead(`events/${EVENT}.json`)).toContain('field-app');
  });

  await test.step('accept what it gives as expected', async () => {
    await app.command('Accept the result of the open event as expected');
    await expect(app.tests.test(EVENT)).toHaveAccessibleName(`${EVENT}: passed`);
    await app.tests.runOnSave();
  });

  const good = workspace.read(code.quasr);
  await test.step('break the code, and see the expectation that fails', async () => {
    await app.explorer.openExtension('Plan claim');
    await app.editor.edit(code.quasr, good, { after: SEATS, text: WRONG });
    await app.editor.save();
    await expect(app.tests.test(EVENT)).toHaveAccessibleName(`${EVENT}: failed`);
    const seats = app.tests.failure(EVENT, 'seats').first();
    await expect(seats).toContainText('40');
    await expect(seats).toContainText('80');
    await app.tests.runAll.click();
    await expect(app.tests.summary).toHaveText('5 passed, 2 failed');
    const { code: exit, report } = await junit();
    expect(exit).toBe(1);
    expect([counted(report, 'tests'), counted(report, 'failures')]).toEqual([7, 2]);
  });

  await test.step('find yesterday’s run by a word in its log, and compare it with today’s', async () => {
    await app.press('Control+Shift+H');
    await app.history.find.fill('plan crew field-app');
    await expect(app.history.rows).toHaveCount(2);
    await expect(app.history.day('Yesterday')).toBeVisible();
    await app.history.list.focus();
    await app.press('End');
    await expect(app.history.current).toContainText('CLI');
    await app.press('c');
    await expect(app.comparison.verdict).toContainText('equal');
    await expect(app.comparison.part('access.https://fieldwork.example/seats')).toHaveCount(0);
    await app.press('Control+Shift+H');
    await app.history.list.focus();
    await app.press('Enter');
    await expect(app.results.fromHistory).toContainText('CLI');
  });

  await test.step('replay it against the broken code: it differs', async () => {
    await app.press('Control+Shift+F5');
    await expect(app.results.replay).toContainText('Replayed against your edit:');
    await expect(app.results.replay).toContainText('difference');
    await app.results.replay.getByRole('button', { name: 'Compare' }).click();
    const seats = app.comparison.part('access.https://fieldwork.example/seats').first();
    await expect(seats).toContainText('40');
    await expect(seats).toContainText('80');
  });

  await test.step('mend the code, and replay against it before it is saved: the same', async () => {
    await app.explorer.openExtension('Plan claim');
    const broken = workspace.read(code.quasr);
    await app.editor.edit(code.quasr, broken, { after: `${SEATS}${WRONG}`, text: '' });
    for (const _each of WRONG) await app.press('Backspace');
    await app.press('Control+Shift+F5');
    await expect(app.results.replay).toContainText('Replayed against your edit: the same');
    expect(workspace.read(code.quasr)).toBe(broken);
  });

  await test.step('save it: green again, and the command line agrees in what it writes', async () => {
    await app.results.show('Tests');
    await app.editor.input(code.quasr).focus();
    await app.editor.save();
    await expect(app.tests.test(EVENT)).toHaveAccessibleName(`${EVENT}: passed`);
    expect(workspace.read(code.quasr)).toBe(good);
    await expect(app.tests.summary).toHaveText('7 passed');
    const { code: exit, report } = await junit();
    expect(exit).toBe(0);
    expect([counted(report, 'tests'), counted(report, 'failures')]).toEqual([7, 0]);
  });
});
