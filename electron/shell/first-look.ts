import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds } from './window-options.ts';

/** What the window needs to know before its first paint. */
export interface FirstLook {
  readonly theme: string;
  readonly bounds: Bounds | undefined;
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const size = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) ? Number(value) : undefined;

/**
 * A glance into the settings file. The settings store and its schema take long to load, and would
 * keep the window from showing; they read and check the same file afterwards. Whatever does not look
 * right here is left to them, and the defaults are shown.
 */
export function readFirstLook(userDataDir: string): FirstLook {
  let settings: unknown;
  try {
    settings = JSON.parse(readFileSync(join(userDataDir, 'settings.json'), 'utf8'));
  } catch {
    return { theme: 'system', bounds: undefined };
  }
  const theme = member(member(settings, 'ui'), 'theme');
  const window = member(settings, 'window');
  const width = size(member(window, 'width'));
  const height = size(member(window, 'height'));
  const x = size(member(window, 'x'));
  const y = size(member(window, 'y'));
  return {
    theme: typeof theme === 'string' ? theme : 'system',
    bounds:
      width === undefined || height === undefined
        ? undefined
        : { width, height, ...(x === undefined || y === undefined ? {} : { x, y }) },
  };
}
