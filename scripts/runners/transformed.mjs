import { rmSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

/**
 * Where the runners of one run keep what the first of them made of the sources. It begins empty:
 * guest programs are bundled from files that the one that names them does not show.
 *
 * @returns {string} the folder
 */
export function openTransformed() {
  const folder = inRoot('test-results', 'transformed');
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
