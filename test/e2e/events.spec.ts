import { expect, test } from './app.ts';
import { axeProblems } from './pages/axe.ts';
import { shoot } from './support/shots.ts';
import { code } from './support/workspace-copy.ts';

const SAVED = 'events/plan-claim.json';
const savedIn = (text: string) => JSON.parse(text || '{}');

test('fire, save as event, accept, break the code, see what failed, accept again', async ({
  app,
  desktop,
}) => {
  await app.explorer.openExtension('Plan claim');
  await app.press('F5');
  await expect(app.simulate.outcome).toContainText('ok in');

  await app.press('Control+Alt+e');
  await expect.poll(() => savedIn(desktop.workspace.tryRead(SAVED)).extension).toBe('plan-claim');
  await expect(app.simulate.saved).toContainText('plan-claim');
  await expect(app.explorer.savedEvent('plan-claim')).toBeVisible();

  await app.command('Accept the result of the open event as expected');
  await expect
    .poll(() => savedIn(desktop.workspace.read(SAVED)).expect?.claims)
    .toContainEqual({ path: '["https://fieldwork.example/seats"]', op: 'equals', value: 40 });
  await expect(app.tests.test('plan-claim')).toHaveAccessibleName('plan-claim: passed');

  await app.tests.runOnSave();
  await desktop.workspace.replace(code.quasr, 'seats: 40', 'seats: 41');
  await expect(app.tests.test('plan-claim')).toHaveAccessibleName('plan-claim: failed');
  const seats = app.tests.failure('plan-claim', 'seats');
  await expect(seats).toContainText('40');
  await expect(seats).toContainText('41');
  expect(await axeProblems(app.page)).toEqual([]);

  await app.tests.runAll.click();
  await expect(app.tests.summary).toHaveText('5 passed, 2 failed');
  await shoot(app, desktop, 'tests');

  await seats.getByRole('button').click();
  await expect(app.results.change('expected 40')).toContainText('41');
  expect(await axeProblems(app.page)).toEqual([]);
  await app.results.show('Tests');

  await app.tests.accept('plan-claim');
  await expect(app.tests.test('plan-claim')).toHaveAccessibleName('plan-claim: passed');
  await expect(app.tests.summary).toHaveText('6 passed, 1 failed');

  const saved = savedIn(desktop.workspace.read(SAVED));
  const said = [{ path: '1.text', op: 'matches', value: '^Nobody says this$' }];
  await desktop.workspace.write(
    SAVED,
    JSON.stringify({ ...saved, expect: { ...saved.expect, records: said } }),
  );
  await app.tests.runAll.click();
  await app.tests.failure('plan-claim', '1.text').getByRole('button').click();
  await expect(app.logs.selected).toHaveCount(1);
  await expect(app.logs.selected).toContainText('Plan crew');
});

test('a saved event is opened from the explorer and fired with one key, its own options with it', async ({
  app,
  desktop,
}) => {
  await app.press('Control+1');
  await app.explorer.savedEvent('Field engineer asks for profile and orders').focus();
  await app.press('Enter');
  await expect(app.simulate.saved).toContainText('Field engineer asks for profile and orders');
  await expect(app.simulate.eventText).toContainText('tenant_id');
  await app.press('F5');
  // On its fixed clock it takes no time.
  await expect(app.simulate.outcome).toHaveText('ok');
  await app.results.show('Logs');
  await app.results.filterLogs('Plan crew');
  await expect(app.results.record('Plan crew').last()).toContainText('12:00:00');

  await app.explorer.savedEvent('A suspended user is kept out').click();
  await expect(app.simulate.saved).toContainText('A suspended user is kept out');
  await expect(app.simulate.user).toContainText('erin');
  await app.press('F5');
  await expect(app.results.summary).toContainText('denied');

  await app.simulate.saveButton.click();
  await expect.poll(() => desktop.workspace.tryRead('events/login.json')).toContain('"erin"');
});

test('an event that no longer fits opens, marked; one that can’t be fired says why', async ({
  app,
  desktop,
}) => {
  await desktop.workspace.write(
    'events/old.json',
    '{ "label": "Old", "extension": "plan-claim", "event": { "detail": 7 } }\n',
  );
  await desktop.workspace.write('events/lost.json', '{ "label": "Lost", "extension": "gone" }\n');
  await app.explorer.savedEvent('not what its trigger gets Old').click();
  await expect(app.simulate.saved).toContainText('not what this trigger gets');
  await expect(app.simulate.eventText).toContainText('7');
  await app.results.show('Problems');
  await expect(app.results.problem('events/old.json').first()).toBeVisible();

  await app.command('Run all tests');
  await expect(app.tests.test('old')).toContainText('Not what its trigger gets');
  await expect(app.explorer.savedEvent('not what its trigger gets Old')).toBeVisible();

  await app.press('Control+F5');
  await expect(app.tests.test('lost')).toHaveAccessibleName('lost: could not be fired');
  await expect(app.tests.test('lost')).toContainText('there is no extension "gone"');
});

test('without saved events the panel says what to do', async ({ app, desktop }) => {
  const names = ['alice-token', 'suspended-login', 'favourite-colour-typical'];
  names.push('lead-score-typical', 'plan-claim-typical', 'tier-claims-typical');
  await app.results.show('Tests');
  await expect(app.tests.area).toContainText('6 saved events, not tested yet');
  for (const name of names) await desktop.workspace.remove(`events/${name}.json`);
  await expect(app.tests.area).toContainText('No saved events');
  await app.press('Control+F5');
  await expect(app.tests.area.getByRole('alert')).toHaveCount(0);
  expect(await axeProblems(app.page)).toEqual([]);
});

test('a saved event is edited against its schema, and made of the samples', async ({
  app,
  desktop,
}) => {
  const file = 'events/typed.json';
  await desktop.workspace.write(
    file,
    '{ "extension": "plan-claim", "event": { "detail": 7 }, "expect": { "claims": [{ "path": "a", "op": "same" }] } }\n',
  );
  await app.explorer.savedEvent('typed').click();
  // It can't be fired: its file is opened instead.
  await expect(app.editor.code).toContainText('plan-claim');
  await expect(app.editor.warningMarkers).not.toHaveCount(0);
  await desktop.workspace.write(
    file,
    '{ "extension": "plan-claim", "expect": { "outcome": "ok" } }\n',
  );
  await expect(app.editor.code).not.toContainText('same');
  await expect(app.editor.warningMarkers).toHaveCount(0);
  await app.editor.input(file).focus();
  await app.press('Control+End');
  await app.press('ArrowUp');
  await app.press('End');
  await app.press('ArrowLeft');
  await app.editor.type(', "');
  await app.press('Control+Space');
  await expect(app.page.getByRole('option', { name: 'options' }).first()).toBeVisible();
  await app.press('Escape');
  await app.press('Escape');
  await app.press('Control+z');
  await app.editor.save();

  await app.explorer.openExtension('Plan claim');
  await app.command('Save all samples of the open extension as events');
  for (const kind of ['realistic', 'sparse', 'awkward']) {
    await expect
      .poll(() => savedIn(desktop.workspace.tryRead(`events/plan-claim-${kind}.json`)).extension)
      .toBe('plan-claim');
  }
});

test('a failing expectation of a flow leads to its claim in the token', async ({
  app,
  desktop,
}) => {
  const flow = JSON.parse(desktop.workspace.read('events/alice-token.json'));
  flow.label = 'A token of somebody else';
  flow.expect = { claims: [{ path: 'access.sub', op: 'equals', value: 'somebody' }] };
  await desktop.workspace.write('events/wrong.json', JSON.stringify(flow));
  await expect(app.explorer.savedEvent(flow.label)).toBeVisible();
  await app.press('Control+F5');
  await app.tests.failure('wrong', 'access.sub').getByRole('button').click();
  await expect(app.results.claim('sub')).toContainText('expected "somebody"');
  await expect(app.results.claim('sub')).toBeInViewport();
});

test('the explorer fits on a window of 900 pixels, and its parts close', async ({
  app,
  desktop,
}) => {
  await desktop.resize(1440, 900);
  const overflow = () =>
    app.explorer.area.evaluate((element) => element.scrollHeight - element.clientHeight);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await app.explorer.section('Users').click();
  await expect(app.explorer.area.getByRole('button', { name: /^alice/ })).toHaveCount(0);
  const again = await desktop.restart();
  await expect(again.explorer.section('Users')).toHaveAttribute('aria-expanded', 'false');
  expect(await axeProblems(again.page)).toEqual([]);
});
