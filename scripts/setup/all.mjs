import { setUpBuild } from './build.mjs';
import { setUpCompiled } from './compile-ahead.mjs';
import { setUpDebian } from './debian.mjs';
import { describeRuntime, setUpElectron } from './electron.mjs';
import { setUpNpm } from './npm.mjs';
import { step } from './step.mjs';

/** npm packages and the build: all that the command line needs. */
export async function setUpProgram() {
  await step('npm', setUpNpm);
  await step('build', setUpBuild);
}

/**
 * What a window needs: libraries, an Electron, and the app's code compiled for it.
 *
 * @param {{screen: boolean, built?: Promise<unknown>}} needs `screen`: also a virtual screen;
 *   `built`: a build under way, which only the compiling waits for
 */
export async function setUpWindow({ screen, built }) {
  await step('debian', () => setUpDebian({ screen }));
  const runtime = await step('electron', setUpElectron, describeRuntime);
  await built;
  await step('compiled', () => setUpCompiled(runtime));
  return runtime;
}
