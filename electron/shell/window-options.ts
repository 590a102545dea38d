import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Every page of the app runs with these; each is stated, so that no default can change it. */
export const WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  safeDialogs: true,
  enableWebSQL: false,
  plugins: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** A window's place on the screen, in pixels. */
export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** Colours of the first paint, before any style sheet: those of the renderer's themes. */
const BACKGROUND = { dark: '#15171c', light: '#ffffff', contrast: '#000000' } as const;
export type Shade = keyof typeof BACKGROUND;

/** The main window: shown at once, in the colour that its page will have. */
export function mainWindowOptions(
  preload: string,
  shade: Shade,
  bounds: Bounds,
): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    title: 'Hookbench',
    backgroundColor: BACKGROUND[shade],
    webPreferences: { ...WEB_PREFERENCES, preload, v8CacheOptions: 'bypassHeatCheck' },
  };
}

/** The window of main's own questions, in a session of its own that the main window can't reach. */
export function confirmWindowOptions(
  preload: string,
  shade: Shade,
  size: { readonly width: number; readonly height: number },
): BrowserWindowConstructorOptions {
  return {
    ...size,
    minWidth: 480,
    minHeight: 300,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    modal: true,
    title: 'Hookbench',
    backgroundColor: BACKGROUND[shade],
    webPreferences: { ...WEB_PREFERENCES, preload, partition: 'confirm', devTools: false },
  };
}
