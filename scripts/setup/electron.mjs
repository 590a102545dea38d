import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { fallbackElectron } from './fallback.mjs';
import { CACHE, inRoot } from './paths.mjs';
import { SetUpError } from './step.mjs';

/**
 * @typedef {object} Runtime an Electron to start, test and package with
 * @property {'override' | 'official' | 'fallback'} kind
 * @property {string} version
 * @property {string} executable starts an app given by its path
 * @property {string} packaging the folder that electron-builder copies
 */

const DAY_MS = 86_400_000;
const PACKAGE = inRoot('node_modules/electron');

const EXECUTABLE =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
    /** @type {string} */ (process.platform)
  ] ?? 'electron';

/**
 * @param {'override' | 'official'} kind
 * @param {string} folder as Electron's release archive unpacks
 * @returns {Runtime | undefined}
 */
function runtimeIn(kind, folder) {
  const executable = join(folder, EXECUTABLE);
  if (!existsSync(executable)) return undefined;
  const file = join(folder, 'version');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '';
  return { kind, version, executable, packaging: folder };
}

const officialVersion = () =>
  JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;

/** @returns {Runtime | undefined} */
function installedOfficial() {
  const found = runtimeIn('official', join(PACKAGE, 'dist'));
  return found?.version === officialVersion() ? found : undefined;
}

/** Asked before downloading: the official installer retries for minutes where nothing answers. */
async function releaseServerAnswers() {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true;
  const server = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<Runtime | undefined>} */
async function downloadOfficial() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return undefined;
  const failed = join(CACHE, `electron-${officialVersion()}.unreachable`);
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < DAY_MS) return undefined;
  if (await releaseServerAnswers()) {
    await run(process.execPath, [join(PACKAGE, 'install.js')], { timeoutMs: 600_000 });
  }
  const found = installedOfficial();
  if (found === undefined) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(failed, '');
  } else {
    rmSync(failed, { force: true });
  }
  return found;
}

/**
 * Finds or fetches the Electron to use: the one that `ELECTRON_OVERRIDE_DIST_PATH` names, else the
 * official one, else (linux-x64 only) the fallback.
 *
 * @returns {Promise<Runtime>}
 * @throws {SetUpError} when there is none
 */
export async function setUpElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const found = runtimeIn('override', override);
    if (found) return found;
    throw new SetUpError(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${EXECUTABLE} in ${override}`);
  }
  const official = installedOfficial() ?? (await downloadOfficial());
  if (official) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `could not download Electron ${officialVersion()}; set ELECTRON_MIRROR, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked release`,
    );
  }
  const { version, development, packaging } = await fallbackElectron();
  return { kind: 'fallback', version, executable: join(development, 'electron'), packaging };
}

/** @param {Runtime} runtime */
export const describeRuntime = ({ kind, version, executable }) =>
  `Electron ${version || 'of unknown version'}, ${kind} (${executable})`;

/** What Electron is started with here: Chromium's own sandbox can't work for root on Linux. */
export const forThisUser =
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
