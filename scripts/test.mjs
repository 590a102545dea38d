import { runnerLine, sumLine } from './runners/report.mjs';
import { RUNNERS } from './runners/runners.mjs';
import { openScreens } from './runners/screen.mjs';
import { openTemporary } from './runners/temporary.mjs';
import { sideBySide, together } from './runners/together.mjs';
import { openTransformed } from './runners/transformed.mjs';
import { setUpWindow } from './setup/all.mjs';
import { setUpBuild } from './setup/build.mjs';
import { setUpNpm } from './setup/npm.mjs';
import { SetUpError, script, step } from './setup/step.mjs';

/** @typedef {import('./runners/report.mjs').Sum} Sum */

/** Windows under test at the same time; a third one made nothing faster on two cores. */
const SCREENS = 2;

/**
 * @param {string[]} argv `[--long] [runner...] [-- arguments for the one runner]`
 */
function chooseRunners(argv) {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const words = argv.slice(0, end);
  const long = words.includes('--long');
  const names = words.filter((word) => word !== '--long');
  const known = RUNNERS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SetUpError(`no runner "${unknown}"; there are: ${known.join(', ')}`);
  }
  const args = argv.slice(end + 1);
  if (args.length > 0 && names.length !== 1) {
    throw new SetUpError('arguments after -- go to one runner: name it before them');
  }
  const chosen = RUNNERS.filter(({ name, long: onlyLong }) =>
    names.length > 0 ? names.includes(name) : long || !onlyLong,
  );
  return { chosen, long: long || chosen.some((runner) => runner.long), args };
}

/**
 * Sets up what windows need at most once, and only for runners that open some.
 *
 * @param {Promise<unknown>} built
 */
function windows(built) {
  /** @type {Promise<import('./setup/electron.mjs').Runtime> | undefined} */
  let electron;
  /** @type {ReturnType<typeof openScreens> | undefined} */
  let screen;
  return {
    electron: () => {
      electron ??= setUpWindow({ screen: true, built });
      return electron;
    },
    screen: () => {
      screen ??= openScreens(SCREENS);
      return screen;
    },
    close: async () => (await screen?.catch(() => undefined))?.close(),
  };
}

/** @returns {Promise<boolean>} whether there is a build; without one, types and tests still run */
async function tryBuild() {
  try {
    await step('build', setUpBuild);
    return true;
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.log(error.message);
    return false;
  }
}

/**
 * Runs one runner; whatever keeps it from running is one failure, and the next ones still run.
 *
 * @param {import('./runners/runners.mjs').Runner} runner
 * @param {ReturnType<typeof windows>} needs
 * @param {{args: string[], temporary: Record<string, string>}} given
 * @returns {Promise<Sum>}
 */
async function runOne(runner, { electron, screen }, given) {
  try {
    if (runner.window) {
      await setUpBuild();
      await electron();
    }
    const env = runner.window ? (await screen()).env : {};
    return await runner.run({ ...given, env, electron });
  } catch (error) {
    const why = error instanceof SetUpError ? error.message : error;
    console.log(`${runner.name} could not run:`, why);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {Promise<Sum>} */
async function runAll() {
  const { chosen, long, args } = chooseRunners(process.argv.slice(2));
  if (long) process.env.HOOKBENCH_LONG = '1';
  process.env.HOOKBENCH_TRANSFORMED = openTransformed();
  await step('npm', setUpNpm);
  const build = tryBuild();
  const needs = windows(build);
  // Fetched and unpacked while the build runs; the runner that needs it says what failed.
  if (chosen.some(({ window }) => window)) needs.electron().catch(() => undefined);
  // What runs long may write more than fits into memory.
  const given = { args, temporary: long ? {} : openTemporary() };
  const built = await build;
  const total = { passed: 0, failed: built ? 0 : 1, skipped: 0 };
  const lines = built ? [] : [`${'build'.padEnd(18)} failed`];
  for (const group of together(chosen)) {
    console.log(`\n=== ${group.map(({ name }) => name).join(', ')}`);
    const ended = await sideBySide(group, async (runner) => {
      const start = performance.now();
      const sum = await runOne(runner, needs, given);
      return { name: runner.name, sum, seconds: (performance.now() - start) / 1000 };
    });
    for (const { name, sum, seconds } of ended) {
      total.passed += sum.passed;
      total.failed += sum.failed;
      total.skipped += sum.skipped;
      lines.push(`${name.padEnd(18)} ${runnerLine(sum)} (${seconds.toFixed(1)} s)`);
    }
  }
  await needs.close();
  console.log(`\n${lines.join('\n')}\n`);
  return total;
}

/** `npm test`: all runners; the last line on stdout is their sum. */
await script(async () => {
  /** @type {Sum} */
  let total = { passed: 0, failed: 1, skipped: 0 };
  try {
    total = await runAll();
  } finally {
    process.once('exit', () => console.log(sumLine(total)));
  }
  return total.failed === 0 ? 0 : 1;
});
