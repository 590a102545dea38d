import { CLASSES } from '../hostile/corpus/index.ts';
import {
  benignFor,
  endedAs,
  endingsOf,
  type HostileProgram,
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
const harmless = CLASSES.flatMap(({ id, programs }) => {
  const fitting = programs.find(
    (program) =>
      program.options === undefined &&
      program.event === undefined &&
      platformsOf(program).every((platform) =>
        endingsOf(program, platform).every(({ outcome }) => CERTAIN.includes(outcome)),
      ),
  );
  if (fitting === undefined) return [];
  return platformsOf(fitting).map((platform) => ({ id, program: fitting, platform }));
});

/**
 * Where each end by a limit is looked for. The window gives a run no deadline of its own: Auth0
 * Extend's is the shortest.
 */
const WHERE: Readonly<Record<'timeout' | 'memory' | 'killed', readonly PlatformId[]>> = {
  timeout: ['extend', 'quasr'],
  memory: ['fusionauth', 'quasr', 'asgardeo'],
  killed: ['asgardeo', 'fusionauth', 'quasr'],
};

/** A program that the window can fire: all that it is given is answers to its requests. */
const fireable = ({ options = {}, event }: HostileProgram) =>
  event === undefined && Object.keys(options).every((name) => name === 'http');

type End = keyof typeof WHERE;
const ENDS: readonly End[] = ['killed', 'memory', 'timeout'];

/** Of each class the first program that a limit ends, and nothing else can: the rarer limit first. */
const limited = CLASSES.flatMap(({ id, programs }, turn) => {
  for (const end of ENDS) {
    const where = WHERE[end];
    const shift = turn % where.length;
    const platforms = end === 'timeout' ? where : [...where.slice(shift), ...where.slice(0, shift)];
    for (const platform of platforms) {
      const program = programs.find(
        (one) =>
          fireable(one) &&
          platformsOf(one).includes(platform) &&
          endingsOf(one, platform).every(({ outcome }) => outcome === end),
      );
      if (program) return [{ id, program, platform, end }];
    }
  }
  return [];
});

/** As many as the sandbox of the window has threads: each run has a hostile neighbour. */
const LANES = 2;

type Picked = (typeof harmless)[number];

const titleOf = ({ id, program, platform }: Picked) => `${id}: ${program.name} on ${platform}`;

async function expectItsEnd(app: Workbench, picked: Picked): Promise<void> {
  const { program, platform } = picked;
  const ended = await fire(app, platform, sourceFor(program, platform));
  const told = `${titleOf(picked)} ended as ${ended.outcome} ${ended.limit?.name ?? ''}`;
  expect.soft(endedAs(endingsOf(program, platform), ended), told).toBe(true);
  const benign = await fire(app, platform, benignFor(platform));
  expect.soft(benign.outcome, `after ${titleOf(picked)}`).toBe('ok');
}

test('a program of each class ends as it must on each platform, and harms no run after it', async ({
  app,
}) => {
  expect(new Set(harmless.map(({ id }) => id)).size).toBeGreaterThan(CLASSES.length / 2);
  for (const picked of harmless) await expectItsEnd(app, picked);
});

test('every class is in the sample, and each limit ends a program of it on every platform', () => {
  const sample = [...harmless, ...limited];
  expect(CLASSES.map(({ id }) => id).filter((id) => !sample.some((one) => one.id === id))).toEqual(
    [],
  );
  expect(new Set(limited.map(({ platform }) => platform))).toEqual(new Set(PLATFORMS));
});

test('what a limit must end is ended by it, and harms no run after it', async ({ desktop }) => {
  // Each of them runs to its limit, one after another.
  test.slow();
  const fixtures = new Set(
    limited.flatMap(({ program }) => program.options?.http ?? []).map((one) => JSON.stringify(one)),
  );
  expect(fixtures.size).toBe(1);
  await desktop.workspace.write('http/hostile.json', `[${[...fixtures].join()}]`);
  const app = await desktop.start();
  const lane = async (of: number) => {
    for (const [at, picked] of limited.entries()) {
      if (at % LANES === of) await expectItsEnd(app, picked);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, of) => lane(of)));
});

test('the window tells which limit ended a run, and whose it is', async ({ app, desktop }) => {
  const fired = ENDS.flatMap((end) => {
    const quiet = limited.find((one) => one.end === end && one.program.options === undefined);
    return quiet ?? [];
  });
  expect(fired).toHaveLength(ENDS.length);
  for (const [index, { program, platform }] of fired.entries()) {
    const text = `// fired ${index}\n${sourceFor(program, platform)}\n`;
    await desktop.workspace.write(code[platform], text);
    await app.explorer.openExtension(LABELS[platform]);
    await expect(app.editor.code).toContainText(`// fired ${index}`);
    await app.press('F5');
    await expect(app.results.summary).toContainText(`Run ${index + 1} `);
    await expect(app.results.story).toContainText(/ allowed, .+ own limit\./);
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
