import type { Locator, Page } from '@playwright/test';
import { ConfirmWindow } from './confirm.ts';

/** Secrets of extensions with what is known of their values: in Simulate, or in their dialog. */
export class SecretsView {
  readonly area: Locator;
  readonly rows: Locator;
  readonly #nextWindow: () => Promise<Page>;

  constructor(area: Locator, nextWindow: () => Promise<Page>) {
    this.area = area;
    this.rows = area.getByRole('list', { name: 'Secrets' }).getByRole('listitem');
    this.#nextWindow = nextWindow;
  }

  /** One secret, by its name and whose it is. */
  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** Unfolds the list, which is folded where nothing is missing. */
  async unfold(): Promise<void> {
    await this.area.getByText('Secrets: nothing is missing').press('Enter');
    await this.rows.first().waitFor();
  }

  /** Opens main's window for a value. */
  async ask(row: Locator = this.rows): Promise<ConfirmWindow> {
    const opened = this.#nextWindow();
    await row.getByRole('button', { name: /^(Enter|Replace) / }).click();
    const page = await opened;
    await page.locator('html[data-app-state="ready"]').waitFor();
    return new ConfirmWindow(page);
  }

  async forget(row: Locator = this.rows): Promise<void> {
    await row.getByRole('button', { name: /^Forget / }).click();
  }
}
