import { CLASSES } from '../hostile/corpus/index.ts';
import {
  benignFor,
  endedAs,
  endingsOf,
  PLATFORMS,
  type PlatformId,
  platformsOf,
  sourceFor,
} from '../hostile/corpus/program.ts';
import { expect, test } from './app.ts';
import type { Workbench } from './pages/workbench.ts';
import { code } from './support/workspace-copy.ts';

const SLUGS: Readonly<Record<PlatformId, string>> = {
  fusionauth: 'favourite-colour',
  asgardeo: 'tier-claims',
  quasr: 'plan-claim',
  extend: 'lead-score',
};

/** Fires a text at the platform's extension of the example workspace, as the window does. */
async function fire(app: Workbench, platform: PlatformId, text: string) {
  const answer = await app.page.evaluate(
    ([extension, source]) =>
      window.hookbench.request('simulate.invoke', {
        runId: crypto.randomUUID(),
        extension,
        text: source,
      }),
    [SLUGS[platform], text] as const,
  );
  if (!answer.ok) throw new Error(`${platform}: ${answer.failure}`);
  return answer.value;
}

/** Ends that a busy machine does not turn into another: no race between an amount and time. */
const CERTAIN = ['ok', 'error', 'stack', 'refused'];

/** Of each class the first program that ends by itself and needs no options of its own. */
const sample = CLASSES.flatMap(({ id, programs }) => {
  const fitting = programs.find(
    (program) =>
      program.options === undefined &&
      program.event === undefined &&
      platformsOf(program).every((platform) =>
        endingsOf(program, platform).every(({ outcome }) => CERTAIN.includes(outcome)),
      ),
  );
  return fitting === undefined ? [] : [{ id, program: fitting }];
});

test('a program of each class ends as it must on each platform, and harms no run after it', async ({
  app,
}) => {
  expect(sample.length).toBeGreaterThan(CLASSES.length / 2);
  for (const { id, program } of sample) {
    for (const platform of platformsOf(program)) {
      const what = `${id}: ${program.name} on ${platform}`;
      const ended = await fire(app, platform, sourceFor(program, platform));
      const told = `${what} ended as ${ended.outcome} ${ended.limit?.name ?? ''}`;
      expect.soft(endedAs(endingsOf(program, platform), ended), told).toBe(true);
      const benign = await fire(app, platform, benignFor(platform));
      expect.soft(benign.outcome, `after ${what}`).toBe('ok');
    }
  }
});

const LOOP = 'for (;;) { try { for (;;) {} } catch {} }';
const loopOn = (platform: PlatformId) =>
  sourceFor({ name: 'a loop', body: LOOP, ends: 'killed' }, platform);

const LABELS: Readonly<Record<PlatformId, string>> = {
  fusionauth: 'Favourite colour',
  asgardeo: 'Tier claims',
  quasr: 'Plan claim',
  extend: 'Lead score',
};

test('the window answers while a loop runs that catches everything, and Stop ends it', async ({
  app,
  desktop,
}) => {
  // Auth0 Extend's own tripwire ends a loop before anybody could.
  const loops = PLATFORMS.filter((platform) => platform !== 'extend');
  expect(await fire(app, 'extend', loopOn('extend'))).toMatchObject({ outcome: 'timeout' });
  for (const [index, platform] of loops.entries()) {
    await desktop.workspace.write(code[platform], `// loops ${index}\n${loopOn(platform)}\n`);
    await app.explorer.openExtension(LABELS[platform]);
    await expect(app.editor.code).toContainText(`// loops ${index}`);
    await app.press('F5');
    await expect(app.simulate.stopButton).toBeEnabled();
    await app.editor.goToLine(code[platform], 1);
    await app.editor.type('typed ');
    await expect(app.editor.code).toContainText('typed');
    const elsewhere = platform === 'quasr' ? 'extend' : 'quasr';
    expect(await fire(app, elsewhere, benignFor(elsewhere))).toMatchObject({ outcome: 'ok' });
    await app.simulate.stop();
    await expect(app.results.summary).toContainText(`Run ${index + 1} `);
    await expect(app.results.summary).toContainText('stopped');
    await expect(app.results.story).toContainText('Stopped on request');
    expect(await fire(app, platform, benignFor(platform))).toMatchObject({ outcome: 'ok' });
  }
});

test('a sandbox process that no longer answers is ended, and the next run has a new one', async ({
  app,
  desktop,
}) => {
  const sandboxes = () =>
    desktop.electron.evaluate(({ app: main }) =>
      main
        .getAppMetrics()
        .filter(({ name }) => name === 'hookbench sandbox')
        .map(({ pid }) => pid),
    );
  expect(await fire(app, 'quasr', benignFor('quasr'))).toMatchObject({ outcome: 'ok' });
  const [first] = await sandboxes();
  if (first === undefined) throw new Error('no process of the sandbox is running');
  process.kill(first, 'SIGSTOP');
  expect(await fire(app, 'quasr', benignFor('quasr'))).toMatchObject({
    outcome: 'killed',
    limit: { name: 'process', clock: 'process' },
  });
  expect(await fire(app, 'quasr', benignFor('quasr'))).toMatchObject({ outcome: 'ok' });
  const now = await sandboxes();
  expect(now).toHaveLength(1);
  expect(now).not.toContain(first);
  await desktop.close();
  for (const pid of [first, ...now]) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
