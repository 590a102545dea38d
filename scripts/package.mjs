import { setUpProgram, setUpWindow } from './setup/all.mjs';
import { electronBuilder, setUpPackage } from './setup/package.mjs';
import { SetUpError, script, step } from './setup/step.mjs';

/**
 * `npm run package`: the app as a folder, with release fuses.
 * `npm run package -- --release [electron-builder arguments]`: the installers of
 * electron-builder.yml, on a release machine.
 */
await script(async () => {
  const [mode, ...rest] = process.argv.slice(2);
  if (mode !== undefined && mode !== '--release') {
    throw new SetUpError(`unknown argument ${mode}; use --release [electron-builder arguments]`);
  }
  await setUpProgram();
  const runtime = await setUpWindow({ screen: false });
  if (mode === undefined) {
    await step(
      'package',
      () => setUpPackage(runtime),
      ({ line }) => line,
    );
    return 0;
  }
  if (runtime.kind === 'fallback') {
    throw new SetUpError(
      'a release needs the official Electron; this machine has only the fallback runtime, which is for tests',
    );
  }
  await step('package', async () => {
    await electronBuilder(runtime, rest);
    return 'made the installers in release/';
  });
  return 0;
});
