import { run } from '../setup/command.mjs';
import { setUpBrowser } from '../setup/debian.mjs';
import { setUpPackage } from '../setup/package.mjs';
import { inRoot } from '../setup/paths.mjs';
import { step } from '../setup/step.mjs';
import { judge, playwrightSum, reportFile, vitestSum } from './report.mjs';

/**
 * @typedef {import('./report.mjs').Sum} Sum
 * @typedef {object} Context
 * @property {Record<string, string>} env for programs that open windows
 * @property {Record<string, string>} temporary for tests: where their own files go
 * @property {() => Promise<import('../setup/electron.mjs').Runtime>} electron
 * @property {string[]} args passed on to the one runner that was asked for
 * @typedef {object} Runner
 * @property {string} name
 * @property {boolean} [long] only in `npm run test:long`
 * @property {boolean} [window] needs Electron and a screen
 * @property {boolean} [oneCore] leaves the other cores idle: others like it run at the same time
 * @property {(context: Context) => Promise<Sum>} run
 */

const bin = {
  tsc: inRoot('node_modules/typescript/bin/tsc'),
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  vitest: inRoot('node_modules/vitest/vitest.mjs'),
  playwright: inRoot('node_modules/@playwright/test/cli.js'),
};

/**
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
const node = async (script, args, env = {}) =>
  (await run(process.execPath, [script, ...args], { show: true, env })).code;

/**
 * One check without cases of its own: it counts as one. What it says comes in one piece, when it is
 * done: others run at the same time.
 *
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @returns {Runner}
 */
const check = (name, script, args) => ({
  name,
  oneCore: true,
  run: async () => {
    const { code, output } = await run(process.execPath, [script, ...args]);
    if (output.trim() !== '') console.log(output.trimEnd());
    const failed = code === 0 ? 0 : 1;
    return { passed: 1 - failed, failed, skipped: 0 };
  },
});

/**
 * The compiler's own threads each work out the same types again: two programs beside each other, of
 * one thread each, are done sooner.
 *
 * @param {string} name
 * @param {string} project a tsconfig
 */
const types = (name, project) =>
  check(name, bin.tsc, ['--project', inRoot(project), '--singleThreaded']);

/**
 * @param {string} name
 * @param {{long?: boolean, projects?: string[]}} [options] `projects` of vitest.config.ts; without:
 *   the one of this name
 * @returns {Runner}
 */
const vitest = (name, { long = false, projects = [name] } = {}) => ({
  name,
  long,
  run: async ({ args, temporary }) => {
    const file = reportFile(name);
    const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const chosen = projects.flatMap((project) => ['--project', project]);
    const code = await node(bin.vitest, ['run', ...chosen, ...reports, ...args], temporary);
    return judge(vitestSum(file), code);
  },
});

/**
 * @param {string} project of test/e2e/playwright.config.ts
 * @param {(context: Context) => Promise<Record<string, string>>} prepare what the specs start
 * @param {{window?: boolean}} [options]
 * @returns {Runner}
 */
const playwright = (project, prepare, { window = true } = {}) => ({
  name: project,
  window,
  run: async (context) => {
    const file = reportFile(project);
    const env = { ...context.env, ...(await prepare(context)), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const config = ['--config', inRoot('test/e2e/playwright.config.ts'), '--project', project];
    const code = await node(
      bin.playwright,
      ['test', ...config, '--reporter=list,json', ...context.args],
      env,
    );
    return judge(playwrightSum(file), code);
  },
});

/** Everything that `npm test` runs, in this order. */
export const RUNNERS = /** @type {Runner[]} */ ([
  types('types', 'tsconfig.json'),
  types('types-shared', 'shared/tsconfig.json'),
  types('types-electron-33', 'tsconfig.electron-33.json'),
  check('lint', bin.biome, ['check', '.']),
  vitest('unit', { projects: ['unit', 'unit-guest'] }),
  vitest('conformance'),
  vitest('hostile'),
  vitest('isolation'),
  vitest('long', { long: true }),
  playwright(
    'provider',
    async ({ temporary }) => {
      await step('chromium', setUpBrowser);
      return temporary;
    },
    { window: false },
  ),
  playwright('e2e', async ({ electron, temporary }) => ({
    ...temporary,
    HOOKBENCH_ELECTRON: (await electron()).executable,
  })),
  // Whoever the packaged app runs as could not reach a folder of this user's own.
  playwright('packaged', async ({ electron }) => ({
    HOOKBENCH_PACKAGED: (await setUpPackage(await electron())).executable,
  })),
]);
