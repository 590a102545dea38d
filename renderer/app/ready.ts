let resolve: () => void = () => undefined;

/** Settles when the author can type; what is not needed for that waits for it. */
export const whenReady = new Promise<void>((done) => {
  resolve = done;
});

/**
 * Marks the page as usable, once: an attribute that tests wait for and a mark on the page's timeline
 * that the bench reads.
 */
export function markReady(): void {
  const { dataset } = document.documentElement;
  if (dataset.appState === 'ready') return;
  dataset.appState = 'ready';
  performance.mark('hookbench:usable');
  resolve();
}
