let resolve: () => void = () => undefined;

/** Settles when the author can type; what is not needed for that waits for it. */
export const whenReady = new Promise<void>((done) => {
  resolve = done;
});

/** Marks the page as usable. Tests and the bench wait for the attribute. */
export function markReady(): void {
  document.documentElement.dataset.appState = 'ready';
  performance.mark('hookbench:usable');
  resolve();
}
