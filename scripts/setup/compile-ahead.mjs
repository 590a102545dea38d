import { excerpt, run } from './command.mjs';
import { forThisUser } from './electron.mjs';
import { inRoot } from './paths.mjs';

/** @typedef {import('./electron.mjs').Runtime} Runtime */

const PATIENCE_MS = 60_000;

/**
 * Has the app's own Electron compile what the app loads at its start, where a build or another Electron
 * made it necessary. The app runs without it, only slower to its first answers.
 *
 * @param {Runtime} runtime
 * @returns {Promise<string>} what was done, in one line
 */
export async function setUpCompiled(runtime) {
  const { code, output } = await run(
    runtime.executable,
    [...forThisUser, inRoot('dist/electron/compile-ahead.cjs')],
    { timeoutMs: PATIENCE_MS },
  );
  if (code !== 0) return `nothing compiled ahead, the app starts slower: ${excerpt(output)}`;
  const made = output.split('\n').filter((line) => line.startsWith('compiled ')).length;
  return made === 0 ? 'chunks are compiled already' : `compiled ${made} chunks ahead`;
}
