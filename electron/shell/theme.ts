import { nativeTheme } from 'electron';
import type { Push } from './ipc/pushes.ts';
import type { Shade } from './window-options.ts';

const SOURCES: Readonly<Record<string, typeof nativeTheme.themeSource>> = {
  dark: 'dark',
  light: 'light',
  contrast: 'dark',
};

/** Makes native parts (menus, title bars, main's own windows) follow the author's choice. */
export function chooseTheme(theme: string): void {
  nativeTheme.themeSource = SOURCES[theme] ?? 'system';
}

/** The colours in force for an author's choice. */
export function shadeOf(theme: string): Shade {
  if (theme === 'contrast' || nativeTheme.shouldUseHighContrastColors) return 'contrast';
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}

/** Tells the window when the system's colours change. */
export function setUpTheme(push: Push): void {
  nativeTheme.on('updated', () => {
    push('theme.changed', {
      dark: nativeTheme.shouldUseDarkColors,
      contrast: nativeTheme.shouldUseHighContrastColors,
    });
  });
}
