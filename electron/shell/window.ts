import { BrowserWindow, screen } from 'electron';
import type { FirstLook } from './first-look.ts';
import { APP_PAGE } from './origins.ts';
import type { Places } from './places.ts';
import { chooseTheme, shadeOf } from './theme.ts';
import { type Bounds, mainWindowOptions } from './window-options.ts';

const DEFAULT: Bounds = { width: 1440, height: 900 };

/** A remembered place, unless the screen that it was on is gone. */
function usable(bounds: Bounds | undefined): Bounds {
  if (bounds === undefined || bounds.x === undefined || bounds.y === undefined) {
    return bounds ?? DEFAULT;
  }
  const { x, y, width, height } = bounds;
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const seen =
    x < workArea.x + workArea.width &&
    x + width > workArea.x &&
    y < workArea.y + workArea.height &&
    y + height > workArea.y;
  return seen ? bounds : { width, height };
}

/** Shows the main window and begins to load its page. */
export function openMainWindow(places: Places, look: FirstLook): BrowserWindow {
  chooseTheme(look.theme);
  const options = mainWindowOptions(places.preload, shadeOf(look.theme), usable(look.bounds));
  const window = new BrowserWindow(options);
  void window.loadURL(APP_PAGE);
  return window;
}

/** Calls back with the window's place when it closes. */
export function onLastBounds(window: BrowserWindow, keep: (bounds: Bounds) => void): void {
  window.on('close', () => keep(window.getNormalBounds()));
}
