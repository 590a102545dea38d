import { writeFileSync } from 'node:fs';
import type { Script } from 'node:vm';
import { app } from 'electron';
import { compiledFile, loadCompiledChunks } from './compiled-chunks.ts';

/**
 * A program of its own for the app's Electron: loads the backend and keeps what was compiled for it.
 * Run once after a build, before the app is started or packaged (scripts/setup/compile-ahead.mjs).
 */
async function compileAhead(): Promise<void> {
  const scripts = new Map<string, Script>();
  loadCompiledChunks((file, script) => scripts.set(file, script));
  await import('./backend.ts');
  for (const [file, script] of scripts) {
    // What was compiled ahead and taken holds all of it already.
    if (script.cachedDataRejected === false) continue;
    writeFileSync(compiledFile(file), script.createCachedData());
    console.log(`compiled ${file}`);
  }
}

compileAhead().then(
  () => app.exit(0),
  (error: unknown) => {
    console.error(error);
    app.exit(1);
  },
);
