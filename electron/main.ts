import { app } from 'electron';
import { readArguments } from './shell/arguments.ts';
import { loadCompiledChunks } from './shell/compiled-chunks.ts';
import { Desktop } from './shell/desktop.ts';
import { setUpGuards } from './shell/guards.ts';
import { findPlaces } from './shell/places.ts';
import { setUpScheme } from './shell/protocol.ts';
import { setUpQuit } from './shell/quit.ts';
import { setUpSingleInstance } from './shell/single-instance.ts';

const args = readArguments(process.argv, process.cwd());

// Before anything asks for a path: the folder decides about settings, the lock and the keys.
if (args.userDataDir !== undefined) app.setPath('userData', args.userDataDir);

// The page makes some ten megabytes while it starts: collecting them again and again takes longer than keeping them.
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=16');

loadCompiledChunks();
setUpGuards();
setUpScheme();

const desktop = new Desktop(findPlaces(import.meta.dirname), args);
const first = setUpSingleInstance((second) => void desktop.second(second));

if (first) {
  setUpQuit(() => desktop.finish());
  // Not awaited here: the app becomes ready only after this module has run.
  void app.whenReady().then(() => desktop.open());
} else {
  app.quit();
}
