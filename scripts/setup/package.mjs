import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { excerpt, run } from './command.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { hashOf, stamp } from './stamp.mjs';
import { SetUpError } from './step.mjs';

/** @typedef {import('./electron.mjs').Runtime} Runtime */

const FALLBACK_NOTE = `This build stands on a test runtime whose Chromium is past its end of life.
It is made for the project's own tests. Don't publish it, don't install it, don't browse with it.
`;

/** @returns {string} where electron-builder's "dir" target puts the program of this machine */
function executable() {
  switch (process.platform) {
    case 'darwin': {
      const folder = process.arch === 'arm64' ? 'mac-arm64' : 'mac';
      return inRoot('release', folder, 'Hookbench.app/Contents/MacOS/Hookbench');
    }
    case 'win32':
      return inRoot(
        'release',
        process.arch === 'arm64' ? 'win-arm64-unpacked' : 'win-unpacked',
        'Hookbench.exe',
      );
    default:
      return inRoot(
        'release',
        process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked',
        'hookbench',
      );
  }
}

/**
 * Runs electron-builder on the built app.
 *
 * @param {Runtime} runtime
 * @param {string[]} args
 * @throws {SetUpError} with electron-builder's own words
 */
export async function electronBuilder(runtime, args) {
  const { code, output } = await run(process.execPath, [
    inRoot('node_modules/electron-builder/cli.js'),
    '--projectDir',
    ROOT,
    '--config',
    inRoot('electron-builder.yml'),
    `-c.electronDist=${runtime.packaging}`,
    ...(runtime.version ? [`-c.electronVersion=${runtime.version}`] : []),
    ...args,
  ]);
  if (code !== 0) throw new SetUpError(`electron-builder ended with ${code}:\n${excerpt(output)}`);
}

/**
 * Packages the built app as a folder with release fuses, when the build or the runtime changed.
 *
 * @param {Runtime} runtime
 * @returns {Promise<{executable: string, line: string}>} `line` says what was done
 */
export async function setUpPackage(runtime) {
  const program = executable();
  const hash = hashOf(
    [inRoot('electron-builder.yml'), inRoot('package.json'), inRoot('examples'), inRoot('LICENSE')],
    [readFileSync(inRoot('dist/.all.stamp'), 'utf8'), runtime.packaging, runtime.version],
  );
  const last = stamp(inRoot('release/.stamp'));
  if (last.matches(hash) && existsSync(program)) {
    return { executable: program, line: `${program} is up to date` };
  }
  last.clear();
  await electronBuilder(runtime, ['--dir', '--publish', 'never']);
  if (runtime.kind === 'fallback') {
    writeFileSync(join(dirname(program), 'FALLBACK-RUNTIME.txt'), FALLBACK_NOTE);
  }
  last.write(hash);
  const note = runtime.kind === 'fallback' ? ' (for tests only: fallback runtime)' : '';
  return { executable: program, line: `packaged ${program}${note}` };
}
