import { expect, test } from './app.ts';
import { axeProblemsBesideContrast, Contrast } from './pages/axe.ts';
import type { Workbench } from './pages/workbench.ts';
import type { Desktop } from './support/desktop.ts';
import { shoot } from './support/shots.ts';
import { stories } from './support/stories.ts';
import { code } from './support/workspace-copy.ts';

interface State {
  name: string;
  /** leads from the state before to this one */
  enter(app: Workbench, desktop: Desktop): Promise<void>;
  /** leaves what would stand in the way of other states */
  leave?(app: Workbench): Promise<void>;
}

const RECURSION =
  '// recursion\nlet runs = 0;\nconst deeper = (n) => deeper(n + 1) + 1;\nexports.handler = async () => {\n  runs += 1;\n  console.log("runs of this instance", runs);\n  return deeper(0);\n};\n';

/** The window's main states, one after the other in one session. */
const states: State[] = [
  { name: 'start', enter: (app) => expect(app.simulate.event).toBeVisible() },
  {
    name: 'palette',
    enter: async (app) => {
      await app.press('Control+K');
      await expect(app.palette).toBeVisible();
    },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'create',
    enter: (app) => app.command('New extension…'),
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'timeline',
    enter: async (app) => {
      await app.press('F5');
      await expect(app.results.summary).toContainText('ok');
      await app.results.show('Timeline');
    },
  },
  {
    name: 'limits',
    enter: async (app) => {
      await app.simulate.limits.click();
      await expect(app.simulate.limitList).toContainText('Memory');
    },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'ended by a limit',
    enter: async (app, desktop) => {
      await desktop.workspace.write(code.quasr, RECURSION);
      await app.explorer.openExtension('Plan claim');
      await expect(app.editor.code).toContainText('// recursion');
      await app.press('F5');
      await expect(app.results.story).toContainText("Hookbench's own limit");
    },
  },
  {
    name: 'user',
    enter: async (app) => {
      await app.simulate.chooseFlow('Login', 'FusionAuth');
      await app.simulate.area.getByText('More fields').click();
      await app.simulate.user.click();
      await expect(app.page.getByRole('option', { name: 'chiyo' })).toBeVisible();
    },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'next step',
    enter: async (app) => {
      await app.simulate.chooseFlow('Registration', 'Quasr');
      await app.simulate.area.getByText('More fields').click();
      await app.simulate.field('Total steps').fill('2');
      await app.simulate.field('Email').fill('nadia@acme.test');
      await app.press('F5');
      await expect(app.simulate.nextStep).toContainText('step 2 of 2');
    },
    leave: (app) => app.simulate.giveUp(),
  },
  {
    name: 'denied',
    enter: async (app) => {
      await app.simulate.chooseFlow('Login', 'FusionAuth');
      await app.simulate.field('Password').fill('not-this-one');
      await app.press('F5');
      await expect(app.results.summary).toContainText('denied');
    },
    leave: (app) => app.simulate.chooseFlow('Token'),
  },
  {
    name: 'flow',
    enter: async (app) => {
      await app.explorer.chooseApplication('Web shop');
      await app.press('F5');
      await expect(app.results.summary).toContainText('issued');
    },
  },
  {
    name: 'tokens',
    enter: async (app) => {
      await app.results.show('Tokens');
      await expect(app.results.claim('plan')).toBeVisible();
    },
  },
  {
    name: 'logs',
    enter: async (app) => {
      await app.results.show('Logs');
      await app.results.record('plan').first().click();
    },
  },
  {
    name: 'history',
    enter: async (app) => {
      await app.results.show('History');
      await app.history.find.fill('plan');
      await expect(app.history.rows.first()).toContainText('plan');
      await app.history.list.focus();
    },
  },
  {
    name: 'past run, replayed',
    enter: async (app) => {
      await app.press('r');
      await expect(app.results.replay).toContainText('Replayed as it was');
    },
  },
  {
    name: 'compared runs',
    enter: async (app) => {
      await app.explorer.chooseUser('chiyo');
      await app.press('F5');
      await expect(app.results.summary).toContainText('chiyo');
      await app.results.show('History');
      await app.history.find.fill('');
      await app.history.list.focus();
      await app.press('End');
      await app.press('c');
      await expect(app.comparison.verdict).toContainText('difference');
    },
  },
  {
    name: 'limits of the history',
    enter: async (app) => {
      await app.history.action('How much is kept').click();
      await expect(app.page.getByRole('dialog')).toContainText('This workspace');
    },
    leave: (app) => app.press('Escape'),
  },
  {
    name: 'problems',
    enter: async (app, desktop) => {
      await app.explorer.openExtension('Favourite colour');
      const text = desktop.workspace.read(code.fusionauth);
      await app.editor.edit(code.fusionauth, text, { after: 'const data =', text: ' =' });
      await app.results.show('Problems');
      await expect(app.results.problem(`${code.fusionauth}:3:`)).toBeVisible();
    },
  },
  {
    name: 'conflict',
    enter: async (app, desktop) => {
      const text = desktop.workspace.read(code.fusionauth);
      await desktop.workspace.write(code.fusionauth, text.replace("'basic'", "'none'"));
      await expect(app.editor.banner).toBeVisible();
      await app.editor.compare();
      await expect(app.editor.comparison).toContainText("'none'");
    },
    leave: (app) => app.editor.takeDisk(),
  },
  {
    name: 'directory',
    enter: async (app) => {
      await app.explorer.openDirectory();
      await app.directory.open('alice');
    },
  },
  { name: 'connection', enter: (app) => app.explorer.newConnection() },
];

test('axe finds nothing in the main states, in each theme', async ({ app, desktop }) => {
  // Each state is looked at three times.
  test.slow();
  await app.switchTheme('as the system');
  const contrast = new Contrast(app.page);
  for (const state of states) {
    await test.step(state.name, async () => {
      await app.setSystemColors('dark');
      await state.enter(app, desktop);
      // Themes differ in their colours alone: names, roles and order are looked at once.
      expect.soft(await axeProblemsBesideContrast(app.page), state.name).toEqual([]);
      for (const colors of ['dark', 'light', 'high contrast'] as const) {
        await app.setSystemColors(colors);
        expect.soft(await contrast.problems(colors), `${state.name}, ${colors}`).toEqual([]);
      }
      await state.leave?.(app);
    });
  }
});

test('everything is reached by the keyboard, and the focus shows', async ({ app }) => {
  await app.command('Go to the explorer');
  await expect.poll(async () => (await app.focused()).area).toBe('explorer');
  await app.press('ArrowDown');
  expect(await app.focused()).toMatchObject({ area: 'explorer', outlined: true });

  for (const area of ['editor', 'simulate', 'panel', 'explorer']) {
    await app.press('F6');
    await expect.poll(async () => (await app.focused()).area).toBe(area);
  }
  for (const [key, area] of [
    ['Control+2', 'editor'],
    ['Control+3', 'simulate'],
    ['Control+4', 'panel'],
    ['Control+1', 'explorer'],
  ] as const) {
    await app.press(key);
    await expect.poll(async () => (await app.focused()).area).toBe(area);
  }

  await app.press('Control+2');
  await app.editor.type('// by keyboard ');
  await expect(app.editor.code).toContainText('// by keyboard /');
  await app.press('Control+Enter');
  await expect(app.results.summary).toContainText('Run 1');
  await app.command('Simulate: fire a token flow');
  await app.press('F5');
  await expect(app.results.summary).toContainText('issued');
  await app.command('Show Tokens');
  await expect(app.results.claim('plan')).toBeVisible();
  await app.press('Control+Shift+L');
  await expect(app.results.records).toBeFocused();
  await app.press('ArrowDown');
  await expect(app.results.selectedRecord).toHaveCount(1);
});

test('pictures for the user guide', async ({ app, desktop }) => {
  const { fusionauth } = stories;
  await shoot(app, desktop, 'start');
  await app.editor.edit(
    fusionauth.path,
    desktop.workspace.read(fusionauth.path),
    fusionauth.edits[0],
  );
  await app.press('Control+Enter');
  await expect(app.results.summary).toContainText('ok');
  await app.results.show('Timeline');
  await shoot(app, desktop, 'event');
  await desktop.workspace.write(code.quasr, RECURSION);
  await app.explorer.openExtension('Plan claim');
  await expect(app.editor.code).toContainText('// recursion');
  await app.simulate.instance.getByRole('radio', { name: 'Warm' }).click();
  await app.press('F5');
  await expect(app.results.story).toContainText("Hookbench's own limit");
  await expect(app.results.story).toContainText('cold start');
  await app.simulate.limits.click();
  await shoot(app, desktop, 'limit');
  await app.press('Escape');
  await app.explorer.openExtension('Favourite colour');
  await app.explorer.chooseApplication('Web shop');
  await app.press('F5');
  await expect(app.results.summary).toContainText('issued');
  await app.results.show('Logs');
  await app.results.record('plan').first().click();
  await shoot(app, desktop, 'logs');
  await app.editor.edit(
    fusionauth.path,
    (await app.editor.code.innerText()).replaceAll('\u00a0', ' '),
    { after: 'const data =', text: ' =' },
  );
  await app.results.show('Problems');
  await expect(app.results.problem(`${fusionauth.path}:3:`)).toBeVisible();
  await shoot(app, desktop, 'problems');
});
