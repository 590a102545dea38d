import type { Histories } from '../engine/history/histories.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** ms after the start at which the window has what it needs, and nobody waits for anything. */
const AFTER_START_MS = 1500;

/**
 * Reads the index of the history before the author asks for it: a million records take some tenths
 * of a second the first time.
 * @returns what keeps it from being read
 */
export function warmHistory(
  histories: Histories,
  open: Pick<OpenWorkspace, 'current'>,
): () => void {
  const timer = setTimeout(() => {
    // What is wrong with the history is said when it is asked for.
    histories
      .of(open.current.dir)
      .records({ filter: {}, limit: 1 })
      .catch(() => undefined);
  }, AFTER_START_MS);
  return () => clearTimeout(timer);
}
