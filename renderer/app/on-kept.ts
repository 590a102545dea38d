import { bridge } from './bridge.ts';

/** ms after which runs of other processes are looked for, while the window is in sight */
const LOOK_MS = 2000;

/**
 * Has what is shown of the history looked at again: when this app kept a run, and now and then, since
 * other processes tell nobody of theirs.
 *
 * @returns what ends that
 */
export function onKept(kept: () => void, look: () => void): () => void {
  const timer = window.setInterval(() => {
    if (document.visibilityState === 'visible') look();
  }, LOOK_MS);
  const stop = bridge.on('history.kept', kept);
  return () => {
    window.clearInterval(timer);
    stop();
  };
}
