import type { ElectronApplication } from '@playwright/test';

/** What every page of the app must run with, as far as the runtime tells of it. */
export const SAFE_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
} as const;

/** The preferences in force of every page there is. */
export const preferencesOf = (electron: ElectronApplication) =>
  electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents): Record<string, unknown> => {
      // Electron's types leave this function out.
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
      if (typeof read !== 'function') throw new Error('the runtime does not tell preferences');
      return Object(Reflect.apply(read, contents, []));
    }),
  );
