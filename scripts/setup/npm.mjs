import { existsSync, readFileSync } from 'node:fs';
import { excerpt, npm } from './command.mjs';
import { inRoot } from './paths.mjs';
import { SetUpError } from './step.mjs';

/** @typedef {{version?: string, integrity?: string, optional?: boolean}} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** npm writes `node_modules/.package-lock.json` last, so an interrupted install is seen as none. */
function isInstalled() {
  const written = inRoot('node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = lockedPackages(inRoot('package-lock.json'));
  const present = lockedPackages(written);
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * Installs the locked npm packages when the lock and what is installed differ.
 *
 * @returns {Promise<string>} what was done, in one line
 * @throws {SetUpError} with npm's own words
 */
export async function setUpNpm() {
  if (isInstalled()) return 'packages are up to date';
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  if (code !== 0) throw new SetUpError(`npm ci ended with ${code}:\n${excerpt(output)}`);
  return 'installed the packages of package-lock.json';
}
