import type { Locator, Page } from '@playwright/test';
import { Comparison } from './comparison.ts';
import { Directory } from './directory.ts';
import { Editor } from './editor.ts';
import { Explorer } from './explorer.ts';
import { Fixtures } from './fixtures.ts';
import { History } from './history.ts';
import { Logs } from './logs.ts';
import { LoginProvider } from './provider.ts';
import { Publish } from './publish.ts';
import { Results } from './results.ts';
import { Simulate } from './simulate.ts';
import { Tests } from './tests.ts';

const THEMES = {
  System: 'as the system',
  Dark: 'dark',
  Light: 'light',
  'High contrast': 'high contrast',
} as const;
export type ThemeName = (typeof THEMES)[keyof typeof THEMES];

/** What a system asks its programs to look like, and the theme that follows it. */
const SYSTEM_COLORS = {
  dark: { colorScheme: 'dark', contrast: 'no-preference', theme: 'dark' },
  light: { colorScheme: 'light', contrast: 'no-preference', theme: 'light' },
  'high contrast': { colorScheme: 'dark', contrast: 'more', theme: 'contrast' },
} as const;

/** `longest` is the longest time between two frames, in ms. */
export interface Frames {
  count: number;
  longest: number;
}

/** The app's window. */
export class Workbench {
  readonly page: Page;
  readonly explorer: Explorer;
  readonly editor: Editor;
  readonly directory: Directory;
  readonly simulate: Simulate;
  readonly results: Results;
  readonly tests: Tests;
  readonly history: History;
  readonly comparison: Comparison;
  readonly logs: Logs;
  readonly publish: Publish;
  readonly provider: LoginProvider;
  readonly fixtures: Fixtures;
  readonly palette: Locator;
  readonly themeButton: Locator;
  /** whether extensions reach the network, in the header */
  readonly network: Locator;
  /** the page instead of the workbench, when the folder can't be opened */
  readonly unusable: Locator;

  constructor(page: Page, nextWindow: () => Promise<Page>) {
    this.page = page;
    this.explorer = new Explorer(page);
    this.editor = new Editor(page);
    this.directory = new Directory(page);
    this.simulate = new Simulate(page, nextWindow);
    this.results = new Results(page);
    this.tests = new Tests(page);
    this.history = new History(page);
    this.comparison = new Comparison(page);
    this.logs = new Logs(page);
    this.publish = new Publish(page, nextWindow);
    this.provider = new LoginProvider(page);
    this.fixtures = new Fixtures(page);
    this.palette = page.getByRole('dialog', { name: 'Commands' });
    // Also below a dialog, which takes everything else out of reach.
    this.themeButton = page.getByRole('button', { name: /^Theme: /, includeHidden: true });
    this.network = page.getByTestId('network');
    this.unusable = page.getByRole('main').filter({ hasText: "can't be opened as a workspace" });
  }

  /** Counts the page's frames from now on; a long gap is a window that does not react. */
  async watchFrames(): Promise<{ stop(): Promise<Frames> }> {
    const watch = await this.page.evaluateHandle(() => {
      const seen = { count: 0, longest: 0, watching: true };
      let last = performance.now();
      const next = (now: number) => {
        seen.count += 1;
        seen.longest = Math.max(seen.longest, now - last);
        last = now;
        if (seen.watching) requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
      return seen;
    });
    return {
      stop: () =>
        watch.evaluate((seen) => {
          seen.watching = false;
          return { count: seen.count, longest: seen.longest };
        }),
    };
  }

  /** The element that has the keyboard, and whether it shows so. */
  async focused(): Promise<{ name: string; area: string; outlined: boolean }> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return { name: '', area: '', outlined: false };
      const shown = element.closest('.monaco-editor') ?? element;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
      return {
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        area: element.closest('[data-region]')?.getAttribute('data-region') ?? '',
        outlined: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
      };
    });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Runs a command by its title, by the keyboard alone. */
  async command(title: string): Promise<void> {
    await this.press('Control+K');
    await this.palette.getByRole('combobox').waitFor();
    await this.page.keyboard.type(title);
    await this.palette.getByRole('option', { name: title, selected: true }).waitFor();
    await this.press('Enter');
    await this.palette.waitFor({ state: 'detached' });
  }

  /** The theme as the author chose it. */
  async theme(): Promise<ThemeName> {
    const shown = (await this.themeButton.innerText()).trim();
    const theme = Object.entries(THEMES).find(([name]) => name === shown)?.[1];
    if (theme === undefined) throw new Error(`The theme is shown as "${shown}".`);
    return theme;
  }

  async switchTheme(theme: ThemeName): Promise<void> {
    await this.command(`Theme: ${theme}`);
    const name = Object.entries(THEMES).find(([, one]) => one === theme)?.[0] ?? '';
    await this.page.getByRole('button', { name: `Theme: ${name}`, exact: true }).waitFor();
  }

  /** Changes the system's colours under the open page, whatever it shows: no key, no click. */
  async setSystemColors(name: keyof typeof SYSTEM_COLORS): Promise<void> {
    const { theme, ...media } = SYSTEM_COLORS[name];
    await this.page.emulateMedia(media);
    await this.page.locator(`html[data-theme="${theme}"]`).waitFor();
    await this.page.evaluate(async () => {
      // The editor takes its colours in the next frame, and colours may fade.
      await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
      const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(fading.map(({ finished }) => finished));
    });
  }
}
