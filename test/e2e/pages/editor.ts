import type { Locator, Page } from '@playwright/test';
import type { Edit } from '../support/stories.ts';

/** Tabs and the code in the active one. */
export class Editor {
  readonly area: Locator;
  /** the code as far as it is in sight */
  readonly code: Locator;
  readonly errorMarkers: Locator;
  readonly warningMarkers: Locator;
  /** the quick fixes that are offered at the caret */
  readonly quickFixes: Locator;
  readonly banner: Locator;
  /** the disk's text and the author's beside each other */
  readonly comparison: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.area = page.getByRole('region', { name: 'Editor' });
    this.code = this.area.getByTestId('code-editor').locator('.view-lines');
    this.errorMarkers = this.area.getByTestId('code-editor').locator('.squiggly-error');
    this.warningMarkers = this.area.getByTestId('code-editor').locator('.squiggly-warning');
    this.quickFixes = page.locator('.action-widget:not(.action-list-submenu-panel)');
    this.banner = this.area.getByRole('alert').filter({ hasText: 'on disk' });
    this.comparison = this.area.locator('.monaco-diff-editor');
  }

  /** The tab of an open file or view; its name also says whether it is unsaved. */
  tab(title: string): Locator {
    return this.area
      .getByRole('navigation', { name: 'Open files' })
      .getByRole('button', { name: title })
      .and(this.area.locator('[data-tab]'));
  }

  /** Where the keyboard writes the code of a file. */
  input(path: string): Locator {
    return this.area.getByRole('textbox', { name: `Code of ${path}` });
  }

  /** The line of the caret, from 1. */
  async caretLine(): Promise<number> {
    const number = this.area.getByTestId('code-editor').locator('.active-line-number');
    return Number(await number.innerText());
  }

  /** Puts the caret at the first character of a line of the open file, from 1, by the keyboard. */
  async goToLine(path: string, line: number): Promise<void> {
    await this.input(path).focus();
    await this.#page.keyboard.press('Control+Home');
    for (let at = 1; at < line; at += 1) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Home');
  }

  /** Makes an edit in the open file, whose text is `content`, by the keyboard; proposals are not taken. */
  async edit(path: string, content: string, edit: Edit): Promise<void> {
    const piece = 'after' in edit ? edit.after : edit.below;
    const end = content.indexOf(piece) + piece.length;
    if (end < piece.length) throw new Error(`${path} has no ${JSON.stringify(piece)}`);
    const before = content.slice(0, end).split('\n');
    const line = before.at(-1) ?? '';
    await this.goToLine(path, before.length);
    if ('below' in edit) {
      await this.#page.keyboard.press('End');
      await this.#page.keyboard.press('Enter');
    } else {
      for (let at = line.search(/\S/); at < line.length; at += 1) {
        await this.#page.keyboard.press('ArrowRight');
      }
    }
    await this.type(edit.text);
    await this.#page.keyboard.press('Escape');
  }

  /** Writes the open file anew, by the keyboard; proposals are not taken. */
  async rewrite(path: string, text: string): Promise<void> {
    await this.input(path).focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    await this.type(text);
    await this.#page.keyboard.press('Escape');
  }

  /** Types where the caret is. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Takes a quick fix at the caret, by the keyboard. */
  async quickFix(title: string): Promise<void> {
    await this.#page.keyboard.press('Control+.');
    await this.quickFixes.getByRole('option', { name: title }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.quickFixes.waitFor({ state: 'hidden' });
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
  }

  async compare(): Promise<void> {
    await this.banner.getByRole('button', { name: 'Compare' }).click();
  }

  async leaveComparison(): Promise<void> {
    await this.banner.getByRole('button', { name: 'Back to the editor' }).click();
  }

  async keepMine(): Promise<void> {
    await this.banner.getByRole('button', { name: 'Keep mine' }).click();
  }

  async takeDisk(): Promise<void> {
    await this.banner.getByRole('button', { name: 'Take disk' }).click();
  }

  async saveAgain(): Promise<void> {
    await this.banner.getByRole('button', { name: 'Save it again' }).click();
  }
}
