import { app } from 'electron';

/** The end of the app does not wait longer than this for what is under way. */
const PATIENCE_MS = 5000;

/**
 * Ends the app with its window, after everything that was accepted is written: a page that closes
 * sends its unsaved texts last.
 */
export function setUpQuit(finish: () => Promise<void>): void {
  let finishing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([finish().catch(() => undefined), patience]).then(() => app.exit());
  });
}
