import type { Locator, Page } from '@playwright/test';
import { choose } from './select.ts';

/** The records of all runs, below the code. */
export class Logs {
  readonly area: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly selected: Locator;
  readonly find: Locator;
  readonly count: Locator;
  readonly followButton: Locator;
  /** one record with its raw form */
  readonly detail: Locator;
  readonly #filters: Locator;

  constructor(page: Page) {
    this.area = page.getByRole('tabpanel', { name: /^Logs/ });
    this.list = this.area.getByRole('listbox', { name: 'Records' });
    this.rows = this.list.getByRole('option');
    this.selected = this.list.getByRole('option', { selected: true });
    this.find = this.area.getByRole('searchbox', { name: 'Filter by text' });
    this.count = this.area.locator('.count');
    this.followButton = this.area.getByRole('button', { name: 'Follow' });
    this.detail = this.area.getByRole('region', { name: 'The record as the platform writes it' });
    this.#filters = page.getByRole('dialog', { name: 'Filters' });
  }

  /** Records in sight whose line has this text. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  async scope(name: 'All runs' | 'This run' | 'Login provider'): Promise<void> {
    await choose(this.area.getByRole('combobox', { name: 'Which runs' }), name);
  }

  async level(name: string): Promise<void> {
    await choose(this.area.getByRole('combobox', { name: 'Lowest level' }), name);
  }

  /** Makes one of the choices that stand behind the Filters button. */
  async choose(
    field: 'Platform' | 'Extension' | 'Source' | 'Time' | 'Columns',
    option: string,
  ): Promise<void> {
    await this.area.getByRole('button', { name: /^Filters/ }).click();
    await choose(this.#filters.getByRole('combobox', { name: field }), option);
    await this.#filters.page().keyboard.press('Escape');
    await this.#filters.waitFor({ state: 'detached' });
  }

  button(name: string | RegExp): Locator {
    return this.area.getByRole('button', { name });
  }

  /** Scrolls as with a wheel, by pixels. */
  async wheel(pixels: number): Promise<void> {
    await this.list.hover();
    await this.list.page().mouse.wheel(0, pixels);
  }
}
