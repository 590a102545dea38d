import { existsSync, lstatSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { hashOf, stamp } from './stamp.mjs';
import { SetUpError } from './step.mjs';

const COMMON = ['package-lock.json', 'vite.config.ts', 'scripts/build'];
const ALL = [...COMMON, 'package.json', 'electron', 'renderer', 'shared'];
const WORKER = [...COMMON, 'electron/engine', 'shared'];
const NODE = [...COMMON, 'package.json', 'electron', 'shared'];

/** @param {string[]} sources */
const hashSources = (sources) =>
  hashOf(
    sources.map((path) => inRoot(path)),
    [process.env.HOOKBENCH_GUEST_SOURCE ?? ''],
  );

/**
 * @param {string[]} [environments] names of vite.config.ts; without: all
 * @throws {SetUpError} with the builder's own words
 */
async function viteBuild(environments) {
  try {
    await runBuilder(environments);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new SetUpError(`the build failed: ${cause.trim()}`);
  }
}

/** @param {string[]} [environments] */
async function runBuilder(environments) {
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({
    configFile: inRoot('vite.config.ts'),
    mode: 'production',
    logLevel: 'warn',
  });
  if (environments === undefined) return builder.buildApp();
  for (const name of environments) {
    const environment = builder.environments[name];
    if (environment === undefined) throw new Error(`vite.config.ts has no environment "${name}"`);
    await builder.build(environment);
  }
}

/** npm links the programs of a package's dependencies, never its own; `npx hookbench` needs both. */
function linkProgram() {
  const link = inRoot('node_modules/.bin/hookbench');
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\electron\\cli.cjs" %*\r\n');
    return;
  }
  const program = '../../dist/electron/cli.cjs';
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() && readlinkSync(link) === program) return;
  rmSync(link, { force: true });
  symlinkSync(program, link);
}

/**
 * Builds the renderer and the Electron side when a source changed.
 *
 * @returns {Promise<string>} what was done, in one line
 */
export async function setUpBuild() {
  const hash = hashSources(ALL);
  const last = stamp(inRoot('dist/.all.stamp'));
  linkProgram();
  if (last.matches(hash) && existsSync(inRoot('dist/electron/cli.cjs')))
    return 'build is up to date';
  last.clear();
  await viteBuild();
  last.write(hash);
  stamp(inRoot('dist/.worker.stamp')).write(hashSources(WORKER));
  stamp(inRoot('dist/.node.stamp')).write(hashSources(NODE));
  return 'built dist/renderer and dist/electron';
}

/**
 * Builds one environment of vite.config.ts when one of its sources changed.
 *
 * @param {string} environment
 * @param {string[]} sources
 * @param {string} product the file that it makes in dist/electron
 */
async function buildPart(environment, sources, product) {
  const hash = hashSources(sources);
  const last = stamp(inRoot(`dist/.${environment}.stamp`));
  if (last.matches(hash) && existsSync(inRoot(`dist/electron/${product}`))) return;
  last.clear();
  await viteBuild([environment]);
  last.write(hash);
}

/** Builds only dist/electron/sandbox-worker.js, when one of its sources changed. */
export const buildSandboxWorker = () => buildPart('worker', WORKER, 'sandbox-worker.js');

/** Builds only dist/electron/cli.cjs and what it loads, when one of its sources changed. */
export const buildCommandLine = () => buildPart('node', NODE, 'cli.cjs');
