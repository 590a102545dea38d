import { excerpt, run } from './command.mjs';
import { SetUpError } from './step.mjs';

/** What Electron links to or opens at run time. */
const WINDOW = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libsecret-1-0',
];
/** What a machine without a screen needs on top, which has no keyring either. */
const SCREEN = ['xvfb', 'xauth', 'dbus', 'gnome-keyring'];

/**
 * Newer releases renamed libraries for 64-bit time; the old name is then gone or virtual.
 *
 * @param {string} name
 */
const variants = (name) => [name, `${name}t64`];

/** @param {string[]} names */
async function missingOf(names) {
  const { output } = await run('dpkg-query', [
    '-W',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in
    '-f=${Package} ${db:Status-Status}\\n',
    ...names.flatMap(variants),
  ]);
  const installed = new Set(
    output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return names.filter((name) => !variants(name).some((variant) => installed.has(variant)));
}

/** @param {string[]} args */
const aptGet = (args) =>
  run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });

/**
 * Installs the Debian packages that a window needs, when some are missing and we are root.
 *
 * @param {{screen: boolean}} needs `screen`: also a virtual screen
 * @returns {Promise<string>} what was done, in one line
 * @throws {SetUpError} naming the packages to install
 */
export const setUpDebian = ({ screen }) =>
  install('the window', screen ? [...WINDOW, ...SCREEN] : WINDOW);

/**
 * Installs the browser that the tests of the provider's pages use, as above.
 *
 * @returns {Promise<string>} what was done, in one line
 * @throws {SetUpError} naming the package to install
 */
export const setUpBrowser = () => install('the test of the pages', ['chromium']);

/**
 * @param {string} what needs them
 * @param {string[]} names
 */
async function install(what, names) {
  if (process.platform !== 'linux') return 'nothing to do on this system';
  if ((await run('dpkg-query', ['--version'])).code !== 0) {
    return `no dpkg here; ${what} needs what Debian calls ${names.join(' ')}`;
  }
  const missing = await missingOf(names);
  if (missing.length === 0) return 'packages are up to date';

  const byHand = `missing Debian packages; as root run: apt-get install -y ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) throw new SetUpError(byHand);
  const update = await aptGet(['update']);
  const done = await aptGet(['install', '-y', '--no-install-recommends', ...missing]);
  if (done.code !== 0) {
    const cause = update.code === 0 ? done.output : update.output;
    throw new SetUpError(`${byHand}\n${excerpt(cause)}`);
  }
  return `installed ${missing.join(' ')}`;
}
