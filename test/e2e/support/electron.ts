/** The Electron that starts the built app by its path. */
export function electronPath(): string {
  const path = process.env.HOOKBENCH_ELECTRON;
  if (path) return path;
  throw new Error('HOOKBENCH_ELECTRON names no Electron: start the tests with npm test.');
}

/** Chromium's own sandbox can't work for root. */
export const FOR_THIS_USER = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
