import { hasScreen } from './runners/screen.mjs';
import { setUpProgram, setUpWindow } from './setup/all.mjs';
import { run } from './setup/command.mjs';
import { forThisUser } from './setup/electron.mjs';
import { inRoot, ROOT } from './setup/paths.mjs';
import { script } from './setup/step.mjs';

const EXAMPLES = inRoot('examples');

async function openWindow() {
  const { executable } = await setUpWindow({ screen: false });
  if (forThisUser.length > 0) {
    console.log("start   running as root, where Chromium's own sandbox can't work: --no-sandbox");
  }
  const args = [...forThisUser, ROOT, '--workspace', EXAMPLES];
  return (await run(executable, args, { show: true })).code;
}

async function runInTerminal() {
  console.log('start   no display here: running the example token flow in the terminal\n');
  const { code } = await run(
    process.execPath,
    [
      inRoot('dist/electron/cli.cjs'),
      ...['run', 'token', '--platform', 'fusionauth', '--workspace', EXAMPLES],
    ],
    { show: true },
  );
  console.log(`
To get the window, run npm start in a desktop session (or over ssh -X), or on a virtual screen:
  apt-get install -y xvfb xauth && xvfb-run -a npm start`);
  return code;
}

/** `npm start`: the app with the example workspace. */
await script(async () => {
  await setUpProgram();
  return hasScreen() ? openWindow() : runInTerminal();
});
